import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { PartnerHomePage } from './partner-home';
import { homeFromPack, homeWithPending } from './partner-week';

const visit = (id: string, visitedOn: string) =>
  ({ id, visitedOn, purpose: 'support', minutes: 60, removed: false, followUps: [] }) as never;
const followUp = {
  id: 'f',
  visitId: 'v',
  title: 'Send the guide',
  doneOn: null,
  version: 3,
  due: '2016-02-01',
  ownerName: 'Dana',
  schoolName: 'Hill Top School',
};
const home = {
  today: '2016-03-03',
  organisation: { id: 'o', name: 'Council for Children' },
  visitsToday: [visit('v', '2016-03-03')],
  visitsThisWeek: [visit('w', '2016-03-01')],
  owed: [followUp as never],
  owedCount: 9,
};
const names = { places: null, organisationName: '', personName: '' };
const done = {
  kind: 'follow-up.change',
  record: 'visits/v',
  item: 'follow-ups/f',
  body: { doneOn: '2016-03-03' },
};

it('is made of the visits of three days back and seven ahead where there is no signal', () => {
  const days = ['2016-02-28', '2016-02-29', '2016-03-03', '2016-03-10', '2016-03-11'];
  const pack = {
    visits: days.map((day) => visit(day, day)),
    owed: Array.from({ length: 9 }, () => followUp),
  };
  const made = homeFromPack(pack as never, '2016-03-03', home.organisation);
  expect(made.visitsToday.map(({ id }) => id)).toEqual(['2016-03-03']);
  expect(made.visitsThisWeek.map(({ id }) => id)).toEqual(['2016-02-29', '2016-03-10']);
  expect([made.owed.length, made.owedCount]).toEqual([8, 9]);
});

it('no longer owes a follow-up whose write waits', () => {
  const shown = homeWithPending(home, [done], names);
  expect([shown.owed, shown.owedCount]).toEqual([[], 8]);
  expect(homeWithPending(home, [{ ...done, body: { doneOn: null } }], names).owedCount).toBe(9);
  expect(homeWithPending(home, [], names)).toBe(home);
});

it('moves a visit whose date was changed without a signal', () => {
  const change = {
    kind: 'visit.change',
    record: 'visits/v',
    item: 'visits/v',
    body: { visitedOn: '2016-03-02' },
  };
  const shown = homeWithPending(home, [change], names);
  expect(shown.visitsToday).toEqual([]);
  expect(shown.visitsThisWeek.map(({ id }) => id)).toEqual(['v', 'w']);
});

async function begin(write: (one: Write) => Promise<unknown>) {
  const screen = await open(PartnerHomePage, {}, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: { organisation: () => null, session: () => null } },
  ]);
  await screen.answer('GET', '/api/home/partner', home);
  return screen;
}

it('marks a follow-up as done, and opens it again on undo', async () => {
  const writes: Write[] = [];
  const screen = await begin(async (one) => writes.push(one));
  await screen.click('Done: Send the guide');
  const said = TestBed.inject(Notice).said();
  expect(said?.text).toBe('“Send the guide” is done.');
  await said?.undo?.();
  expect(writes.map(({ body, seen, base }) => [body, seen, base])).toEqual([
    [{ doneOn: '2016-03-03' }, 3, { doneOn: null }],
    [{ doneOn: null }, 4, { doneOn: '2016-03-03' }],
  ]);
});

it('says why it was refused and reads the day again', async () => {
  const problem = { type: 'about:blank', title: '', status: 409, detail: 'It has changed.' };
  const screen = await begin(() => Promise.reject(new Refusal(problem)));
  await screen.click('Done: Send the guide');
  expect(TestBed.inject(Notice).said()).toEqual({ text: 'It has changed.', tone: 'bad' });
  expect(screen.sent('GET', '/api/home/partner')).toBe(1);
});

import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { TrainingSession } from '@all-together/contracts';
import { open } from '../../../testing/screen';
import { CurrentSession } from '../../shell/current-session';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type QueuedWrite } from '../../shell/offline/outbox';
import { session } from './session-fixture';
import { SessionList } from './session-list';

type Filters = Partial<
  Record<'area' | 'school' | 'audience' | 'status' | 'from' | 'to' | 'counted', string>
>;
const kept: TrainingSession[] = [
  session,
  {
    ...session,
    id: 'done',
    title: 'Done',
    areaId: 'b',
    urn: 900001,
    schoolName: 'Ashfield',
    audience: 'pupils',
    status: 'confirmed',
    heldOn: '2016-03-01',
    mode: 'online',
    bookable: false,
    people: 0,
  },
];
const page = (items: TrainingSession[]) => ({ items, next: null, total: items.length });

async function begin(filters: Filters = {}, items: QueuedWrite[] = [], may = true) {
  const sent = signal(0);
  const pack = { sessions: kept.map((one) => ({ session: one })), areas: [], schools: [] };
  const screen = await open(SessionList, filters as object, [
    { provide: Outbox, useValue: { items: signal(items), sent } },
    {
      provide: OfflineCache,
      useValue: { content: signal(pack), ready: () => Promise.resolve(pack) },
    },
    {
      provide: CurrentSession,
      useValue: { may: () => may, organisation: () => null, session: () => null },
    },
  ]);
  const address = `/api/sessions?${new URLSearchParams(filters).toString()}`;
  const titles = () =>
    [...screen.element.querySelectorAll('tbody th')].map((one) => one.textContent?.trim());
  return { screen, sent, address, titles };
}

it('says what, where and how full each session is', async () => {
  const { screen, address } = await begin();
  await screen.answer('GET', address, page(kept));
  const rows = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    (row.textContent ?? '').replace(/\s+/g, ' '),
  );
  expect(rows[0]).toContain('Derby');
  expect(rows[0]).toContain('Hall');
  expect(rows[0]).toContain('Places to book');
  expect(rows[1]).toContain('Ashfield');
  expect(rows[1]).toContain('online');
  expect(rows[1]).not.toContain('Places to book');
  expect(rows[1]!.trim().endsWith('–')).toBe(true);
});

it('puts each filter into the address', async () => {
  const { screen, address } = await begin({ area: 'a' });
  await screen.answer('GET', address, page([]));
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.enter('Audience', 'pupils');
  await screen.enter('Status', '');
  await screen.enter('From', '2016-03-01');
  await screen.enter('To', '');
  await screen.click('One area only ✕ remove this filter');
  expect(went.mock.calls.map(([, extras]) => extras?.queryParams)).toEqual([
    { audience: 'pupils' },
    { status: null },
    { from: '2016-03-01' },
    { to: null },
    { area: null },
  ]);
});

it('says what a figure of reach was counted from, and leads back to all', async () => {
  const { screen, address } = await begin({ audience: 'pupils,governors', counted: 'yes' });
  await screen.answer('GET', address, page(kept));
  expect(screen.text).toContain('with the people counted as');
  expect(screen.element.querySelector('option[value=planned]')).toBeNull();
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  await screen.click('Show all sessions');
  expect(went.mock.calls[0]?.[1]).toMatchObject({ queryParams: { counted: null } });
});

it.each<[Filters, string[]]>([
  [{}, ['Peers', 'Done']],
  [{ area: 'b' }, ['Done']],
  [{ school: '900001' }, ['Done']],
  [{ audience: 'pupils,governors' }, ['Done']],
  [{ audience: 'school_staff' }, ['Peers']],
  [{ status: 'planned' }, ['Peers']],
  [{ counted: 'yes' }, ['Done']],
  [{ from: '2016-05-16' }, ['Peers']],
  [{ to: '2016-05-15' }, ['Done']],
  [{ from: '2016-03-02', to: '2016-05-15' }, []],
])('shows without a signal what of this device fits %j', async (filters, expected) => {
  const { screen, address, titles } = await begin(filters);
  await screen.loseLine('GET', address);
  expect(titles()).toEqual(expected);
  expect(screen.text).toContain('No signal: these are the sessions that this device keeps');
});

it('puts a session that waits first, and a change that waits into its line', async () => {
  const base = { label: '', link: '', writtenAt: '', state: 'waiting' } as const;
  const planned: QueuedWrite = {
    ...base,
    seq: 1,
    id: 'w',
    kind: 'session.plan',
    record: 'sessions/new',
    item: 'sessions/new',
    method: 'POST',
    path: 'sessions',
    body: { ...session, id: 'new', title: 'Planned here' },
    seen: null,
  };
  const changed: QueuedWrite = {
    ...base,
    seq: 2,
    id: 'x',
    kind: 'session.change',
    record: 'sessions/s',
    item: 'sessions/s',
    method: 'PATCH',
    path: 'sessions/s',
    body: { title: 'Changed here' },
    seen: 4,
  };
  const { screen, address, titles } = await begin({}, [planned, changed]);
  await screen.answer('GET', address, page(kept));
  expect(titles()).toEqual(['Planned here', 'Changed here', 'Done']);
  const waits = [...screen.element.querySelectorAll('tbody tr')].map((row) =>
    row.textContent!.includes('Waiting to be sent'),
  );
  expect(waits).toEqual([true, true, false]);
});

it('reads the list again once a waiting session has been sent', async () => {
  const { screen, sent, address, titles } = await begin();
  await screen.answer('GET', address, page([]));
  expect(screen.text).toContain('Partners plan their training here');
  sent.set(1);
  await screen.rendered();
  await screen.answer('GET', address, page([session]));
  expect(titles()).toEqual(['Peers']);
});

it('says why there is no list, and offers readers nothing to plan', async () => {
  const { screen, address } = await begin({}, [], false);
  await screen.refuse('GET', address, { status: 422, detail: 'The days are the wrong way round.' });
  expect(screen.text).toContain('The days are the wrong way round.');
  expect(screen.text).not.toContain('Plan a session');
});

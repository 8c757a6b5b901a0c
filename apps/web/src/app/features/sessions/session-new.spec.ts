import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type QueuedWrite, type Write } from '../../shell/offline/outbox';
import { SessionNew } from './session-new';

const problem = { type: 'about:blank', title: 'There is a problem', detail: '', status: 400 };
const pack = {
  areas: [{ id: 'a', name: 'Derby' }],
  schools: [{ urn: 900001, name: 'Ashfield', areaId: 'a' }],
};

async function begin(refused?: QueuedWrite) {
  const write = jest.fn((_: Write): Promise<unknown> => Promise.resolve({ state: 'waiting' }));
  const decide = jest.fn();
  const items = signal(refused ? [refused] : []);
  const screen = await open(SessionNew, { refusedWriteId: refused?.id }, [
    { provide: Outbox, useValue: { items, sent: signal(0), write, decide } },
    { provide: OfflineCache, useValue: { content: signal(pack), take: jest.fn() } },
    {
      provide: CurrentSession,
      useValue: { organisation: () => ({ organisationId: 'o' }), session: () => null },
    },
  ]);
  await screen.rendered();
  return { screen, write, decide, said: () => TestBed.inject(Notice).said()?.text };
}

it('plans a series for one school and says that it waits offline', async () => {
  const { screen, write, said } = await begin();
  await screen.enter('Title', 'Peers');
  await screen.enter('Area', 'a');
  await screen.enter('School', '900001');
  await screen.enter('Date', '2016-05-16');
  await screen.enter('Places', '12');
  await screen.enter('Repeats', 'week');
  await screen.enter('How many times', '2');
  expect(screen.text).toContain('On 16 May and 23 May.');
  await screen.click('Plan the session');
  expect(write.mock.calls[0]![0]).toMatchObject({
    kind: 'session.plan',
    label: 'Training “Peers”',
    draft: 'session',
    path: 'sessions',
    body: {
      organisationId: 'o',
      areaId: 'a',
      urn: 900001,
      heldOn: '2016-05-16',
      capacity: 12,
      repeats: { every: 'week', times: 2 },
    },
  });
  expect(said()).toBe('The session is kept on this device, and sent when there is a signal.');
});

it('plans a session once unless it repeats, with room for all', async () => {
  const { screen, write } = await begin();
  await screen.enter('Title', 'Peers');
  await screen.enter('Area', 'a');
  await screen.enter('Date', '2016-05-16');
  await screen.click('Plan the session');
  const body = write.mock.calls[0]![0].body;
  expect(body).toMatchObject({ urn: null, capacity: null });
  expect(body).not.toHaveProperty('repeats');
});

it('says what is missing before it sends anything', async () => {
  const { screen, write } = await begin();
  await screen.enter('Minutes', '5');
  await screen.enter('Places', '6000');
  await screen.enter('Repeats', 'week');
  await screen.enter('How many times', '1');
  await screen.click('Plan the session');
  expect(write).not.toHaveBeenCalled();
  for (const words of [
    'Enter a title',
    'Choose an area from the list.',
    'Enter the date as a date',
    'the minutes must be 15 or more.',
    'the places must be 5000 or less.',
    'how many times must be 2 or more.',
  ])
    expect(screen.text).toContain(words);
  expect(screen.field('How many times').getAttribute('aria-invalid')).toBe('true');
});

it('shows a refusal and keeps what was entered', async () => {
  const { screen, write } = await begin();
  const errors = [{ path: 'heldOn', message: 'Too far ahead.' }];
  write.mockRejectedValueOnce(new Refusal({ ...problem, errors }));
  await screen.enter('Title', 'Peers');
  await screen.enter('Area', 'a');
  await screen.enter('Date', '2036-05-16');
  await screen.click('Plan the session');
  expect(screen.field('Date').getAttribute('aria-invalid')).toBe('true');
  expect(screen.field('Title').value).toBe('Peers');
});

it('opens a refused session again and sends it corrected', async () => {
  const body = {
    id: 's',
    organisationId: 'o',
    areaId: 'a',
    title: 'Peers',
    audience: 'pupils',
    heldOn: '2036-05-16',
    startsAt: '09:30',
    minutes: 60,
    mode: 'online',
    venue: '',
    trainers: '',
    repeats: { every: 'month', times: 3 },
  };
  const refused: QueuedWrite = {
    seq: 1,
    id: 'w',
    kind: 'session.plan',
    record: 'sessions/s',
    item: 'sessions/s',
    label: '',
    link: '',
    method: 'POST',
    path: 'sessions',
    body,
    seen: null,
    writtenAt: '',
    state: 'refused',
    problem: { ...problem, detail: 'Too far ahead.' },
  };
  const { screen, write, decide } = await begin(refused);
  expect(screen.text).toContain('Too far ahead.');
  await screen.enter('Date', '2016-05-16');
  await screen.click('Plan the session');
  expect(write).not.toHaveBeenCalled();
  expect(decide).toHaveBeenCalledWith(
    refused,
    { ...body, heldOn: '2016-05-16', urn: null, capacity: null, bookable: false },
    null,
  );
});

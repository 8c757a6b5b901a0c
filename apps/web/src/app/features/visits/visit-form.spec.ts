import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type QueuedWrite, type Write } from '../../shell/offline/outbox';
import { visit } from './visit-fixture';
import { VisitForm } from './visit-form';

const problem = { type: 'about:blank', title: 'There is a problem', detail: '', status: 400 };
const pack = {
  areas: [
    { id: 'a', name: 'Derby' },
    { id: 'b', name: 'Leeds' },
  ],
  schools: [
    { urn: 900001, name: 'Ashfield', areaId: 'a' },
    { urn: 900002, name: 'Beech', areaId: 'b' },
  ],
  people: ['Leah'],
  visits: [visit, { ...visit, id: 'older' }, { ...visit, id: 'foreign', organisationId: 'x' }],
};

async function begin({
  write = sent,
  items = signal([]),
  refused = undefined,
}: Partial<Begun> = {}) {
  const outbox = { items, sent: signal(0), write: jest.fn(write), decide: jest.fn() };
  const screen = await open(VisitForm, { refusedWriteId: refused }, [
    { provide: Outbox, useValue: outbox },
    { provide: OfflineCache, useValue: { content: signal(pack), take: jest.fn() } },
    {
      provide: CurrentSession,
      useValue: {
        organisation: () => ({ organisationId: 'o' }),
        session: () => ({ person: { name: 'Leah' } }),
      },
    },
  ]);
  await screen.rendered();
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  return { screen, outbox, went, said: () => TestBed.inject(Notice).said()?.text };
}
interface Begun {
  write: (one: Write) => Promise<unknown>;
  items: WritableSignal<QueuedWrite[]>;
  refused: string | undefined;
}
const sent = (_: Write): Promise<unknown> => Promise.resolve({ state: 'sent', reply: visit });

it('logs the visit to the place that was visited last, with its follow-ups', async () => {
  const { screen, outbox, went, said } = await begin();
  expect(screen.element.querySelectorAll('[aria-labelledby=recent] button')).toHaveLength(1);
  await screen.click('Ashfield');
  await screen.enter('Date', '2016-03-01');
  await screen.enter('Minutes', '90');
  await screen.enter('Purpose', 'audit');
  await screen.enter('Who was there', 'SENCo');
  await screen.click('Add a follow-up');
  await screen.enter('Follow-up 1', 'Send the guide');
  await screen.click('Log the visit');
  const [write] = outbox.write.mock.calls[0]!;
  expect(write).toMatchObject({
    kind: 'visit.log',
    label: 'Visit to Ashfield',
    method: 'POST',
    path: 'visits',
    seen: null,
    draft: 'visit',
    body: {
      organisationId: 'o',
      areaId: 'a',
      urn: 900001,
      visitedOn: '2016-03-01',
      minutes: 90,
      purpose: 'audit',
      present: 'SENCo',
      agreed: '',
      followUps: [{ title: 'Send the guide', ownerName: 'Leah', owedByPartner: true, due: null }],
    },
  });
  expect(said()).toBe('The visit is logged.');
  expect(went).toHaveBeenCalledWith(['/visits', expect.any(String)]);
  expect(write.record).toBe(`visits/${(write.body as { id: string }).id}`);
});

it('says what is missing before it sends anything', async () => {
  const { screen, outbox } = await begin();
  await screen.enter('Minutes', '2000');
  await screen.enter('Date', '');
  await screen.click('Add a follow-up');
  await screen.click('Log the visit');
  expect(outbox.write).not.toHaveBeenCalled();
  for (const words of [
    'Choose an area from the list.',
    'Enter the date of the visit as a date',
    'the minutes must be 1440 or less.',
    'Enter what will be done',
  ])
    expect(screen.text).toContain(words);
  await screen.click('Remove follow-up 1');
  expect(screen.text).not.toContain('Remove follow-up');
});

it('says that an offline visit is kept; a second click meanwhile sends nothing', async () => {
  let answer: (outcome: unknown) => void = () => undefined;
  const { screen, outbox, said } = await begin({
    write: () => new Promise((resolve) => (answer = resolve)),
  });
  await screen.enter('Area', 'b');
  await screen.click('Log the visit');
  screen.element.querySelector('form')!.dispatchEvent(new Event('submit'));
  await screen.rendered();
  expect(screen.text).toContain('Saving …');
  answer({ state: 'waiting' });
  await screen.rendered();
  expect(outbox.write).toHaveBeenCalledTimes(1);
  expect(outbox.write.mock.calls[0]![0]).toMatchObject({
    label: 'Visit to Leeds',
    body: { areaId: 'b', urn: null },
  });
  expect(said()).toBe('The visit is kept on this device, and sent when there is a signal.');
});

it('puts a refusal on its field and keeps what was entered', async () => {
  const { screen, went } = await begin({
    write: () =>
      Promise.reject(
        new Refusal({ ...problem, errors: [{ path: 'visitedOn', message: 'Too long ago.' }] }),
      ),
  });
  await screen.enter('Area', 'a');
  await screen.enter('What was agreed', 'Buddies');
  await screen.click('Log the visit');
  expect(screen.field('Date').getAttribute('aria-invalid')).toBe('true');
  expect(screen.field('What was agreed').value).toBe('Buddies');
  expect(went).not.toHaveBeenCalled();
});

it('opens a refused visit again and sends it corrected', async () => {
  const refused = {
    id: 'w',
    kind: 'visit.log',
    body: visit,
    problem: { ...problem, detail: 'Not like this.' },
  } as object;
  const { screen, outbox } = await begin({
    items: signal([refused as QueuedWrite]),
    refused: 'w',
  });
  expect(screen.text).toContain('Not like this.');
  await screen.enter('What was agreed', 'Buddies');
  await screen.click('Log the visit');
  expect(outbox.write).not.toHaveBeenCalled();
  expect(outbox.decide).toHaveBeenCalledWith(
    refused,
    expect.objectContaining({ agreed: 'Buddies', urn: 900001, organisationId: 'o' }),
    null,
  );
});

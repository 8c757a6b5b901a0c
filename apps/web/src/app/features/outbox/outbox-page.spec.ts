import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { of } from 'rxjs';
import { open } from '../../../testing/screen';
import type { ConflictQuestion } from '../../shell/conflict-dialog';
import { Notice } from '../../shell/notice';
import { provideOfflineRecords } from '../../shell/offline/offline-record';
import { Outbox, type QueuedWrite } from '../../shell/offline/outbox';
import { OutboxPage } from './outbox-page';

const parcels = {
  nouns: ['parcels'],
  writes: {
    'parcel.send': { label: 'New', form: '/parcels/new' },
    'parcel.change': { label: 'Changed' },
  },
  fieldLabels: { weight: 'Weight' },
};
const item = (changes: Partial<QueuedWrite>): QueuedWrite => ({
  seq: 1,
  id: 'w',
  kind: 'parcel.change',
  record: 'parcels/p',
  item: 'parcels/p',
  label: 'Parcel to Leeds',
  link: '/parcels/p',
  method: 'PATCH',
  path: 'parcels/p',
  body: { weight: 3, sent: true },
  seen: 4,
  writtenAt: '2016-03-01T09:00:00Z',
  state: 'waiting',
  ...changes,
});
const refused = { type: 'about:blank', title: '', status: 400, detail: 'It is too heavy.' };
const conflict = item({
  state: 'conflict',
  problem: {
    ...refused,
    status: 409,
    conflicts: [{ field: 'weight', yours: 3, theirs: 5 }],
    current: { id: 'p', version: 9 },
  },
});

async function begin(items: QueuedWrite[], chosen?: Record<string, unknown>) {
  const outbox = {
    items: signal(items),
    flush: jest.fn(),
    decide: jest.fn(() => Promise.resolve()),
    discard: jest.fn(() => Promise.resolve()),
    write: jest.fn(() => Promise.resolve()),
  };
  const dialog = { open: jest.fn((..._: unknown[]) => ({ afterClosed: () => of(chosen) })) };
  const screen = await open(OutboxPage, {}, [
    provideOfflineRecords(parcels),
    { provide: Outbox, useValue: outbox },
    { provide: MatDialog, useValue: dialog },
  ]);
  return { screen, outbox, dialog };
}

it('says that everything is sent where nothing waits', async () => {
  const { screen } = await begin([]);
  expect(screen.text).toContain('Everything is sent');
});

it('shows what waits as its feature calls it, and sends it when asked', async () => {
  const { screen, outbox } = await begin([item({})]);
  expect(screen.text).toContain('Waiting');
  expect(screen.text).toContain('Changed, written 1 Mar');
  await screen.click('Send now');
  expect(outbox.flush).toHaveBeenCalled();
});

it('leads a refused new record into its form, and sends any other write again', async () => {
  const { screen, outbox } = await begin([
    item({ seq: 1, kind: 'parcel.send', label: 'New parcel', state: 'refused', problem: refused }),
    item({ seq: 2, label: 'Old parcel', state: 'refused', problem: refused }),
  ]);
  expect(screen.text).toContain('It is too heavy.');
  expect(screen.named('Mend it: New parcel').getAttribute('href')).toBe(
    '/parcels/new?refusedWriteId=w',
  );
  await screen.click('Send again: Old parcel');
  expect(outbox.decide).toHaveBeenCalledWith(
    expect.objectContaining({ seq: 2 }),
    { weight: 3, sent: true },
    4,
  );
});

it('sends what was chosen, and the fields without a dispute, on the newest version', async () => {
  const { screen, outbox, dialog } = await begin([conflict], { weight: 3 });
  await screen.click('Compare and choose: Parcel to Leeds');
  const { data } = dialog.open.mock.calls[0]?.[1] as { data: ConflictQuestion };
  expect([data.label('weight'), data.show(true), data.show(null), data.show(5)]).toEqual([
    'Weight',
    'yes',
    'empty',
    '5',
  ]);
  expect(outbox.decide).toHaveBeenCalledWith(conflict, { sent: true, weight: 3 }, 9);
});

it('throws a write away when the other version is chosen throughout', async () => {
  const alone = { ...conflict, body: { weight: 3 } };
  const { screen, outbox } = await begin([alone], {});
  await screen.click('Compare and choose: Parcel to Leeds');
  expect(outbox.discard).toHaveBeenCalledWith(alone);
  expect(outbox.decide).not.toHaveBeenCalled();
});

it('decides nothing when the question is left open', async () => {
  const { screen, outbox } = await begin([conflict]);
  await screen.click('Compare and choose: Parcel to Leeds');
  expect([outbox.decide.mock.calls, outbox.discard.mock.calls]).toEqual([[], []]);
});

it('throws away, and writes the same again on undo', async () => {
  const { screen, outbox } = await begin([item({ state: 'refused', problem: refused })]);
  await screen.click('Throw away: Parcel to Leeds');
  await TestBed.inject(Notice).said()?.undo?.();
  expect(outbox.write).toHaveBeenCalledWith({
    kind: 'parcel.change',
    record: 'parcels/p',
    item: 'parcels/p',
    label: 'Parcel to Leeds',
    link: '/parcels/p',
    method: 'PATCH',
    path: 'parcels/p',
    body: { weight: 3, sent: true },
    seen: 4,
  });
});

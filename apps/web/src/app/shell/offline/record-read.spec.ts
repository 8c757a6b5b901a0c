import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { OfflinePack } from '@all-together/contracts';
import { settle } from '../../../testing/screen';
import { Api, Refusal } from '../api';
import { CurrentSession } from '../current-session';
import { OfflineCache } from './offline-cache';
import { Outbox, type QueuedWrite } from './outbox';
import { namesHere, readRecord } from './record-read';

interface Parcel {
  id: string;
  weight: number;
}
const refusal = (status: number) =>
  new Refusal({ type: 'about:blank', title: '', status, detail: 'No.' });
const waitingChange = { record: 'parcels/p', body: { weight: 9 } } as QueuedWrite;

/** @param first what the first read meets */
async function begin(first: Promise<Parcel>, lastSeen?: Parcel) {
  const items = signal<QueuedWrite[]>([]);
  const sent = signal(0);
  const name = signal('parcels/p');
  const get = jest.fn<Promise<Parcel>, [string]>().mockReturnValueOnce(first);
  const cache = {
    remember: jest.fn(() => Promise.resolve()),
    lastSeen: jest.fn(() => Promise.resolve(lastSeen)),
    content: signal<OfflinePack | null>(null),
  };
  const session = { organisation: () => null, session: () => null };
  TestBed.configureTestingModule({
    providers: [
      { provide: Api, useValue: { get } },
      { provide: Outbox, useValue: { items, sent } },
      { provide: OfflineCache, useValue: cache },
      { provide: CurrentSession, useValue: session },
    ],
  });
  const record = TestBed.runInInjectionContext(() =>
    readRecord<Parcel>(
      name,
      () => undefined,
      (stored, writes) =>
        stored && writes.reduce((parcel, { body }) => ({ ...parcel, ...body }), stored),
    ),
  );
  const rendered = async () => {
    TestBed.tick();
    await settle();
    TestBed.tick();
  };
  await rendered();
  return { record, items, sent, name, get, cache, rendered };
}

it('shows what is stored with what waits on top, and remembers what was stored', async () => {
  const { record, items, cache } = await begin(Promise.resolve({ id: 'p', weight: 3 }));
  expect(record.value()).toEqual({ id: 'p', weight: 3 });
  expect(cache.remember).toHaveBeenCalledWith('parcels/p', { id: 'p', weight: 3 });
  items.set([waitingChange, { ...waitingChange, record: 'parcels/q', body: { weight: 1 } }]);
  expect(record.value()).toEqual({ id: 'p', weight: 9 });
  expect(record.waiting()).toEqual([waitingChange]);
});

it('shows without a signal what this device saw last', async () => {
  const { record } = await begin(Promise.reject(refusal(0)), { id: 'p', weight: 2 });
  expect([record.value(), record.error()]).toEqual([{ id: 'p', weight: 2 }, undefined]);
});

it('says that there is no signal where this device never saw the record', async () => {
  const { record } = await begin(Promise.reject(refusal(0)));
  expect(record.error()).toMatchObject({ problem: { status: 0 } });
});

it('shows no old record that the server refuses to show', async () => {
  const { record, cache } = await begin(Promise.reject(refusal(404)), { id: 'p', weight: 2 });
  expect(record.error()).toMatchObject({ problem: { status: 404 } });
  expect(cache.lastSeen).not.toHaveBeenCalled();
});

it('keeps what it shows when reading it again fails, and not that of another record', async () => {
  const { record, name, get, rendered } = await begin(Promise.resolve({ id: 'p', weight: 3 }));
  expect(record.value()).toEqual({ id: 'p', weight: 3 });
  get.mockRejectedValue(refusal(500));
  record.reload();
  await rendered();
  expect([record.value(), record.error()]).toEqual([{ id: 'p', weight: 3 }, undefined]);
  name.set('parcels/q');
  await rendered();
  expect(record.value()).toBeUndefined();
  expect(record.error()).toMatchObject({ problem: { status: 500 } });
});

it('reads the record again once something was sent, and shows an answer at once', async () => {
  const { record, sent, get, rendered } = await begin(Promise.resolve({ id: 'p', weight: 3 }));
  get.mockResolvedValue({ id: 'p', weight: 4 });
  sent.set(1);
  await rendered();
  expect(record.value()).toEqual({ id: 'p', weight: 4 });
  record.set({ id: 'p', weight: 5 });
  expect(record.value()).toEqual({ id: 'p', weight: 5 });
});

it('knows the names of who writes and where, as far as there are any', () => {
  const person = { person: { name: 'Dana' } };
  const organisation = { organisationName: 'Council' };
  const content = signal(null);
  const session = { organisation: () => organisation, session: () => person };
  TestBed.configureTestingModule({
    providers: [
      { provide: OfflineCache, useValue: { content } },
      { provide: CurrentSession, useValue: session },
    ],
  });
  const names = TestBed.runInInjectionContext(() => namesHere());
  expect(names()).toEqual({ places: null, organisationName: 'Council', personName: 'Dana' });
});

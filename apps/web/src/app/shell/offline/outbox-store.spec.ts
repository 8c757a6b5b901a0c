import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Vault } from '../device/vault';
import { OutboxStore } from './outbox-store';
import type { QueuedWrite } from './queued-write';

interface Row {
  seq?: number;
  owner: string;
  sealed: unknown;
}
const writes = new Map<number, Row>();
const drafts = new Map<string, object>();
let canKeep = true;
let isFull = false;
let seq = 0;

const outbox = {
  add: async (row: Row) => {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    seq += 1;
    writes.set(seq, { ...row, seq });
  },
  put: async (row: Row) => void writes.set(row.seq ?? 0, row),
  delete: async (key: number) => void writes.delete(key),
};
const draftStore = {
  get: async (key: string[]) => drafts.get(key.join()),
  put: async (draft: { owner: string; name: string }) =>
    void drafts.set([draft.owner, draft.name].join(), draft),
  delete: async (key: string[]) => void drafts.delete(key.join()),
};
const ofOwner = (owner: string) => [...writes.values()].filter((row) => row.owner === owner);
jest.mock('../device/device-store', () => ({
  canKeep: () => canKeep,
  deviceDatabase: async () => ({
    transaction: () => ({
      objectStore: (name: string) => (name === 'outbox' ? outbox : draftStore),
      done: Promise.resolve(),
    }),
    // The latest first: the order is the store's own doing.
    getAllFromIndex: async (_: string, __: string, owner: string) => ofOwner(owner).reverse(),
    countFromIndex: async (_: string, __: string, owner: string) => ofOwner(owner).length,
    count: async (_: string, { owner }: { owner: string }) =>
      [...drafts.keys()].filter((key) => key.startsWith(`${owner},`)).length,
    put: async (_: string, row: Row) => outbox.put(row),
    delete: async (_: string, key: number) => outbox.delete(key),
  }),
}));

/** Locks nothing: what is stored can be read in the test. */
const vault = {
  owner: signal<string | null>('me'),
  seal: async (value: unknown) => value,
  unseal: async (sealed: unknown) => sealed,
};
const write = (id: string, more: Partial<QueuedWrite> = {}): Omit<QueuedWrite, 'seq'> => ({
  id,
  kind: 'parcel.send',
  record: 'parcels/p',
  item: 'parcels/p',
  label: 'Parcel',
  link: '/parcels/p',
  method: 'POST',
  path: 'parcels',
  body: {},
  seen: null,
  writtenAt: '2016-03-01T09:00:00Z',
  state: 'waiting',
  ...more,
});

beforeEach(() => {
  writes.clear();
  drafts.clear();
  [canKeep, isFull, seq] = [true, false, 0];
  vault.owner.set('me');
  const bound = ([owner]: string[]) => ({ owner });
  Object.defineProperty(globalThis, 'IDBKeyRange', { configurable: true, value: { bound } });
  TestBed.configureTestingModule({ providers: [{ provide: Vault, useValue: vault }] });
});
const store = () => TestBed.inject(OutboxStore);
const draft = { owner: 'me', name: 'parcel', sealed: { label: 'Pa' } };

it('gives back what was added, the oldest first, and to its writer alone', async () => {
  await store().add(write('a'));
  await store().add(write('b'));
  expect((await store().all()).map(({ id, seq: at }) => [id, at])).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  vault.owner.set('another');
  expect(await store().all()).toEqual([]);
  vault.owner.set(null);
  expect(await store().all()).toEqual([]);
});

it('takes the draft of a form away with its write, and back with it', async () => {
  await draftStore.put(draft);
  await store().add(write('a', { draft: 'parcel' }));
  expect([drafts.size, writes.size]).toEqual([0, 1]);
  const [item] = await store().all();
  await store().takeOut(item!);
  expect([[...drafts.values()], writes.size]).toEqual([[draft], 0]);
});

it('puts no draft back that was sent, or that there never was', async () => {
  await draftStore.put(draft);
  await store().add(write('a', { draft: 'parcel' }));
  await store().add(write('b', { draft: 'other' }));
  store().forgetDraft('a');
  for (const item of await store().all()) await store().takeOut(item);
  expect([drafts.size, writes.size]).toEqual([0, 0]);
});

it('stores what a write has become in its place, and deletes it', async () => {
  await store().add(write('a'));
  const [item] = await store().all();
  await store().put({ ...item!, state: 'refused' });
  expect(await store().all()).toMatchObject([{ id: 'a', seq: 1, state: 'refused' }]);
  await store().delete(1);
  expect(await store().all()).toEqual([]);
});

it('says that the device is full, and keeps the draft', async () => {
  await draftStore.put(draft);
  isFull = true;
  await expect(store().add(write('a', { draft: 'other' }))).rejects.toThrow('full');
  expect([drafts.size, writes.size]).toEqual([1, 0]);
});

it('counts what would stay behind on the device', async () => {
  await store().add(write('a'));
  await draftStore.put(draft);
  await draftStore.put({ ...draft, owner: 'another' });
  expect(await store().count()).toEqual({ unsent: 1, drafts: 1 });
  canKeep = false;
  expect(await store().count()).toEqual({ unsent: 0, drafts: 0 });
  [canKeep] = [true];
  vault.owner.set(null);
  expect(await store().count()).toEqual({ unsent: 0, drafts: 0 });
});

it('stores nothing while nobody is signed in', async () => {
  vault.owner.set(null);
  await expect(store().add(write('a'))).rejects.toThrow('Nobody is signed in.');
  expect(writes.size).toBe(0);
});

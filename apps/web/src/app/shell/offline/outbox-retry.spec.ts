import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api, Refusal } from '../api';
import { Connection } from '../device/connection';
import { Vault } from '../device/vault';
import { Outbox } from './outbox';
import { OutboxStore } from './outbox-store';
import type { QueuedWrite, Write } from './queued-write';

const change = (changes: Partial<Write> = {}): Write => ({
  kind: 'parcel.change',
  record: 'parcels/p',
  item: 'parcels/p',
  label: 'Parcel',
  link: '/parcels/p',
  method: 'PATCH',
  path: 'parcels/p',
  body: { weight: 3 },
  seen: 4,
  ...changes,
});
const kept = (seq: number, changes: Partial<QueuedWrite> = {}): QueuedWrite => ({
  ...change(),
  seq,
  id: `w${seq}`,
  writtenAt: '2016-03-01T09:00:00Z',
  state: 'waiting',
  ...changes,
});
const refusal = (status: number, more: object = {}) =>
  new Refusal({ type: 'about:blank', title: '', status, detail: 'No.', ...more });

/** @param writes what lies on the device when the app opens */
function begin(writes: QueuedWrite[] = []) {
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, work: () => Promise<void>) => work() },
  });
  const store = {
    writes,
    fault: null as Error | null,
    all: async () => [...store.writes],
    add: async (item: Omit<QueuedWrite, 'seq'>) => {
      if (store.fault) throw store.fault;
      store.writes.push({ ...item, seq: 100 + store.writes.length });
    },
    put: async (item: QueuedWrite) => {
      store.writes = store.writes.map((one) => (one.seq === item.seq ? item : one));
    },
    delete: async (seq: number) => {
      store.writes = store.writes.filter((one) => one.seq !== seq);
    },
    takeOut: ({ seq }: QueuedWrite) => store.delete(seq),
    forgetDraft: () => undefined,
    count: async () => ({ unsent: store.writes.length, drafts: 1 }),
  };
  const owner = signal<string | null>('me');
  const online = signal(false);
  const send = jest.fn<Promise<unknown>, [string, string, object, number | null]>();
  const get = jest.fn<Promise<unknown>, [string]>();
  send.mockResolvedValue({ id: 'p', version: 5 });
  TestBed.configureTestingModule({
    providers: [
      { provide: OutboxStore, useValue: store },
      { provide: Vault, useValue: { owner } },
      { provide: Connection, useValue: { online, now: () => 0 } },
      { provide: Api, useValue: { send, get } },
    ],
  });
  const outbox = TestBed.inject(Outbox);
  const pass = async (ms: number) => {
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(ms);
  };
  return { outbox, store, owner, online, send, get, pass };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('sends what lies on the device, and shows nothing of it after sign-out', async () => {
  const { outbox, owner, send, pass } = begin([kept(1)]);
  await pass(1);
  expect([send.mock.calls.length, outbox.items()]).toEqual([1, []]);
  send.mockRejectedValue(refusal(0));
  void outbox.write(change());
  await pass(1);
  expect(outbox.items()).toHaveLength(1);
  owner.set(null);
  await pass(1);
  expect(outbox.items()).toEqual([]);
});

it('tries again after three seconds, then after longer and longer', async () => {
  const { outbox, send, pass } = begin([kept(1)]);
  send.mockRejectedValue(refusal(0));
  await pass(1);
  expect(send).toHaveBeenCalledTimes(1);
  await pass(3_000);
  expect(send).toHaveBeenCalledTimes(2);
  await pass(3_000);
  expect(send).toHaveBeenCalledTimes(2);
  await pass(3_000);
  expect(send).toHaveBeenCalledTimes(3);
  send.mockResolvedValue({});
  await pass(12_000);
  expect(outbox.items()).toEqual([]);
});

it('never waits for longer than two minutes', async () => {
  const { send, pass } = begin([kept(1)]);
  send.mockRejectedValue(refusal(0));
  await pass(3_600_000);
  send.mockClear();
  await pass(120_000);
  expect(send).toHaveBeenCalledTimes(1);
});

it.each([
  ['there is a signal again', (online: () => void) => online()],
  [
    'the page is looked at again',
    () => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
      document.dispatchEvent(new Event('visibilitychange'));
    },
  ],
])('sends at once when %s', async (_, happens) => {
  const { outbox, online, send, pass } = begin([kept(1)]);
  send.mockRejectedValueOnce(refusal(0));
  online.set(false);
  await pass(1);
  expect(outbox.items()).toHaveLength(1);
  happens(() => online.set(true));
  await pass(1);
  expect(outbox.items()).toEqual([]);
});

it.each([401, 504])('stops at %s: the others would meet the same', async (status) => {
  const { outbox, send, pass } = begin([kept(1), kept(2, { record: 'parcels/q', item: 'q' })]);
  send.mockRejectedValue(refusal(status));
  await pass(1);
  expect([send.mock.calls.length, outbox.items().map(({ state }) => state)]).toEqual([
    1,
    ['waiting', 'waiting'],
  ]);
});

it.each([500, 429, 408])('keeps a write for later at %s, and sends the others', async (status) => {
  const { outbox, send, pass } = begin([kept(1), kept(2, { record: 'parcels/q', item: 'q' })]);
  send.mockRejectedValueOnce(refusal(status));
  await pass(1);
  expect(outbox.items()).toMatchObject([{ seq: 1, state: 'waiting' }]);
  await pass(3_000);
  expect(outbox.items()).toEqual([]);
});

it('says after eight seconds without an answer that the write is kept', async () => {
  const { outbox, send, pass } = begin();
  let answer: (reply: object) => void = () => undefined;
  send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const written = outbox.write(change());
  await pass(8_000);
  expect(await written).toEqual({ state: 'waiting' });
  answer({});
  await pass(1);
  expect(outbox.items()).toEqual([]);
});

it('keeps a refusal that comes when nobody waits for it any more', async () => {
  const { outbox, send, pass } = begin([kept(1)]);
  send.mockRejectedValueOnce(refusal(422));
  await pass(1);
  expect(outbox.items()).toMatchObject([{ state: 'refused', problem: { status: 422 } }]);
});

it('keeps a refusal where another write stands on it, also while its form waits', async () => {
  const { outbox, store, send, pass } = begin();
  await pass(1);
  let refuse: (error: Error) => void = () => undefined;
  send.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
  const written = outbox.write(change());
  await pass(1);
  const second = outbox.write(change({ body: { weight: 9 } }));
  await pass(1);
  refuse(refusal(422));
  await pass(8_000);
  expect(await written).toEqual({ state: 'waiting' });
  expect(await second).toEqual({ state: 'waiting' });
  expect(store.writes.map(({ state }) => state)).toEqual(['refused', 'waiting']);
});

it('lets the next write go on the version that a discarded one had seen', async () => {
  const { outbox, send, pass } = begin([
    kept(1, { state: 'refused' }),
    kept(2, { seen: null, follows: true, body: { weight: 9 } }),
  ]);
  await pass(1);
  expect(send).not.toHaveBeenCalled();
  await outbox.discard(outbox.items()[0]!);
  expect(send.mock.calls[0]?.slice(2, 4)).toEqual([{ weight: 9 }, 4]);
});

it('lets the next write go on what stood against a discarded conflict', async () => {
  const problem = { type: '', title: '', status: 409, detail: '', current: { version: 9 } };
  const { outbox, send, pass } = begin([
    kept(1, { state: 'conflict', problem }),
    kept(2, { seen: null, follows: true, body: { weight: 9 } }),
  ]);
  await pass(1);
  await outbox.discard(outbox.items()[0]!);
  expect(send.mock.calls[0]?.slice(2, 4)).toEqual([{ weight: 9 }, 9]);
});

it('sends a write whose record does not know the item as it is', async () => {
  const { send, get, pass } = begin([kept(1, { item: 'labels/l', seen: null, follows: true })]);
  get.mockResolvedValue({ id: 'p', version: 8 });
  await pass(1);
  expect(send.mock.calls[0]?.[3]).toBeNull();
});

it('says why a write could not be kept, where the device is not full', async () => {
  const { outbox, store } = begin();
  store.fault = new Error('The database is closed.');
  await expect(outbox.write(change())).rejects.toThrow('The database is closed.');
});

it('says that there is no room for a write that has to wait for another', async () => {
  const { outbox, store, send, pass } = begin([kept(1)]);
  send.mockRejectedValue(refusal(0));
  await pass(1);
  store.fault = new DOMException('full', 'QuotaExceededError');
  await expect(outbox.write(change())).rejects.toMatchObject({
    problem: { title: 'No room and no signal' },
  });
});

it('says what the API says, where the device is full and the write is refused', async () => {
  const { outbox, store, send } = begin();
  store.fault = new DOMException('full', 'QuotaExceededError');
  send.mockRejectedValue(refusal(422));
  await expect(outbox.write(change())).rejects.toMatchObject({ problem: { status: 422 } });
});

it('sends nothing while nobody is signed in, and knows what stays behind', async () => {
  const { outbox, owner, send } = begin([kept(1)]);
  owner.set(null);
  await outbox.flush();
  expect(send).not.toHaveBeenCalled();
  expect(await outbox.leavesBehind()).toEqual({ unsent: 1, drafts: 1 });
});

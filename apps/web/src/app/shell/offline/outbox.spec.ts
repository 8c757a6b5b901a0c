import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { settle } from '../../../testing/screen';
import { Api, Refusal } from '../api';
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
  base: { weight: 2 },
  ...changes,
});
const refusal = (status: number, more: object = {}) =>
  new Refusal({ type: 'about:blank', title: '', status, detail: 'No.', ...more });
const noLine = refusal(0);

/** The writes on a device, in the memory of the test. */
class MemoryStore {
  writes: QueuedWrite[] = [];
  full = false;
  private seq = 0;
  all = async () => [...this.writes];
  add = async (item: Omit<QueuedWrite, 'seq'>) => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.writes.push({ ...item, seq: ++this.seq });
  };
  takeOut = ({ seq }: QueuedWrite) => this.delete(seq);
  forgetDraft = () => undefined;
  put = async (item: QueuedWrite) => {
    this.writes = this.writes.map((one) => (one.seq === item.seq ? item : one));
  };
  delete = async (seq: number) => {
    this.writes = this.writes.filter((one) => one.seq !== seq);
  };
}

function begin() {
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, work: () => Promise<void>) => work() },
  });
  const store = new MemoryStore();
  const owner = signal<string | null>('me');
  const send = jest.fn<Promise<unknown>, [string, string, object, number | null]>();
  const get = jest.fn<Promise<unknown>, [string]>();
  TestBed.configureTestingModule({
    providers: [
      { provide: OutboxStore, useValue: store },
      { provide: Vault, useValue: { owner } },
      { provide: Api, useValue: { send, get } },
    ],
  });
  return { outbox: TestBed.inject(Outbox), store, owner, send, get };
}

it('sends at once where there is a signal, and keeps nothing', async () => {
  const { outbox, store, send } = begin();
  send.mockResolvedValue({ id: 'p', version: 5 });
  expect(await outbox.write(change())).toEqual({ state: 'sent', reply: { id: 'p', version: 5 } });
  expect(send.mock.calls[0]?.slice(0, 4)).toEqual(['PATCH', 'parcels/p', { weight: 3 }, 4]);
  expect([store.writes, outbox.items(), outbox.sent()]).toEqual([[], [], 1]);
});

it('sends without keeping anything while nobody is known', async () => {
  const { outbox, store, owner, send } = begin();
  owner.set(null);
  send.mockResolvedValue('done');
  expect(await outbox.write(change())).toEqual({ state: 'sent', reply: 'done' });
  expect(store.writes).toEqual([]);
});

it('keeps a write without a signal, and sends it later, on the version it saw', async () => {
  const { outbox, send } = begin();
  send.mockRejectedValueOnce(noLine);
  expect(await outbox.write(change())).toEqual({ state: 'waiting' });
  expect(outbox.items()).toMatchObject([{ state: 'waiting', seen: 4 }]);
  send.mockResolvedValue({ id: 'p', version: 5 });
  await outbox.flush();
  expect([outbox.items(), outbox.sent(), send.mock.calls[1]?.[3]]).toEqual([[], 1, 4]);
});

it('puts a second write of the same item on top of what the first one stored', async () => {
  const { outbox, send } = begin();
  send.mockRejectedValueOnce(noLine).mockRejectedValueOnce(noLine);
  await outbox.write(change());
  await outbox.write(change({ body: { weight: 9 }, base: { weight: 3 } }));
  expect(outbox.items()[1]).toMatchObject({ seen: null, follows: true });
  send.mockReset().mockResolvedValueOnce({ id: 'p', weight: 3, version: 5 });
  send.mockResolvedValueOnce({ id: 'p', weight: 9, version: 6 });
  await outbox.flush();
  expect(send.mock.calls.map(([, , body, seen]) => [body, seen])).toEqual([
    [{ weight: 3 }, 4],
    [{ weight: 9 }, 5],
  ]);
});

it('asks for the version where what it follows was sent before the tab was killed', async () => {
  const { outbox, store, send, get } = begin();
  await settle();
  store.writes = [
    { ...change(), seq: 7, id: 'w', seen: null, follows: true, writtenAt: '', state: 'waiting' },
  ];
  get.mockResolvedValue({ id: 'p', weight: 2, version: 8 });
  send.mockResolvedValue({ id: 'p', version: 9 });
  await outbox.flush();
  expect([get.mock.calls, send.mock.calls[0]?.[3]]).toEqual([[['parcels/p']], 8]);
});

it('tells a form that waits why its write was refused, and keeps nothing', async () => {
  const { outbox, store, send } = begin();
  send.mockRejectedValue(refusal(422));
  await expect(outbox.write(change())).rejects.toMatchObject({ problem: { status: 422 } });
  expect(store.writes).toEqual([]);
});

it('keeps a conflict, holds what follows it, and sends what is decided', async () => {
  const { outbox, store, send } = begin();
  await settle();
  const waiting = { ...change(), writtenAt: '', state: 'waiting' as const };
  store.writes = [
    { ...waiting, seq: 1, id: 'a' },
    { ...waiting, seq: 2, id: 'b', item: 'labels/l', body: { text: 'Leeds' } },
    { ...waiting, seq: 3, id: 'c', record: 'parcels/q', item: 'parcels/q', path: 'parcels/q' },
  ];
  const conflicts = [{ field: 'weight', yours: 3, theirs: 5 }];
  send.mockRejectedValueOnce(refusal(409, { conflicts, current: { id: 'p', version: 9 } }));
  send.mockResolvedValueOnce({ id: 'q', version: 5 });
  await outbox.flush();
  expect(outbox.items()).toMatchObject([{ id: 'a', state: 'conflict' }, { id: 'b' }]);
  send.mockReset().mockResolvedValue({});
  const [conflict] = outbox.items();
  if (conflict) await outbox.decide(conflict, { weight: 3 }, 9);
  await outbox.flush();
  expect(send.mock.calls.map(([, , body, seen]) => [body, seen])).toEqual([
    [{ weight: 3 }, 9],
    [{ text: 'Leeds' }, 4],
  ]);
});

it('throws what follows away with a record that was never made', async () => {
  const { outbox, store } = begin();
  await settle();
  const made = change({ kind: 'parcel.send', method: 'POST', path: 'parcels', seen: null });
  const waiting = { writtenAt: '', state: 'refused' as const };
  store.writes = [
    { ...made, ...waiting, seq: 1, id: 'a' },
    { ...change({ seen: null }), ...waiting, seq: 2, id: 'b' },
  ];
  await outbox.flush();
  const [first] = outbox.items();
  if (first) await outbox.discard(first);
  expect(outbox.items()).toEqual([]);
});

it('sends directly from a full device, and says so when there is no signal either', async () => {
  const { outbox, store, send } = begin();
  store.full = true;
  send.mockResolvedValueOnce('done').mockRejectedValueOnce(noLine);
  expect(await outbox.write(change())).toEqual({ state: 'sent', reply: 'done' });
  await expect(outbox.write(change())).rejects.toMatchObject({
    problem: { title: 'No room and no signal' },
  });
});

it('stops at the first write that cannot reach the server', async () => {
  const { outbox, store, send } = begin();
  await settle();
  const waiting = { ...change(), writtenAt: '', state: 'waiting' as const };
  store.writes = ['p', 'q'].map((id, n) => ({
    ...waiting,
    seq: n + 1,
    id,
    record: `parcels/${id}`,
    item: `parcels/${id}`,
  }));
  send.mockRejectedValue(noLine);
  await outbox.flush();
  expect([send.mock.calls.length, outbox.items().length]).toEqual([1, 2]);
});

import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { OfflinePack } from '@all-together/contracts';
import { settle } from '../../../testing/screen';
import { CurrentSession } from '../current-session';
import { Connection } from '../device/connection';
import { Vault } from '../device/vault';
import { OfflineCache } from './offline-cache';
import { OfflinePackClient } from './offline-pack-client';
import { Outbox } from './outbox';

const stored = new Map<string, { owner: string; sealed: unknown }>();
let isFull = false;
jest.mock('../device/device-store', () => ({
  deviceDatabase: async () => ({
    get: async (_: string, owner: string) => stored.get(owner),
    put: async (_: string, value: { owner: string; sealed: unknown }) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      stored.set(value.owner, value);
    },
  }),
}));

const pack = (takenAt: string, visits: string[] = []): OfflinePack => ({
  takenAt,
  areas: [],
  schools: [],
  people: [],
  owed: [],
  visits: visits.map((id) => ({ id })) as OfflinePack['visits'],
  sessions: [],
});
const findVisit = (id: string) => (content: OfflinePack) =>
  content.visits.find((visit) => visit.id === id);
const noon = Date.parse('2016-03-01T12:00:00Z');
const afterTenMinutes = noon + 10 * 60_000;

interface Begun {
  online?: boolean;
  may?: boolean;
  fetched?: OfflinePack;
  fresh?: boolean;
}

async function begin({ online = true, may = true, fetched, fresh = true }: Begun = {}) {
  if (fresh) stored.clear();
  isFull = false;
  const owner = signal<string | null>('me');
  const sent = signal(0);
  const connection = { online: signal(online), time: noon, now: () => connection.time };
  const vault = {
    owner,
    seal: async (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown,
    unseal: async (sealed: unknown) => {
      if (sealed === 'broken') throw new Error('broken');
      return sealed;
    },
  };
  const fetch = jest.fn(() => Promise.resolve(fetched ?? pack('2016-03-01T12:00:00Z', ['v'])));
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      { provide: Vault, useValue: vault },
      { provide: Connection, useValue: connection },
      { provide: Outbox, useValue: { sent } },
      { provide: OfflinePackClient, useValue: { fetch } },
      { provide: CurrentSession, useValue: { session: signal({}), may: () => may } },
    ],
  });
  const cache = TestBed.inject(OfflineCache);
  const rendered = async () => {
    TestBed.tick();
    await settle();
  };
  await rendered();
  return { cache, owner, sent, connection, fetch, rendered };
}

it('fetches the pack where there is a signal, and keeps it for when there is none', async () => {
  const { cache } = await begin();
  expect(cache.content()?.visits).toEqual([{ id: 'v' }]);
  const later = await begin({ online: false, fresh: false });
  expect(later.fetch).not.toHaveBeenCalled();
  expect((await later.cache.ready())?.visits).toEqual([{ id: 'v' }]);
});

it('fetches nothing for those who take nothing along', async () => {
  const { cache, fetch } = await begin({ may: false });
  expect([fetch.mock.calls, await cache.ready()]).toEqual([[], null]);
});

it('fetches again after ten minutes, or once something was sent', async () => {
  const { cache, connection, fetch, sent, rendered } = await begin();
  await cache.take();
  expect(fetch).toHaveBeenCalledTimes(1);
  connection.time = afterTenMinutes;
  await cache.take();
  expect(fetch).toHaveBeenCalledTimes(2);
  sent.set(1);
  await rendered();
  await cache.take();
  expect(fetch).toHaveBeenCalledTimes(3);
});

it('tries again at once after a fetch that failed, and keeps what there is', async () => {
  const { cache, connection, fetch } = await begin();
  connection.time = afterTenMinutes;
  fetch.mockRejectedValueOnce(new Error('No signal.'));
  await cache.take();
  expect(cache.content()?.visits).toEqual([{ id: 'v' }]);
  await cache.take();
  expect(fetch).toHaveBeenCalledTimes(3);
});

it('shows nothing of one person to the next', async () => {
  const { cache, owner, rendered, connection } = await begin();
  await cache.remember('visits/v', { id: 'v', agreed: 'Mine.' });
  connection.online.set(false);
  owner.set('another');
  await rendered();
  expect(await cache.ready()).toBeNull();
  expect(await cache.lastSeen('visits/v', findVisit('v'))).toBeUndefined();
});

it('throws away a pack that comes for someone who has signed out meanwhile', async () => {
  const { cache, owner, fetch, connection, rendered } = await begin();
  connection.time = afterTenMinutes;
  let answer: (content: OfflinePack) => void = () => undefined;
  fetch.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const taking = cache.take();
  owner.set(null);
  await rendered();
  answer(pack('2016-03-01T12:10:00Z', ['late']));
  await taking;
  expect(cache.content()).toBeNull();
});

it('shows a record as it was opened, until the pack knows it newer', async () => {
  const { cache, connection } = await begin();
  const opened = { id: 'v', agreed: 'Opened.' };
  connection.time = noon + 1;
  await cache.remember('visits/v', opened);
  expect(await cache.lastSeen('visits/v', findVisit('v'))).toEqual(opened);
  cache.content.set(pack('2016-03-01T12:30:00Z', ['v']));
  expect(await cache.lastSeen('visits/v', findVisit('v'))).toEqual({ id: 'v' });
  expect(await cache.lastSeen('visits/w', findVisit('w'))).toBeUndefined();
});

it('still has the records opened lately when the app is opened again', async () => {
  const { cache } = await begin();
  for (let n = 0; n <= 40; n += 1) await cache.remember(`visits/${n}`, n);
  await cache.remember('visits/1', 'again');
  const later = await begin({ online: false, fresh: false });
  const none = () => undefined;
  const seen = (n: number) => later.cache.lastSeen<unknown>(`visits/${n}`, none);
  expect([await seen(0), await seen(1), await seen(40)]).toEqual([undefined, 'again', 40]);
});

it('has an opened record while the page is open, even where the device is full', async () => {
  const { cache } = await begin();
  isFull = true;
  await cache.remember('visits/x', 'opened');
  expect(await cache.lastSeen<unknown>('visits/x', () => undefined)).toBe('opened');
});

it('remembers nothing while nobody is signed in', async () => {
  const { cache, owner, rendered } = await begin();
  owner.set(null);
  await rendered();
  await cache.remember('visits/x', 'opened');
  expect(await cache.lastSeen<unknown>('visits/x', () => undefined)).toBeUndefined();
});

it('begins with nothing where what is stored cannot be read', async () => {
  stored.set('me', { owner: 'me', sealed: 'broken' });
  const { cache } = await begin({ online: false, fresh: false });
  expect(await cache.ready()).toBeNull();
});

import { webcrypto } from 'node:crypto';
import { TestBed } from '@angular/core/testing';
import type { Session } from '@all-together/contracts';
import { Vault } from './vault';

const stored = new Map<string, unknown>();
jest.mock('./device-store', () => ({
  canKeep: () => true,
  deviceDatabase: async () => ({
    get: async (_: string, key: string) => stored.get(key),
    put: async (_: string, value: unknown, key: string) => void stored.set(key, value),
    delete: async (_: string, key: string) => void stored.delete(key),
  }),
}));

const session = (changes: Partial<Session> = {}): Session => ({
  person: { id: 'd', name: 'Dana', email: 'dana@example.org' },
  roles: [],
  permissions: [],
  memberships: [],
  expiresAt: '2016-03-01T17:00:00Z',
  deviceKey: btoa('0123456789abcdef0123456789abcdef'),
  demonstration: false,
  ...changes,
});
const before = Date.parse('2016-03-01T16:59:59Z');
const after = Date.parse('2016-03-01T17:00:00Z');

beforeAll(() =>
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: webcrypto }),
);

/** A page that is opened anew on the same device. */
function opened(): Vault {
  TestBed.resetTestingModule();
  return TestBed.inject(Vault);
}
beforeEach(() => stored.clear());

it('gives back what its owner locked, after the same person signs in again', async () => {
  const vault = opened();
  await vault.unlock(session());
  const sealed = await vault.seal({ note: 'Agreed.' });
  await vault.lock();
  await expect(vault.unseal(sealed)).rejects.toThrow('The vault is locked.');
  const later = opened();
  await later.unlock(session());
  expect(await later.unseal(sealed)).toEqual({ note: 'Agreed.' });
});

it('gives nothing to someone else', async () => {
  const vault = opened();
  await vault.unlock(session());
  const sealed = await vault.seal({ note: 'Agreed.' });
  await vault.unlock(session({ deviceKey: btoa('another key of thirty-two bytes!') }));
  await expect(vault.unseal(sealed)).rejects.toThrow();
});

it('reopens without a signal until the session would have expired', async () => {
  await opened().unlock(session());
  const vault = opened();
  expect(await vault.reopen(before)).toEqual(session({ deviceKey: null }));
  expect(vault.owner()).toBe('d');
  expect(await opened().reopen(after)).toBeNull();
  expect([...stored]).toEqual([]);
});

it('does not reopen once the session has ended', async () => {
  const vault = opened();
  await vault.unlock(session());
  await vault.lock();
  expect(vault.owner()).toBeNull();
  expect(await opened().reopen(before)).toBeNull();
});

it('keeps nothing for a session without a key', async () => {
  const vault = opened();
  await vault.unlock(session({ deviceKey: null }));
  expect([vault.owner(), stored.size]).toEqual([null, 0]);
});

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Something locked with the key of its owner. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

interface Stores extends DBSchema {
  /** The key of who is signed in on this device, and their session; gone when the session ends. */
  open: {
    key: 'now';
    value: { owner: string; key: CryptoKey; expiresAt: string; session: Sealed };
  };
  /** By owner and name of the form. */
  drafts: { key: [string, string]; value: { owner: string; name: string; sealed: Sealed } };
  /** Writes in the order in which they were made. */
  outbox: {
    key: number;
    value: { seq?: number; owner: string; sealed: Sealed };
    indexes: { owner: string };
  };
  /** What was taken along, by owner. */
  kept: { key: string; value: { owner: string; sealed: Sealed } };
}

export type DeviceDatabase = IDBPDatabase<Stores>;

let opening: Promise<DeviceDatabase> | undefined;

/**
 * The database on this device. One connection per page; a newer version of the app in another tab
 * may replace it.
 */
export function deviceDatabase(): Promise<DeviceDatabase> {
  opening ??= openDB<Stores>('all-together', 1, {
    upgrade(database) {
      database.createObjectStore('open');
      database.createObjectStore('drafts', { keyPath: ['owner', 'name'] });
      database
        .createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
        .createIndex('owner', 'owner');
      database.createObjectStore('kept', { keyPath: 'owner' });
    },
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opening = undefined),
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Whether this device can keep things at all: a private window or an insecure address may not. */
export const canKeep = (): boolean =>
  typeof indexedDB !== 'undefined' && typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** Whether a write failed for want of room. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

import { gcm } from '@noble/ciphers/aes.js';
import type { Vault } from '../device/vault';
import type { Sealed } from '../device/device-store';

interface Journal {
  /** The key of the page that wrote it, locked with the key of its owner. */
  key: { iv: string; bytes: string };
  iv: string;
  words: string;
}

const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/**
 * What was entered last, kept within the very call in which it was entered. The browser's own
 * database and its cipher
 * answer later, when a tab that is closed right after a key may be gone: so the newest content lies
 * here, locked by a
 * cipher that does not wait, for the few milliseconds until it lies in the database.
 */
export class DraftJournal {
  private constructor(
    private readonly place: string,
    private readonly key: Uint8Array,
    private readonly locked: Journal['key'],
  ) {}

  /** @throws when the vault is locked */
  static async of(vault: Vault, owner: string, name: string): Promise<DraftJournal> {
    const key = crypto.getRandomValues(new Uint8Array(32));
    const { iv, bytes } = await vault.seal(Array.from(key));
    return new DraftJournal(placeOf(owner, name), key, {
      iv: toText(iv),
      bytes: toText(new Uint8Array(bytes)),
    });
  }

  /** Nothing is kept where there is no room: the database then says so. */
  keep(content: string): void {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const words = gcm(this.key, iv).encrypt(new TextEncoder().encode(content));
    try {
      localStorage.setItem(
        this.place,
        JSON.stringify({
          key: this.locked,
          iv: toText(iv),
          words: toText(words),
        } satisfies Journal),
      );
    } catch {
      localStorage.removeItem(this.place);
    }
  }

  forget(): void {
    localStorage.removeItem(this.place);
  }
}

/**
 * What a page that is gone had kept last of this form; null when all of it had reached the
 * database.
 */
export async function journalledDraft(
  vault: Vault,
  owner: string,
  name: string,
): Promise<string | null> {
  const kept = localStorage.getItem(placeOf(owner, name));
  if (!kept) return null;
  try {
    const { key, iv, words } = JSON.parse(kept) as Journal;
    const opened = await vault.unseal<number[]>({
      iv: toBytes(key.iv),
      bytes: toBytes(key.bytes).buffer,
    } satisfies Sealed);
    return new TextDecoder().decode(
      gcm(Uint8Array.from(opened), toBytes(iv)).decrypt(toBytes(words)),
    );
  } catch {
    return null;
  }
}

/** The names of the forms of which a page that is gone had kept something last. */
export function journalledNames(owner: string): string[] {
  const begins = placeOf(owner, '');
  return Object.keys(localStorage).flatMap((place) =>
    place.startsWith(begins) ? [place.slice(begins.length)] : [],
  );
}

const placeOf = (owner: string, name: string): string => `last words ${owner} ${name}`;

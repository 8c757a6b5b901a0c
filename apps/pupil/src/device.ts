import type { Progress } from './progress';

// What a pupil has answered stays on the device until it has arrived, locked with a key made from
// the code on the slip:
// whoever picks up a shared tablet next reads nothing without that slip.
const prefix = 'answers ';
const rounds = 100_000;
const oldest = 24 * 60 * 60 * 1000;

interface Locked {
  at: number;
  salt: string;
  iv: string;
  content: string;
}

const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...Array.from(bytes)));
const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const keys = new Map<string, Promise<CryptoKey>>();

function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const name = `${code} ${toText(salt)}`;
  let key = keys.get(name);
  if (!key) {
    key = crypto.subtle
      .importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveKey'])
      .then((base) =>
        crypto.subtle.deriveKey(
          { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
          base,
          { name: 'AES-GCM', length: 256 },
          false,
          ['encrypt', 'decrypt'],
        ),
      );
    keys.set(name, key);
  }
  return key;
}

/** The place of a pupil's answers says nothing of the code either. */
const placeOf = (id: string): string => prefix + id;
let salt: Uint8Array<ArrayBuffer> | undefined;
let writing: Promise<unknown> = Promise.resolve();

/**
 * Keeps the answers so far; without room, or without a secure address, they are only on the page.
 */
export function keep(progress: Progress): Promise<unknown> {
  const content = new TextEncoder().encode(JSON.stringify(progress));
  const { code, id } = progress;
  writing = writing
    .then(async () => {
      salt ??= crypto.getRandomValues(new Uint8Array(16));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const locked = new Uint8Array(
        await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code, salt), content),
      );
      localStorage.setItem(
        placeOf(id),
        JSON.stringify({
          at: Date.now(),
          salt: toText(salt),
          iv: toText(iv),
          content: toText(locked),
        } satisfies Locked),
      );
    })
    .catch(() => undefined);
  return writing;
}

/** What was answered with this code before on this device, if anything. */
export async function keptFor(code: string): Promise<Progress | null> {
  for (const [place, locked] of allKept()) {
    if (Date.now() - locked.at > oldest) {
      localStorage.removeItem(place);
      continue;
    }
    const opened = await crypto.subtle
      .decrypt(
        { name: 'AES-GCM', iv: toBytes(locked.iv) },
        await keyOf(code, toBytes(locked.salt)),
        toBytes(locked.content),
      )
      .catch(() => null);
    // What began under an earlier version of this page lacks what came since.
    if (opened)
      return {
        message: '',
        ...(JSON.parse(new TextDecoder().decode(opened)) as Omit<Progress, 'message'>),
      };
  }
  return null;
}

export async function forget({ id }: Progress): Promise<void> {
  await writing;
  localStorage.removeItem(placeOf(id));
}

function allKept(): [string, Locked][] {
  try {
    return Object.keys(localStorage)
      .filter((place) => place.startsWith(prefix))
      .map((place) => [place, JSON.parse(localStorage.getItem(place)!) as Locked]);
  } catch {
    return [];
  }
}

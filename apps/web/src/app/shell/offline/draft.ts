import {
  DestroyRef,
  effect,
  inject,
  Injector,
  signal,
  untracked,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import { deviceDatabase, isFull } from '../device/device-store';
import { DraftJournal, journalledDraft } from './draft-journal';
import { Vault } from '../device/vault';

export interface Draft {
  /** Whether something kept was put back into the form. */
  restored: Signal<boolean>;
  /** What had been entered for questions that the form no longer asks, so that it is not lost. */
  leftOver: Signal<string>;
  /** Whether the device has no room, so that nothing of this form is kept on it. */
  full: Signal<boolean>;
  /** Settles when what was kept has been put back. */
  ready: Promise<void>;
  /** Forgets what is kept; `blank` is what the form begins with from now on. */
  clear: (blank?: object) => Promise<void>;
  stop: () => void;
  /**
   * Hands the form over to be sent: nothing more is kept of it while `send` goes on, nor afterwards
   * when it succeeds.
   */
  handOver: <Result>(send: (name: string) => Promise<Result>) => Promise<Result>;
}

/** What people do that changes a form. */
const changing = ['input', 'change', 'click'] as const;

/**
 * Keeps an unfinished form on this device at each change, locked, until it is sent: a closed tab, a
 * new version of
 * the app and a changed form lose nothing. Call where things can be injected.
 */
export function keepDraft<Model extends object>(
  name: string,
  model: WritableSignal<Model>,
  injector: Injector = inject(Injector),
): Draft {
  const vault = injector.get(Vault);
  const restored = signal(false);
  const leftOver = signal('');
  const full = signal(false);
  let empty = JSON.stringify(model());
  let writing: Promise<unknown> = Promise.resolve();
  let wanted: string | null = null;
  let stopped = false;
  let handedOver = false;
  let lastWords: DraftJournal | undefined;

  const ready = (async () => {
    const owner = vault.owner();
    if (!owner) return;
    const words = await journalledDraft(vault, owner, name);
    lastWords = await DraftJournal.of(vault, owner, name);
    const kept =
      words === null ? await (await deviceDatabase()).get('drafts', [owner, name]) : undefined;
    if ((words === null && !kept) || stopped || JSON.stringify(model()) !== empty) return;
    const was =
      words === null
        ? await vault.unseal<Record<string, unknown>>(kept!.sealed)
        : (JSON.parse(words) as Record<string, unknown>);
    if (JSON.stringify(model()) !== empty) return;
    const now = model() as Record<string, unknown>;
    model.set({
      ...now,
      ...Object.fromEntries(
        Object.entries(was).filter(([field, value]) => field in now && sameKind(value, now[field])),
      ),
    } as Model);
    leftOver.set(
      Object.entries(was)
        .filter(
          ([field, value]) =>
            typeof value === 'string' &&
            value.trim() &&
            !(field in now && sameKind(value, now[field])),
        )
        .map(([, value]) => String(value))
        .join('\n'),
    );
    restored.set(true);
  })().catch(() => undefined);

  /** One write at a time, and always the latest in the end. */
  const write = async (): Promise<void> => {
    const owner = vault.owner();
    const content = wanted;
    wanted = null;
    if (content === null || !owner || handedOver) return;
    try {
      // Sealed while the database opens: each moment counts for a tab that closes.
      const [sealed, database] = await Promise.all([
        vault.seal(JSON.parse(content)),
        deviceDatabase(),
      ]);
      await database.put('drafts', { owner, name, sealed });
      if (wanted === null) lastWords?.forget();
      full.set(false);
    } catch (error) {
      if (isFull(error)) full.set(true);
    }
  };

  let last = empty;
  const keep = (): void => {
    const now = JSON.stringify(untracked(model));
    if (now === last || stopped) return;
    last = now;
    if (now === empty) return;
    wanted = now;
    if (!handedOver) lastWords?.keep(now);
    writing = writing.then(write);
  };
  const keeping = effect(
    () => {
      model();
      keep();
    },
    { injector },
  );
  // An effect waits for the next turn of the page; a tab may be gone by then. What is entered is
  // stored as soon as the form has it.
  for (const event of changing) window.addEventListener(event, keep);
  const stop = () => {
    stopped = true;
    for (const event of changing) window.removeEventListener(event, keep);
    keeping.destroy();
  };
  injector.get(DestroyRef).onDestroy(stop);

  return {
    restored,
    leftOver,
    full,
    ready,
    stop,
    handOver: async (send) => {
      await writing;
      handedOver = true;
      try {
        return await send(name);
      } catch (error) {
        handedOver = false;
        throw error;
      }
    },
    clear: async (blank) => {
      if (blank) empty = JSON.stringify(blank);
      wanted = null;
      await writing;
      lastWords?.forget();
      const owner = vault.owner();
      if (owner) await (await deviceDatabase()).delete('drafts', [owner, name]);
    },
  };
}

/** A form that asks the same thing in another way must not get an answer that it cannot show. */
const sameKind = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && Array.isArray(a) === Array.isArray(b);

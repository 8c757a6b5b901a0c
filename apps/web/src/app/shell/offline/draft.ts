import {
  DestroyRef,
  effect,
  inject,
  Injector,
  signal,
  untracked,
  type EffectRef,
  type Signal,
  type WritableSignal,
} from '@angular/core';
import { deviceDatabase, isFull } from '../device/device-store';
import { DraftJournal, journalledDraft } from './draft-journal';
import { takeEmptyPlace, takePlace, type Place } from './draft-place';
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
  /** Puts into the form what nobody entered, such as the only choice: no draft is made of it. */
  preset: (fields: object) => void;
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
 * new version of the app and a changed form lose nothing. Call in an injection context, or pass an
 * injector.
 */
export const keepDraft = <Model extends object>(
  name: string,
  model: WritableSignal<Model>,
  injector: Injector = inject(Injector),
): Draft => new FormDraft(name, model, injector);

class FormDraft<Model extends object> implements Draft {
  readonly restored = signal(false);
  readonly leftOver = signal('');
  readonly full = signal(false);
  readonly ready: Promise<void>;
  private readonly vault: Vault;
  private readonly keeping: EffectRef;
  /** The form as it begins, and as it was last looked at; both as JSON. */
  private empty: string;
  private last: string;
  /** The newest content that is not in the database yet. */
  private wanted: string | null = null;
  private writing: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private handedOver = false;
  private journal: DraftJournal | undefined;
  /** Where this page keeps the form; another tab with the same form has a place of its own. */
  private place: Place | undefined;

  constructor(
    private readonly form: string,
    private readonly model: WritableSignal<Model>,
    injector: Injector,
  ) {
    this.vault = injector.get(Vault);
    this.empty = this.last = JSON.stringify(model());
    this.ready = this.restore().catch(() => undefined);
    this.writing = this.ready;
    this.keeping = effect(
      () => {
        model();
        this.keep();
      },
      { injector },
    );
    // An effect waits for the next turn of the page; a tab may be gone by then. What is entered is
    // stored as soon as the form has it.
    for (const event of changing) window.addEventListener(event, this.keep);
    injector.get(DestroyRef).onDestroy(() => this.stop());
  }

  stop(): void {
    if (this.stopped) return;
    this.keep();
    this.stopped = true;
    for (const event of changing) window.removeEventListener(event, this.keep);
    this.keeping.destroy();
    void this.writing.finally(() => this.place?.leave());
  }

  preset(fields: object): void {
    this.model.update((model) => ({ ...model, ...fields }));
    this.empty = JSON.stringify({ ...parse(this.empty), ...fields });
    // What was entered besides is looked at afresh.
    if (JSON.stringify(this.model()) === this.empty) this.last = this.empty;
  }

  async handOver<Result>(send: (name: string) => Promise<Result>): Promise<Result> {
    await this.writing;
    this.handedOver = true;
    try {
      return await send(this.place?.name ?? this.form);
    } catch (error) {
      this.handedOver = false;
      throw error;
    }
  }

  async clear(blank?: object): Promise<void> {
    if (blank) this.empty = JSON.stringify(blank);
    this.wanted = null;
    this.last = JSON.stringify(untracked(this.model));
    await this.writing;
    const owner = this.vault.owner();
    if (owner) await this.forget(owner);
  }

  private async forget(owner: string): Promise<void> {
    this.journal?.forget();
    if (this.place) await (await deviceDatabase()).delete('drafts', [owner, this.place.name]);
  }

  /** Puts back what was kept; what was entered meanwhile is a draft of its own instead. */
  private async restore(): Promise<void> {
    const owner = this.vault.owner();
    if (!owner) return;
    this.place = await takePlace(owner, this.form);
    const kept = await this.keptIn(this.place, owner);
    let journal = await DraftJournal.of(this.vault, owner, this.place.name);
    const isTouched = this.isTouched();
    if (kept && isTouched) {
      this.place.leave();
      this.place = await takeEmptyPlace(owner, this.form);
      journal = await DraftJournal.of(this.vault, owner, this.place.name);
    }
    this.journal = journal;
    if (kept && !isTouched && !this.stopped) this.putBack(kept);
  }

  private putBack(kept: object): void {
    const now = Object.entries(this.model());
    const fits = ([field, value]: [string, unknown]) =>
      now.some(([name, blank]) => name === field && sameKind(value, blank));
    const entries = Object.entries(kept);
    this.model.update((model) => ({ ...model, ...Object.fromEntries(entries.filter(fits)) }));
    const words = entries.filter((entry) => !fits(entry)).map(([, value]) => value);
    this.leftOver.set(words.filter(isText).join('\n'));
    this.restored.set(true);
  }

  /** What a page before this one kept: its journal is newer than the database. */
  private async keptIn({ name }: Place, owner: string): Promise<object | undefined> {
    const words = await journalledDraft(this.vault, owner, name);
    if (words !== null) return parse(words);
    const kept = await (await deviceDatabase()).get('drafts', [owner, name]);
    return kept && this.vault.unseal<object>(kept.sealed);
  }

  private isTouched(): boolean {
    return JSON.stringify(this.model()) !== this.empty;
  }

  private readonly keep = (): void => {
    const now = JSON.stringify(untracked(this.model));
    if (now === this.last || this.stopped) return;
    this.last = now;
    this.wanted = now;
    if (!this.handedOver && now !== this.empty) this.journal?.keep(now);
    this.writing = this.writing.then(() => this.write());
  };

  /** One write at a time, and always the latest in the end. */
  private async write(): Promise<void> {
    const owner = this.vault.owner();
    const content = this.wanted;
    this.wanted = null;
    if (content === null || !owner || !this.place || this.handedOver) return;
    const { name } = this.place;
    try {
      // A form that was emptied again is not put back by the next page.
      if (content === this.empty) return await this.forget(owner);
      // Sealed while the database opens: each moment counts for a tab that closes.
      const [sealed, database] = await Promise.all([
        this.vault.seal(parse(content)),
        deviceDatabase(),
      ]);
      await database.put('drafts', { owner, name, sealed });
      if (this.wanted === null) this.journal?.forget();
      this.full.set(false);
    } catch (error) {
      if (isFull(error)) this.full.set(true);
    }
  }
}

const parse = (content: string): object => JSON.parse(content);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

/** A form that asks the same thing in another way must not get an answer that it cannot show. */
const sameKind = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && Array.isArray(a) === Array.isArray(b);

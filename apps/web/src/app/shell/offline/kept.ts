import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { TakeAlong } from '@all-together/contracts';
import { Api, toRefusal } from '../api';
import { CurrentSession } from '../current-session';
import { Connection } from './connection';
import { deviceDatabase } from './device-store';
import { Outbox } from './outbox';
import { Vault } from './vault';

/** What was taken along is fetched again after this long, where there is a signal. */
const freshForMs = 10 * 60_000;

/** What this device keeps for where there is no signal: own areas, schools, people, and lately's visits and training. */
@Injectable({ providedIn: 'root' })
export class Kept {
  private readonly api = inject(Api);
  private readonly vault = inject(Vault);
  private readonly session = inject(CurrentSession);
  private readonly connection = inject(Connection);
  private readonly outbox = inject(Outbox);
  readonly content = signal<TakeAlong | null>(null);
  private reading: Promise<void> = Promise.resolve();
  private takenAt = 0;

  constructor() {
    effect(() => {
      const owner = this.vault.owner();
      untracked(() => {
        this.takenAt = 0;
        this.content.set(null);
        this.reading = owner ? this.read(owner) : Promise.resolve();
      });
    });
    effect(() => {
      if (this.connection.online() && this.session.session()) untracked(() => void this.reading.then(() => this.take()));
    });
    // What has been sent belongs to what is read without a signal.
    effect(() => {
      if (this.outbox.sent()) this.takenAt = 0;
    });
  }

  /** What is kept, once it has been read from the device. */
  async ready(): Promise<TakeAlong | null> {
    await this.reading;
    return this.content();
  }

  /** Fetches again what is to be kept, where it has grown old. */
  async take(): Promise<void> {
    const owner = this.vault.owner();
    if (!owner || !this.session.may('take-along:read') || this.connection.now() - this.takenAt < freshForMs) return;
    this.takenAt = this.connection.now();
    try {
      const content = await this.api.get<TakeAlong>('take-along');
      if (this.vault.owner() !== owner) return;
      this.content.set(content);
      await (await deviceDatabase()).put('kept', { owner, sealed: await this.vault.seal(content) });
    } catch {
      this.takenAt = 0;
    }
  }

  private async read(owner: string): Promise<void> {
    try {
      const kept = await (await deviceDatabase()).get('kept', owner);
      if (kept) this.content.set(await this.vault.unseal<TakeAlong>(kept.sealed));
    } catch {
      this.content.set(null);
    }
  }
}

/**
 * Reads from the server; without a signal, from what this device keeps.
 * @throws Refusal when the server refuses, or when there is no signal and nothing is kept
 */
export async function readOrKept<Value>(read: () => Promise<Value>, kept: Kept, find: (content: TakeAlong) => Value | undefined): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (toRefusal(error).problem.status !== 0) throw error;
    const content = await kept.ready();
    const value = content ? find(content) : undefined;
    if (value === undefined) throw error;
    return value;
  }
}

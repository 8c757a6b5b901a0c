import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { OfflinePack } from '@all-together/contracts';
import { CurrentSession } from '../current-session';
import { Connection } from '../device/connection';
import { deviceDatabase } from '../device/device-store';
import { OfflinePackClient } from './offline-pack-client';
import { Outbox } from './outbox';
import { Vault } from '../device/vault';

/** The pack is fetched again after this long, where there is a signal. */
const freshForMs = 10 * 60_000;
/** How many recently opened records are also cached; the oldest go first. */
const mostOpened = 40;

interface Opened {
  name: string;
  at: number;
  value: unknown;
}

/**
 * What this device keeps for work without a signal: the viewer's areas, schools and people, recent
 * visits and training, and records opened lately.
 */
@Injectable({ providedIn: 'root' })
export class OfflineCache {
  private readonly client = inject(OfflinePackClient);
  private readonly vault = inject(Vault);
  private readonly session = inject(CurrentSession);
  private readonly connection = inject(Connection);
  private readonly outbox = inject(Outbox);
  readonly content = signal<OfflinePack | null>(null);
  private reading: Promise<void> = Promise.resolve();
  private takenAt = 0;
  private opened: Opened[] = [];

  constructor() {
    effect(() => {
      const owner = this.vault.owner();
      untracked(() => {
        this.takenAt = 0;
        this.content.set(null);
        this.opened = [];
        this.reading = owner ? this.read(owner) : Promise.resolve();
      });
    });
    effect(() => {
      if (this.connection.online() && this.session.session())
        untracked(() => void this.reading.then(() => this.take()));
    });
    // Once something was sent, the pack is out of date.
    effect(() => {
      if (this.outbox.sent()) this.takenAt = 0;
    });
  }

  /** The pack, once it has been read from the device; null where there is none. */
  async ready(): Promise<OfflinePack | null> {
    await this.reading;
    return this.content();
  }

  /**
   * Caches a record that was opened while there was a signal, so that work on it continues offline.
   */
  async remember(name: string, value: unknown): Promise<void> {
    const owner = this.vault.owner();
    if (!owner) return;
    this.opened = [
      { name, at: this.connection.now(), value },
      ...this.opened.filter((one) => one.name !== name),
    ].slice(0, mostOpened);
    try {
      await (
        await deviceDatabase()
      ).put('kept', { owner: openedBy(owner), sealed: await this.vault.seal(this.opened) });
    } catch {
      // A device without room still has it while the page is open.
    }
  }

  /**
   * A record as this device last saw it: when it was opened, or as part of the pack, whichever is
   * later.
   */
  async lastSeen<Value>(
    name: string,
    find: (content: OfflinePack) => Value | undefined,
  ): Promise<Value | undefined> {
    const content = await this.ready();
    const opened = this.opened.find((one) => one.name === name);
    const taken = content ? find(content) : undefined;
    return opened && (taken === undefined || opened.at > Date.parse(content!.takenAt))
      ? (opened.value as Value)
      : taken;
  }

  /** Fetches the pack again when it is out of date. */
  async take(): Promise<void> {
    const owner = this.vault.owner();
    if (
      !owner ||
      !this.session.may('take-along:read') ||
      this.connection.now() - this.takenAt < freshForMs
    )
      return;
    this.takenAt = this.connection.now();
    try {
      const content = await this.client.fetch();
      if (this.vault.owner() !== owner) return;
      this.content.set(content);
      await (await deviceDatabase()).put('kept', { owner, sealed: await this.vault.seal(content) });
    } catch {
      this.takenAt = 0;
    }
  }

  private async read(owner: string): Promise<void> {
    try {
      const database = await deviceDatabase();
      const [kept, opened] = await Promise.all([
        database.get('kept', owner),
        database.get('kept', openedBy(owner)),
      ]);
      if (opened) this.opened = await this.vault.unseal<Opened[]>(opened.sealed);
      if (kept) this.content.set(await this.vault.unseal<OfflinePack>(kept.sealed));
    } catch {
      this.content.set(null);
    }
  }
}

const openedBy = (owner: string): string => `${owner} opened`;

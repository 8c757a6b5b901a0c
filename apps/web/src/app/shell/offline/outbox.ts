import { effect, inject, Injectable, signal } from '@angular/core';
import { Api, Refusal, toRefusal } from '../api';
import { Connection } from '../device/connection';
import { isFull } from '../device/device-store';
import { Vault } from '../device/vault';
import { newId } from '../new-id';
import { follow } from './follow';
import { OfflineRecords, type Fields } from './offline-record';
import { OutboxStore } from './outbox-store';
import type { QueuedWrite, Write } from './queued-write';

export type { QueuedWrite, Write } from './queued-write';

export type Outcome<Reply> = { state: 'sent'; reply: Reply } | { state: 'waiting' };

/** How long a page waits for an answer before it says that the write is kept and will be sent. */
const patienceMs = 8_000;
const requestMs = 30_000;
const firstRetryMs = 3_000;
const longestRetryMs = 120_000;
const lockName = 'all-together:outbox';

/**
 * Everything written where there may be no signal goes through here: stored on the device first,
 * locked, then sent in order; sending twice is harmless, since the server knows the ids. What it
 * refuses, or someone changed meanwhile, stays until its writer has decided.
 */
@Injectable({ providedIn: 'root' })
export class Outbox {
  private readonly api = inject(Api);
  private readonly vault = inject(Vault);
  private readonly store = inject(OutboxStore);
  private readonly records = inject(OfflineRecords);
  private readonly connection = inject(Connection);
  private readonly others =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(lockName);
  private readonly settled = new Map<string, (outcome: Outcome<unknown> | Refusal) => void>();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;
  private sending: Promise<void> | undefined;
  private again = false;
  /** What is not on the server yet, the oldest first. */
  readonly items = signal<readonly QueuedWrite[]>([]);
  /** Counts replies, so that pages know when to look again. */
  readonly sent = signal(0);

  constructor() {
    effect(() => {
      const owner = this.vault.owner();
      if (!owner) return this.items.set([]);
      void this.refresh().then(() => this.flush());
    });
    effect(() => {
      if (this.connection.online() && this.vault.owner()) void this.flush();
    });
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && void this.flush(),
    );
    this.others?.addEventListener('message', () => {
      this.sent.update((n) => n + 1);
      void this.refresh();
    });
  }

  /**
   * Keeps a write and sends it.
   * @returns what the server answered, or that the write waits for a signal
   * @throws Refusal when the server says no while the page still waits: nothing is kept then
   */
  async write<Reply>(write: Write): Promise<Outcome<Reply>> {
    if (!this.vault.owner()) return { state: 'sent', reply: await this.call<Reply>(write) };
    const follows = this.items().some((item) => item.item === write.item);
    const item = {
      ...write,
      ...(follows && write.seen !== null ? { seen: null, follows } : {}),
      id: newId(),
      writtenAt: new Date(this.connection.now()).toISOString(),
      state: 'waiting' as const,
    };
    const answer = new Promise<Outcome<unknown> | Refusal>((resolve) =>
      this.settled.set(item.id, resolve),
    );
    try {
      await this.store.add(item);
      await this.changed();
    } catch (error) {
      this.settled.delete(item.id);
      if (!isFull(error)) throw error;
      if (follows) throw noRoom();
      return {
        state: 'sent',
        reply: await this.call<Reply>(write).catch((fault: unknown) =>
          Promise.reject(toRefusal(fault).problem.status === 0 ? noRoom() : fault),
        ),
      };
    }
    const patience = new Promise<Outcome<unknown>>((resolve) =>
      setTimeout(() => resolve({ state: 'waiting' }), patienceMs),
    );
    void this.flush();
    const outcome = await Promise.race([answer, patience]);
    this.settled.delete(item.id);
    this.store.forgetDraft(item.id);
    if (outcome instanceof Refusal) throw outcome;
    return outcome as Outcome<Reply>;
  }

  /**
   * Takes a write back that was refused or conflicts; with a record that was never made goes what
   * was to follow on it.
   */
  async discard(item: QueuedWrite): Promise<void> {
    const later = this.items().filter(
      (other) => other.record === item.record && other.seq > item.seq,
    );
    await this.store.delete(item.seq);
    if (item.method === 'POST' && item.seen === null && item.item === item.record)
      for (const { seq } of later) await this.store.delete(seq);
    else {
      const follower = later.find((other) => other.item === item.item && other.seen === null);
      if (follower)
        await this.store.put(
          item.problem?.current
            ? follow(follower, item.problem.current as Fields)
            : { ...follower, seen: item.seen },
        );
    }
    await this.changed();
    await this.flush();
  }

  /** Sends a refused or conflicting write once more, with what its writer has decided. */
  async decide(item: QueuedWrite, body: object, seen: number | null): Promise<void> {
    const { problem: _, ...rest } = item;
    await this.store.put({ ...rest, body, seen, base: undefined, state: 'waiting' });
    await this.changed();
    await this.flush();
  }

  /** Sends what waits; several tabs and calls take turns. */
  flush(): Promise<void> {
    if (!this.vault.owner()) return Promise.resolve();
    if (this.sending) {
      this.again = true;
      return this.sending;
    }
    clearTimeout(this.retry);
    this.sending = navigator.locks
      .request(lockName, () => this.sendAll())
      .finally(() => {
        this.sending = undefined;
        if (this.again) {
          this.again = false;
          void this.flush();
        }
      });
    return this.sending;
  }

  /**
   * Whether anything of the signed-in person would stay behind on this device: unsent writes and
   * unfinished forms.
   */
  leavesBehind(): Promise<{ unsent: number; drafts: number }> {
    return this.store.count();
  }

  private async sendAll(): Promise<void> {
    await this.refresh();
    const held = new Set<string>();
    let reached = true;
    for (let item = this.nextOf(held); item && this.vault.owner(); item = this.nextOf(held)) {
      const server = await this.sendOne(item, held);
      if (server !== 'answers') reached = false;
      if (server === 'away') break;
    }
    if (reached) this.retryMs = firstRetryMs;
    else this.tryLater();
  }

  /** Sends one write; one that was not accepted holds back the later ones of its record. */
  private async sendOne(item: QueuedWrite, held: Set<string>): Promise<ServerState> {
    try {
      if (item.follows && item.seen === null && (await this.nameVersion(item))) return 'answers';
      const reply = await this.call<unknown>(item);
      await this.done(item, reply);
      this.settle(item, { state: 'sent', reply });
      return 'answers';
    } catch (error) {
      const refusal = toRefusal(error);
      held.add(item.record);
      const server = serverStateOf(refusal.problem.status);
      if (server === 'answers') await this.refused(item, refusal);
      return server;
    }
  }

  /** Forms that still wait for an answer hear now that it will take longer. */
  private tryLater(): void {
    for (const { id } of this.items()) this.settled.get(id)?.({ state: 'waiting' });
    this.retry = setTimeout(() => void this.flush(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, longestRetryMs);
  }

  /** The oldest write that may go: none before it on the same record is held. */
  private nextOf(held: Set<string>): QueuedWrite | undefined {
    for (const item of this.items()) {
      if (held.has(item.record)) continue;
      if (item.state === 'waiting') return item;
      held.add(item.record);
    }
    return undefined;
  }

  /**
   * What it follows was sent while it was being written, or the tab was killed in between: the
   * version is asked for.
   */
  private async nameVersion(item: QueuedWrite): Promise<boolean> {
    const stored = this.records.itemIn(await this.api.get(item.record), item.item);
    if (!stored) return false;
    await this.store.put(follow(item, stored));
    await this.changed();
    return true;
  }

  private async done(item: QueuedWrite, reply: unknown): Promise<void> {
    await this.store.delete(item.seq);
    const follower = this.items().find(
      (other) => other.item === item.item && other.seq > item.seq && other.seen === null,
    );
    if (follower) await this.store.put(follow(follower, this.records.itemIn(reply, item.item)));
    this.sent.update((n) => n + 1);
    await this.changed();
  }

  private async refused(item: QueuedWrite, refusal: Refusal): Promise<void> {
    const waits = this.settled.get(item.id);
    const isLast = !this.items().some(
      (other) => other.record === item.record && other.seq > item.seq,
    );
    if (waits && isLast) {
      await this.store.takeOut(item);
      waits(refusal);
    } else
      await this.store.put({
        ...item,
        state: refusal.problem.conflicts ? 'conflict' : 'refused',
        problem: refusal.problem,
      });
    await this.changed();
  }

  private settle(item: QueuedWrite, outcome: Outcome<unknown>): void {
    this.settled.get(item.id)?.(outcome);
  }

  private call<Reply>({ method, path, body, seen }: Write): Promise<Reply> {
    return this.api.send<Reply>(method, path, body, seen, requestMs);
  }

  private async changed(): Promise<void> {
    this.others?.postMessage('changed');
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    this.items.set(await this.store.all());
  }
}

/** `busy` refuses this write for now, `away` every write: no signal, or no session. */
type ServerState = 'answers' | 'busy' | 'away';

function serverStateOf(status: number): ServerState {
  if (status === 0 || status === 401 || status === 504) return 'away';
  return status >= 500 || status === 429 || status === 408 ? 'busy' : 'answers';
}

const noRoom = () =>
  new Refusal({
    type: 'about:blank',
    status: 0,
    title: 'No room and no signal',
    detail:
      'This device has no room left to keep this, and there is no signal to send it. ' +
      'Keep this page open, and send it when there is a signal, or make room on the device.',
  });

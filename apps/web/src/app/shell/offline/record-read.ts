import {
  computed,
  effect,
  inject,
  linkedSignal,
  resource,
  type Signal,
  untracked,
} from '@angular/core';
import type { OfflinePack } from '@all-together/contracts';
import type { Names, PendingWrite } from '@all-together/domain';
import { Api, toRefusal } from '../api';
import { CurrentSession } from '../current-session';
import { OfflineCache } from './offline-cache';
import { Outbox, type QueuedWrite } from './outbox';

export interface RecordRead<Value> {
  /** What is stored with what waits on top. */
  value: Signal<Value | undefined>;
  /** Why there is nothing to show. */
  error: Signal<Error | undefined>;
  /** Writes of this record that are not on the server yet. */
  waiting: Signal<readonly QueuedWrite[]>;
  reload: () => void;
  /** Shows what the server has just answered. */
  set: (value: Value) => void;
}

/**
 * One record, read from the server or from this device, with the writes that wait. Call where
 * things can be injected.
 */
export function readRecord<Value>(
  name: () => string,
  find: (content: OfflinePack) => Value | undefined,
  overlay: (
    stored: Value | undefined,
    writes: readonly PendingWrite[],
    names: Names,
  ) => Value | undefined,
): RecordRead<Value> {
  const [api, kept, outbox, names] = [
    inject(Api),
    inject(OfflineCache),
    inject(Outbox),
    namesHere(),
  ];
  const stored = resource({
    params: () => name() || undefined,
    loader: ({ params }) => readOrKept(api, kept, params, find),
  });
  const waiting = computed(() => outbox.items().filter((item) => item.record === name()));
  // What was read stays on the page when reading it again fails: someone may be in the middle of a
  // form.
  const latest = linkedSignal<{ name: string; now: Value | undefined }, Value | undefined>({
    source: () => ({ name: name(), now: stored.hasValue() ? stored.value() : undefined }),
    computation: ({ name, now }, before) =>
      now ?? (before?.source.name === name ? before.value : undefined),
  });
  const value = computed(() => overlay(latest(), waiting(), names()));
  const sentBefore = untracked(outbox.sent);
  effect(() => {
    if (outbox.sent() !== sentBefore) untracked(() => stored.reload());
  });
  return {
    value,
    waiting,
    error: computed(() => (value() ? undefined : stored.error())),
    reload: () => void stored.reload(),
    set: (answer) => stored.set(answer),
  };
}

/**
 * @throws Refusal when the server refuses, or when there is no signal and this device has not seen
 * the record
 */
async function readOrKept<Value>(
  api: Api,
  kept: OfflineCache,
  name: string,
  find: (content: OfflinePack) => Value | undefined,
): Promise<Value> {
  try {
    const value = await api.get<Value>(name);
    void kept.remember(name, value);
    return value;
  } catch (error) {
    if (toRefusal(error).problem.status !== 0) throw error;
    const value = await kept.lastSeen(name, find);
    if (value === undefined) throw error;
    return value;
  }
}

/** Names for records that only this device has seen. Call where things can be injected. */
export function namesHere(): Signal<Names> {
  const [kept, session] = [inject(OfflineCache), inject(CurrentSession)];
  return computed(() => ({
    places: kept.content(),
    organisationName: session.organisation()?.organisationName ?? '',
    personName: session.session()?.person.name ?? '',
  }));
}

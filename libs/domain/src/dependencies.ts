// What comes after what: circles, broken orders, what a slip pushes, and who has too much at once.
import type { ActionStatus } from '@all-together/contracts';
import { byName } from './letters.js';
import { addDays, daysBetween } from './dates.js';

export interface Dependent {
  id: string;
  /** The actions that come before this one. */
  after: readonly string[];
}

/** The first of `after` that already waits, at any remove, for `id`; null when none does. */
export function circleThrough(
  actions: readonly Dependent[],
  id: string,
  after: readonly string[],
): string | null {
  const before = new Map(actions.map((action) => [action.id, action.after]));
  const waitsFor = (start: string, seen = new Set<string>()): boolean => {
    if (start === id) return true;
    if (seen.has(start)) return false;
    seen.add(start);
    return (before.get(start) ?? []).some((next) => waitsFor(next, seen));
  };
  return after.find((candidate) => waitsFor(candidate)) ?? null;
}

export interface Scheduled extends Dependent {
  title: string;
  start: string | null;
  due: string | null;
  status: ActionStatus;
}

/**
 * The action begins before what it waits for is due; an action without a start begins, at the
 * latest, when it is due.
 */
export function startsTooEarly(
  action: Scheduled,
  byId: ReadonlyMap<string, Scheduled>,
): Scheduled[] {
  const begins = action.start ?? action.due;
  if (begins === null || action.status === 'complete') return [];
  return action.after.flatMap((id) => {
    const before = byId.get(id);
    return before && before.status !== 'complete' && before.due !== null && before.due > begins
      ? [before]
      : [];
  });
}

export interface Push {
  id: string;
  title: string;
  /** Days by which its dates would have to move. */
  days: number;
  start: string | null;
  due: string | null;
}

/**
 * What moving the due date of `id` to `due` would push: each action that waits for it, at any
 * remove, and would then begin before what it waits for is due. Complete actions are not pushed.
 * Each is pushed by no more than it needs.
 */
export function pushedBy(actions: readonly Scheduled[], id: string, due: string): Push[] {
  const dueOf = new Map<string, string | null>(actions.map((action) => [action.id, action.due]));
  dueOf.set(id, due);
  const pushed = new Map<string, Push>();
  const waiting = [id];
  for (let moved = waiting.shift(); moved !== undefined; moved = waiting.shift()) {
    const movedDue = dueOf.get(moved);
    if (!movedDue) continue;
    for (const action of actions) {
      if (action.id === id || !action.after.includes(moved)) continue;
      const push = pushTo(action, movedDue);
      if (!push || push.days <= (pushed.get(action.id)?.days ?? 0)) continue;
      pushed.set(action.id, push);
      dueOf.set(action.id, push.due);
      waiting.push(action.id);
    }
  }
  return [...pushed.values()];
}

/** What beginning no earlier than `day` does to an action; null when it is complete or undated. */
function pushTo(action: Scheduled, day: string): Push | null {
  const begins = action.start ?? action.due;
  if (begins === null || action.status === 'complete') return null;
  const days = daysBetween(begins, day);
  return {
    id: action.id,
    title: action.title,
    days,
    start: action.start && addDays(action.start, days),
    due: action.due && addDays(action.due, days),
  };
}

/**
 * More open actions than this due within the next `loadDays` days is too much for one person beside
 * their work.
 */
export const tooManyAtOnce = 5;
/** How far ahead a person's load is counted. */
export const loadDays = 28;

export interface Load {
  owner: string;
  open: number;
  overdue: number;
  blocked: number;
  /** Due from today to `loadDays` ahead. */
  soon: number;
  overloaded: boolean;
}

/** Open work by owner, the most loaded first; what nobody owns comes under the empty name. */
export function workload(
  actions: readonly { ownerName: string; due: string | null; status: ActionStatus }[],
  today: string,
): Load[] {
  const open = Map.groupBy(
    actions.filter((action) => action.status !== 'complete'),
    (action) => action.ownerName.trim(),
  );
  return [...open]
    .map(([owner, own]) => {
      const overdue = own.filter((action) => action.due !== null && action.due < today).length;
      const soon = own.filter(
        (action) =>
          action.due !== null && action.due >= today && action.due <= addDays(today, loadDays),
      ).length;
      return {
        owner,
        open: own.length,
        overdue,
        blocked: own.filter((action) => action.status === 'blocked').length,
        soon,
        overloaded: owner !== '' && overdue + soon > tooManyAtOnce,
      };
    })
    .sort(
      (a, b) =>
        b.overdue + b.soon - (a.overdue + a.soon) || b.open - a.open || byName(a.owner, b.owner),
    );
}

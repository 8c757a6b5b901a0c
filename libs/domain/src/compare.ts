// How a plan differs between two moments, from the versions of its items that were in force then.
import type { ItemDifference, PlanComparison, PlanNoun } from '@all-together/contracts';
import { daysBetween } from './dates.js';
import { toldFields } from './history.js';

type Fields = Record<string, unknown>;

/** One item at both moments; null where it did not exist yet. */
export interface ItemPair {
  noun: PlanNoun;
  itemId: string;
  before: Fields | null;
  after: Fields | null;
  by: string | null;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const present = (fields: Fields | null): fields is Fields =>
  fields !== null && fields['removed'] !== true;
const parentOf = (fields: Fields): string | null =>
  (fields['actionId'] ?? fields['objectiveId'] ?? null) as string | null;
const placing = ['position', 'objectiveId', 'actionId'] as const;

/**
 * Each item that differs: added, removed, or changed with its fields; an item that was removed and
 * restored is no difference.
 */
export const differencesOf = (pairs: readonly ItemPair[]): ItemDifference[] =>
  pairs.flatMap((pair) => differenceOf(pair) ?? []);

function differenceOf({ noun, itemId, before, after, by }: ItemPair): ItemDifference | null {
  const now = after ?? before;
  if (!now || (!present(before) && !present(after))) return null;
  const told = {
    noun,
    itemId,
    title: String(now['title'] ?? ''),
    under: parentOf(now),
    by,
    at: String(now['changedAt'] ?? ''),
    moved: false,
    slippedDays: null,
    fields: [],
  };
  if (!present(before)) return { ...told, kind: 'added' };
  if (!present(after)) return { ...told, kind: 'removed' };
  const fields = changedFields(before, after);
  const moved = placing.some((field) => !same(before[field], after[field]));
  if (!fields.length && !moved) return null;
  return { ...told, kind: 'changed', fields, moved, slippedDays: slipBetween(before, after) };
}

const changedFields = (before: Fields, after: Fields): ItemDifference['fields'] =>
  toldFields(after)
    .filter((field) => !placing.some((one) => one === field) && !same(before[field], after[field]))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));

function slipBetween({ due: from }: Fields, { due: to }: Fields): number | null {
  return typeof from === 'string' && typeof to === 'string' && from !== to
    ? daysBetween(from, to)
    : null;
}

/** How many of each kind, for the sentence above the list. */
export function totalsOf(differences: readonly ItemDifference[]): PlanComparison['totals'] {
  const count = (test: (difference: ItemDifference) => boolean) => differences.filter(test).length;
  return {
    added: count(({ kind }) => kind === 'added'),
    removed: count(({ kind }) => kind === 'removed'),
    changed: count(({ kind }) => kind === 'changed'),
    later: count(({ slippedDays }) => (slippedDays ?? 0) > 0),
    earlier: count(({ slippedDays }) => (slippedDays ?? 0) < 0),
    ragMoves: count(({ fields }) => fields.some(({ field }) => field === 'rag')),
  };
}

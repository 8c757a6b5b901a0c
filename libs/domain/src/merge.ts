// Rule 5: edits meet edits. Different fields merge; the same field conflicts, and both values are
// shown.
import type { FieldConflict } from '@all-together/contracts';

export type Fields = Record<string, unknown>;

export interface Merged {
  /**
   * What is still to be written: your changes that differ from what is stored, and what you gave
   * together with them (a new status for the same reason as the last).
   */
  changes: Fields;
  conflicts: FieldConflict[];
}

const same = (a: unknown, b: unknown): boolean =>
  Object.is(a ?? null, b ?? null) || JSON.stringify(a) === JSON.stringify(b);

/**
 * Three-way merge by field.
 * @param seen the item as the editor saw it
 * @param stored the item as it is now
 * @param wanted the fields that the editor changed
 * @param together groups of fields that only make sense as one (a status and its reason): a change
 * of one is a change of all
 */
export function mergeByField(
  seen: Fields,
  stored: Fields,
  wanted: Fields,
  together: readonly (readonly string[])[] = [],
): Merged {
  const changes: Fields = {};
  const conflicts: FieldConflict[] = [];
  const movedMeanwhile = (field: string) =>
    groupOf(field, together).some((other) => !same(seen[other], stored[other]));
  const removed = removalAgainstEdit(seen, stored, wanted);
  if (removed) conflicts.push(removed);
  for (const [field, yours] of Object.entries(wanted)) {
    if (same(yours, stored[field]) || (removed && field === 'removed')) continue;
    if (movedMeanwhile(field)) conflicts.push({ field, yours, theirs: stored[field] });
    else changes[field] = yours;
  }
  for (const field of Object.keys(changes).flatMap((changed) => groupOf(changed, together)))
    if (field in wanted) changes[field] = wanted[field];
  return { changes, conflicts };
}

/** What says nothing of the item itself: who wrote it when, and which version it is. */
const isBookkeeping = (field: string) =>
  field === 'version' || field === 'changedBy' || field === 'removedWith' || field.endsWith('At');

/**
 * Removing an item that others have edited, or editing one that they have removed, is a conflict
 * whatever the fields.
 */
function removalAgainstEdit(seen: Fields, stored: Fields, wanted: Fields): FieldConflict | null {
  const gone = stored['removed'] === true;
  if (gone && seen['removed'] !== true && wanted['removed'] === undefined)
    return { field: 'removed', yours: false, theirs: true };
  const edited = Object.keys(stored).some(
    (field) => !isBookkeeping(field) && field in seen && !same(seen[field], stored[field]),
  );
  return wanted['removed'] === true && !gone && edited
    ? { field: 'removed', yours: true, theirs: false }
    : null;
}

const groupOf = (field: string, together: readonly (readonly string[])[]): readonly string[] =>
  together.find((group) => group.includes(field)) ?? [field];

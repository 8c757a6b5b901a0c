import type { ApplyUpload } from '@all-together/contracts';
import { undecidedConflicts, type SheetChange, type SheetDecisions } from '@all-together/domain';
import { conflict } from '../../../platform/problems/problem-error.js';

/** The decisions that a request names. */
export const decisionsOf = ({ mine, theirs }: ApplyUpload): SheetDecisions => ({
  mine: named(mine),
  theirs: named(theirs),
});

const named = (decisions: ApplyUpload['mine']): Set<string> =>
  new Set(decisions.map(({ key, field }) => `${key} ${field}`));

/**
 * The changes that were chosen, all of their conflicts decided.
 * @throws 409 where the differences are others than those that were seen, and where a conflict is
 * undecided
 */
export function chosenOf(
  changes: readonly SheetChange[],
  keys: ReadonlySet<string>,
  decisions: SheetDecisions,
): SheetChange[] {
  const chosen = changes.filter((change) => keys.has(change.key));
  if (chosen.length !== keys.size)
    throw conflict(
      'differences_changed',
      'The differences are others than those that you saw. Look at them again.',
    );
  const open = undecidedConflicts(chosen, decisions);
  if (!open.length) return chosen;
  const fields = open.length === 1 ? 'One field was' : `${open.length} fields were`;
  throw conflict(
    'undecided',
    `${fields} changed by someone else meanwhile. Choose which to keep.`,
    undefined,
    open,
  );
}

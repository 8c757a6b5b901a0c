import type { ApplyUpload } from '@all-together/contracts';
import type { Fields, SheetChange, SheetNoun } from '@all-together/domain';
import { conflict } from '../../../platform/problems/problem-error.js';

/** Conflicts that were decided, each as `key field`. */
export interface Decisions {
  /** For the spreadsheet. */
  mine: ReadonlySet<string>;
  /** For what is in the app. */
  theirs: ReadonlySet<string>;
}

/** Nothing decided: how a rehearsal tries the changes. */
export const undecided: Decisions = { mine: new Set(), theirs: new Set() };

/** The decisions that a request names. */
export const decisionsOf = ({ mine, theirs }: ApplyUpload): Decisions => ({
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
  { mine, theirs }: Decisions,
): SheetChange[] {
  const chosen = changes.filter((change) => keys.has(change.key));
  if (chosen.length !== keys.size)
    throw conflict(
      'differences_changed',
      'The differences are others than those that you saw. Look at them again.',
    );
  const open = chosen
    .flatMap(({ key, conflicts }) =>
      conflicts.map((disputed) => ({ ...disputed, field: `${key} ${disputed.field}` })),
    )
    .filter(({ field }) => !mine.has(field) && !theirs.has(field));
  if (open.length) {
    const fields = open.length === 1 ? 'One field was' : `${open.length} fields were`;
    throw conflict(
      'undecided',
      `${fields} changed by somebody else meanwhile. Choose which to keep.`,
      undefined,
      open,
    );
  }
  return chosen;
}

const rank: Record<SheetNoun, number> = { objective: 0, criterion: 1, action: 2, milestone: 3 };

/** Parents before children; what waits for other rows when all of them exist; removals last. */
export const inOrderOfWork = (changes: readonly SheetChange[]): SheetChange[] =>
  [...changes].sort(
    (a, b) =>
      Number(a.kind === 'removed') - Number(b.kind === 'removed') || rank[a.noun] - rank[b.noun],
  );

/**
 * The fields to write: those without conflict, and of the others those decided for the spreadsheet.
 */
export function decidedFields(change: SheetChange, { mine }: Decisions): Fields {
  const isMine = (field: string) => mine.has(`${change.key} ${field}`);
  const disputed = new Set(change.conflicts.map(({ field }) => field));
  const removalRefused = disputed.has('removed') && !isMine('removed');
  if (removalRefused) return {};
  if (change.kind === 'removed') return { removed: true };
  const free = Object.fromEntries(
    Object.entries(change.wanted).filter(([field]) => !disputed.has(field) || isMine(field)),
  );
  return disputed.has('removed') ? { ...free, removed: false } : free;
}

const written = new Set(['title', 'theme', 'position', 'objectiveId', 'actionId', 'after']);
const atFirst: Fields = { state: 'not_started', status: 'not_started', rag: null };

/** What is still to be written of a new row once it stands with its title. */
export const fieldsBeyondNew = (noun: SheetNoun, fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) =>
        !written.has(field) &&
        value !== null &&
        value !== '' &&
        value !== atFirst[field] &&
        !(noun === 'objective' && field === 'ragReason' && !fields['rag']),
    ),
  );

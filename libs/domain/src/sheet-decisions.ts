// Which changes of a spreadsheet are carried out, in which order, and what of them is written.
import type { FieldConflict } from '@all-together/contracts';
import type { Fields } from './merge.js';
import type { SheetChange } from './plan-differences.js';
import type { SheetNoun } from './plan-sheet.js';

/** Conflicts that were decided, each as `key field`. */
export interface SheetDecisions {
  /** For the spreadsheet. */
  mine: ReadonlySet<string>;
  /** For what is in the app. */
  theirs: ReadonlySet<string>;
}

/** Nothing decided: how a rehearsal tries the changes. */
export const nothingDecided: SheetDecisions = { mine: new Set(), theirs: new Set() };

/** The conflicts of changes that nobody decided yet, each field as `key field`. */
export const undecidedConflicts = (
  changes: readonly SheetChange[],
  { mine, theirs }: SheetDecisions,
): FieldConflict[] =>
  changes
    .flatMap(({ key, conflicts }) =>
      conflicts.map((disputed) => ({ ...disputed, field: `${key} ${disputed.field}` })),
    )
    .filter(({ field }) => !mine.has(field) && !theirs.has(field));

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
export function decidedFields(change: SheetChange, { mine }: SheetDecisions): Fields {
  const isMine = (field: string) => mine.has(`${change.key} ${field}`);
  const disputed = new Set(change.conflicts.map(({ field }) => field));
  if (disputed.has('removed') && !isMine('removed')) return {};
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

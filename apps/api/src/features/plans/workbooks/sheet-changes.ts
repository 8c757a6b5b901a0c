import { themes, type Theme } from '@all-together/contracts';
import {
  decidedFields,
  fieldsBeyondNew,
  type Clock,
  type Fields,
  type SheetChange,
  type SheetDecisions,
  type SheetNoun,
} from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { run, sql, type Tx } from '../../../platform/database/index.js';
import { edit, type Change } from '../../../platform/editing/index.js';
import { brokenRule, ProblemError } from '../../../platform/problems/problem-error.js';
import { actionEditable } from '../actions/action-edits.js';
import { personNamed } from '../actions/action-owners.js';
import { addAction } from '../actions/actions-records.js';
import { addCriterion, criterionEditable } from '../criteria/criteria-records.js';
import { addMilestone, milestoneEditable } from '../milestones/milestones-records.js';
import { addObjective, objectiveEditable } from '../objectives/objectives-records.js';
import { changedTogether } from '../plan-parts.js';
import type { Place } from '../plan-places.js';
import { isInPlan, itemNow } from './sheet-queries.js';

/** One step that takes a change back: write these fields, if the item still has this version. */
export interface UndoStep {
  noun: SheetNoun;
  id: string;
  title: string;
  version: number;
  fields: Fields;
}

/**
 * Carries out changes of a spreadsheet one by one within a transaction; what waits for other
 * actions is written last.
 */
export class SheetChanges {
  readonly undo: UndoStep[] = [];
  private readonly later: { change: SheetChange; after: unknown }[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly viewer: Viewer,
    private readonly clock: Clock,
    private readonly place: Place,
  ) {}

  /**
   * @throws ProblemError with why the change cannot be made; nothing of it is then kept, and the
   * transaction goes on
   */
  async carryOut(change: SheetChange, decisions: SheetDecisions): Promise<void> {
    await this.inSavepoint(async () => {
      const { after, ...wanted } = decidedFields(change, decisions);
      if (change.isNew) await this.add(change, wanted);
      else if (Object.keys(wanted).length) await this.write(change, wanted);
      const isNothing = change.isNew && Array.isArray(after) && after.length === 0;
      if (after !== undefined && !isNothing) this.later.push({ change, after });
    });
  }

  /**
   * Writes what the actions wait for, now that all of them exist.
   * @returns why, for each that could not be
   */
  async finish(): Promise<{ key: string; fault: string }[]> {
    const faults: { key: string; fault: string }[] = [];
    for (const { change, after } of this.later)
      try {
        await this.inSavepoint(() => this.write(change, { after }));
      } catch (error) {
        faults.push({ key: change.key, fault: sentenceOf(error) });
      }
    return faults;
  }

  private async add(change: SheetChange, fields: Fields): Promise<void> {
    const { noun, itemId: id, title } = change;
    await this.insert(change, fields);
    const more = fieldsBeyondNew(noun, fields);
    const version = Object.keys(more).length ? await this.edit(noun, id, 1, more) : 1;
    this.undo.unshift({ noun, id, title, version, fields: { removed: true } });
  }

  private async insert(change: SheetChange, fields: Fields): Promise<void> {
    const { tx, viewer, place } = this;
    const part = {
      id: change.itemId,
      title: String(fields['title']),
      position: String(change.wanted['position']),
    };
    if (change.noun === 'objective') {
      const theme = themeOf(fields['theme']);
      return addObjective(tx, viewer, place, { ...part, planId: place.planId, theme });
    }
    const parentId = await this.existing(change);
    if (change.noun === 'criterion')
      return addCriterion(tx, viewer, place, { ...part, objectiveId: parentId });
    if (change.noun === 'action')
      return addAction(tx, viewer, place, { ...part, objectiveId: parentId });
    return addMilestone(tx, viewer, place, { ...part, actionId: parentId });
  }

  /** The id of what a new row belongs to. @throws 422 when that was left out or removed */
  private async existing({ noun, parentId }: SheetChange): Promise<string> {
    const parent = noun === 'milestone' ? 'action' : 'objective';
    if (parentId === null || !(await isInPlan(this.tx, this.place.planId, parent, parentId)))
      throw brokenRule(
        'no_parent',
        'What this row belongs to is left out or was removed. Apply that too, or move the row.',
      );
    return parentId;
  }

  private async write({ noun, itemId: id, title }: SheetChange, fields: Fields): Promise<void> {
    const before = await itemNow(this.tx, noun, id);
    const version = await this.edit(noun, id, before.version, fields);
    const together = changedTogether[noun].filter((group) =>
      group.some((field) => field in fields),
    );
    const noted = 'rag' in fields || 'ragReason' in fields ? ['ragAt', 'ragBy'] : [];
    const back = Object.fromEntries(
      [...new Set([...Object.keys(fields), ...together.flat(), ...noted])]
        .filter((field) => field !== 'ownerId' || before.fields['ownerId'])
        .map((field) => [field, before.fields[field] ?? null]),
    );
    this.undo.unshift({ noun, id, title, version, fields: back });
  }

  private async edit(noun: SheetNoun, id: string, seen: number, wanted: Fields): Promise<number> {
    const fields = await withKnownOwner(this.tx, wanted);
    return editItem(this.tx, this.viewer, this.clock, noun, { id, seen, fields });
  }

  private async inSavepoint(work: () => Promise<void>): Promise<void> {
    const done = this.undo.length;
    await run(this.tx, sql`savepoint change`);
    try {
      await work();
      await run(this.tx, sql`release savepoint change`);
    } catch (error) {
      await run(this.tx, sql`rollback to savepoint change`);
      this.undo.splice(0, this.undo.length - done);
      throw error;
    }
  }
}

/** @throws 422 for none of the themes */
function themeOf(value: unknown): Theme {
  const theme = themes.find((one) => one === value);
  if (!theme) throw brokenRule('theme', 'Choose a theme from the list.');
  return theme;
}

/** Edits one item of an open plan. @returns its version as written. @throws as `edit` does */
export async function editItem(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  noun: SheetNoun,
  change: Change,
): Promise<number> {
  const { id, seen, fields } = change;
  const write = {
    objective: () => edit(tx, viewer, objectiveEditable(viewer, clock), id, seen, fields),
    criterion: () => edit(tx, viewer, criterionEditable, id, seen, fields),
    action: () => edit(tx, viewer, actionEditable(clock, [change]), id, seen, fields),
    milestone: () => edit(tx, viewer, milestoneEditable(clock), id, seen, fields),
  };
  return (await write[noun]()).version;
}

/** An owner's name that is one known person's is theirs; any other is an outsider's. */
async function withKnownOwner(tx: Tx, fields: Fields): Promise<Fields> {
  const name = fields['ownerName'];
  if (typeof name !== 'string' || !name || 'ownerId' in fields) return fields;
  const ownerId = await personNamed(tx, name);
  return ownerId ? { ...fields, ownerId } : fields;
}

/** Why a change cannot be made, in plain English. @throws what is no problem of the change's */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof ProblemError) return error.problem.detail ?? 'It cannot be applied.';
  throw error;
};

import type { ChangeAction } from '@all-together/contracts';
import type { Clock, Fields, SheetChange, SheetNoun } from '@all-together/domain';
import { record } from '../../../platform/audit/audit.js';
import type { Viewer } from '../../../platform/access/viewer.js';
import type { Tx } from '../../../platform/database/database.js';
import { edit, type Editable } from '../../../platform/editing/edit.js';
import { brokenRule, ProblemError } from '../../../platform/problems/problem-error.js';
import {
  actionEditable,
  criterionEditable,
  milestoneEditable,
  objectiveEditable,
} from '../plan-editables.js';
import {
  insertAction,
  insertCriterion,
  insertMilestone,
  insertObjective,
  type Place,
} from '../plan-inserts.js';

/** One step that takes a change back: write these fields, if the item still has this version. */
export interface UndoStep {
  noun: SheetNoun;
  id: string;
  title: string;
  version: number;
  fields: Fields;
}

export interface Decisions {
  /** `key field` of conflicts decided for the spreadsheet, and for what is in the app. */
  mine: ReadonlySet<string>;
  theirs: ReadonlySet<string>;
}

export const editables = (viewer: Viewer, clock: Clock): Record<SheetNoun, Editable<never>> => ({
  objective: objectiveEditable(viewer, clock) as Editable<never>,
  criterion: criterionEditable as Editable<never>,
  action: actionEditable(clock) as Editable<never>,
  milestone: milestoneEditable(clock) as Editable<never>,
});

const rank: Record<SheetNoun, number> = { objective: 0, criterion: 1, action: 2, milestone: 3 };
/** Parents before children; what waits for other rows when all of them exist; removals last. */
export const inOrderOfWork = (changes: readonly SheetChange[]): SheetChange[] =>
  [...changes].sort(
    (a, b) =>
      Number(a.kind === 'removed') - Number(b.kind === 'removed') || rank[a.noun] - rank[b.noun],
  );

/**
 * Carries out changes of a spreadsheet one by one within a transaction; what waits for other
 * actions is written last.
 */
export class SheetChanges {
  readonly undo: UndoStep[] = [];
  private readonly kinds: Record<SheetNoun, Editable<never>>;
  private readonly later: { change: SheetChange; after: unknown }[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly viewer: Viewer,
    private readonly place: Place,
    private readonly now: (id: string) => { version: number } | undefined,
    clock: Clock,
  ) {
    this.kinds = editables(viewer, clock);
  }

  /**
   * @throws ProblemError with why the change cannot be made; nothing of it is then kept, and the
   * transaction goes on
   */
  async carryOut(change: SheetChange, decisions: Decisions): Promise<void> {
    await this.inSavepoint(async () => {
      const { after, ...wanted } = decided(change, decisions);
      if (change.isNew) await this.add(change, wanted);
      else if (Object.keys(wanted).length)
        await this.write(
          change.noun,
          change.itemId,
          change.title,
          this.now(change.itemId)!.version,
          wanted,
        );
      if (after !== undefined && !(change.isNew && (after as unknown[]).length === 0))
        this.later.push({ change, after });
    });
  }

  /**
   * Writes what the actions wait for, now that all of them exist.
   * @returns why, for each that could not be
   */
  async finish(): Promise<{ key: string; fault: string }[]> {
    const faults: { key: string; fault: string }[] = [];
    for (const { change, after } of this.later) {
      const [row] = (await this.tx.query(`select version from actions where id = $1`, [
        change.itemId,
      ])) as { version: number }[];
      try {
        await this.inSavepoint(() =>
          this.write('action', change.itemId, change.title, row!.version, { after }),
        );
      } catch (error) {
        faults.push({ key: change.key, fault: sentenceOf(error) });
      }
    }
    return faults;
  }

  private async add(
    { noun, itemId, parentId, title, wanted: { position } }: SheetChange,
    fields: Fields,
  ): Promise<void> {
    const body = { id: itemId, title: String(fields['title']), position: String(position) };
    if (noun !== 'objective')
      await this.mustExist(noun === 'milestone' ? 'actions' : 'objectives', parentId!);
    if (noun === 'objective')
      await insertObjective(this.tx, this.place, {
        ...body,
        planId: this.place.planId,
        theme: fields['theme'] as never,
      });
    else if (noun === 'criterion')
      await insertCriterion(this.tx, this.place, { ...body, objectiveId: parentId! });
    else if (noun === 'action')
      await insertAction(this.tx, this.place, { ...body, objectiveId: parentId! }, null);
    else await insertMilestone(this.tx, this.place, { ...body, actionId: parentId! });
    await record(this.tx, this.viewer, {
      action: `${noun}.create`,
      noun,
      itemId,
      areaId: this.place.areaId,
      urn: this.place.urn,
    });
    const more = beyondNew(noun, fields);
    const version = Object.keys(more).length ? (await this.edit(noun, itemId, 1, more)).version : 1;
    this.undo.unshift({ noun, id: itemId, title, version, fields: { removed: true } });
  }

  private async write(
    noun: SheetNoun,
    id: string,
    title: string,
    version: number,
    fields: Fields,
  ): Promise<void> {
    const before = await this.fieldsOf(noun, id);
    const written = await this.edit(noun, id, version, fields);
    const together = (this.kinds[noun].together ?? [])
      .filter((group) => group.some((field) => field in fields))
      .flat();
    const back = Object.fromEntries(
      [...new Set([...Object.keys(fields), ...together])]
        .filter((field) => field !== 'ownerId' || before['ownerId'])
        .map((field) => [field, before[field] ?? null]),
    );
    this.undo.unshift({ noun, id, title, version: written.version, fields: back });
  }

  private async edit(
    noun: SheetNoun,
    id: string,
    seen: number,
    fields: Fields,
  ): Promise<{ version: number }> {
    return edit(
      this.tx,
      this.viewer,
      this.kinds[noun],
      id,
      seen,
      await withKnownOwner(this.tx, fields),
    );
  }

  private async fieldsOf(noun: SheetNoun, id: string): Promise<Fields> {
    const { tableName, columns } = this.tx.connection.getMetadata(this.kinds[noun].entity);
    const [row] = (await this.tx.query(`select * from ${tableName} where id = $1`, [
      id,
    ])) as Fields[];
    return Object.fromEntries(
      columns.map((column) => [column.propertyName, row![column.databaseName]]),
    );
  }

  private async mustExist(table: 'objectives' | 'actions', id: string): Promise<void> {
    const found = (await this.tx.query(
      `select from ${table} where id = $1 and plan_id = $2 and not removed`,
      [id, this.place.planId],
    )) as unknown[];
    if (!found.length)
      throw brokenRule(
        'no_parent',
        'What this row belongs to is left out or was removed. Apply that too, or move the row.',
      );
  }

  private async inSavepoint(work: () => Promise<void>): Promise<void> {
    const undone = this.undo.length;
    await this.tx.query('savepoint change');
    try {
      await work();
      await this.tx.query('release savepoint change');
    } catch (error) {
      await this.tx.query('rollback to savepoint change');
      this.undo.splice(0, this.undo.length - undone);
      throw error;
    }
  }
}

/**
 * The fields to write: those without conflict, and of the others those decided for the spreadsheet.
 */
function decided(change: SheetChange, { mine }: Decisions): Fields {
  const disputed = new Map(change.conflicts.map((conflict) => [conflict.field, conflict.yours]));
  if (change.kind === 'removed')
    return disputed.has('removed') && !mine.has(`${change.key} removed`) ? {} : { removed: true };
  if (disputed.has('removed') && !mine.has(`${change.key} removed`)) return {};
  const free = Object.fromEntries(
    Object.entries(change.wanted).filter(
      ([field]) => !disputed.has(field) || mine.has(`${change.key} ${field}`),
    ),
  );
  return disputed.has('removed') ? { ...free, removed: false } : free;
}

/** What is still to be written of a new row once it stands with its title. */
function beyondNew(noun: SheetNoun, fields: Fields): Fields {
  const standing = new Set(['title', 'theme', 'position', 'objectiveId', 'actionId', 'after']);
  const beginnings: Fields = { state: 'not_started', status: 'not_started', rag: null };
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([field, value]) =>
        !standing.has(field) &&
        value !== null &&
        value !== '' &&
        value !== beginnings[field] &&
        !(noun === 'objective' && field === 'ragReason' && !fields['rag']),
    ),
  );
}

/** An owner's name that is one known person's is theirs; any other is an outsider's. */
async function withKnownOwner(tx: Tx, fields: Fields): Promise<Fields> {
  if (typeof fields['ownerName'] !== 'string' || !fields['ownerName'] || 'ownerId' in fields)
    return fields;
  const people = (await tx.query(
    `select id from people where lower(name) = lower($1) and active limit 2`,
    [fields['ownerName']],
  )) as { id: string }[];
  return people.length === 1
    ? ({ ...fields, ownerId: people[0]!.id } satisfies Partial<ChangeAction> & Fields)
    : fields;
}

export const sentenceOf = (error: unknown): string => {
  if (error instanceof ProblemError) return error.problem.detail ?? 'It cannot be applied.';
  throw error;
};

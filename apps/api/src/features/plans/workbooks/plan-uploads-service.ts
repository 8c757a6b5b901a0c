import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  ApplyUpload,
  ColumnMapping,
  PlanUpload,
  SheetFault,
  WorkbookFormat,
} from '@all-together/contracts';
import {
  changesOfSheet,
  itemsOfForeignRows,
  itemsOfRows,
  today,
  type Clock,
  type KnownItem,
  type SheetChange,
  type SheetItem,
  type SheetNoun,
} from '@all-together/domain';
import { record } from '../../../platform/audit/audit.js';
import { accessViewer, type Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../../platform/database/database.js';
import { camelCased } from '../../../platform/database/naming.js';
import { edit } from '../../../platform/editing/edit.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import {
  readSpreadsheet,
  UnreadableFile,
} from '../../../platform/spreadsheets/read-spreadsheet.js';
import {
  badRequest,
  brokenRule,
  conflict,
  notFound,
  ProblemError,
} from '../../../platform/problems/problem-error.js';
import { mustBeOpen } from '../plan-contents-service.js';
import { partsAsAt } from '../plan-history.js';
import { isWriter, planSummary, planTree } from '../plans-queries.js';
import { planCsv, planWorkbook } from './plan-workbook.js';
import { sheetOf } from './plan-sheets.js';
import {
  editables,
  inOrderOfWork,
  sentenceOf,
  SheetChanges,
  type Decisions,
  type UndoStep,
} from './sheet-changes.js';

interface UploadRow {
  id: string;
  planId: string;
  areaId: string;
  urn: number | null;
  fileName: string;
  at: string;
  state: PlanUpload['state'];
  rows: {
    columns?: string[];
    rows?: { line: number; cells: string[] }[];
    guess?: PlanUpload['guess'];
  };
  items: SheetItem[];
  newIds: Record<number, string>;
  faults: SheetFault[];
  notes: string[];
  downloadedAt: string | null;
  undo: UndoStep[];
  applied: number;
}

const sampleRows = 5;
const undecided: Decisions = { mine: new Set(), theirs: new Set() };
/** Ends a rehearsal: everything that was tried is taken back. */
class Rehearsed extends Error {
  constructor(readonly changes: SheetChange[]) {
    super('A rehearsal ended.');
  }
}

/**
 * A plan to a spreadsheet and back: read, rehearsed, shown, applied as one, and taken back as one.
 */
@Injectable()
export class PlanUploadsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'forget-uploads', cron: '20 3 * * *', run: () => this.forgetOld() });
  }

  /**
   * Forgets spreadsheets of more than 90 days ago; the database lets it reach no others.
   * @returns how many, in words
   */
  async forgetOld(): Promise<string> {
    const [, forgotten] = (await this.database.as(accessViewer, (tx) =>
      tx.query(`delete from plan_uploads where at < app_now() - interval '90 days'`),
    )) as [unknown, number];
    return `${forgotten} ${forgotten === 1 ? 'spreadsheet' : 'spreadsheets'} forgotten`;
  }

  async download(
    viewer: Viewer,
    planId: string,
    format: WorkbookFormat,
  ): Promise<{ title: string; content: Buffer | string }> {
    const { downloaded, plan, owners } = await this.database.as(viewer, async (tx) => ({
      downloaded: await latestMoment(tx, planId),
      plan: await planTree(tx, viewer, planId),
      owners: (
        (await tx.query(`select name from people where active order by name limit 300`)) as {
          name: string;
        }[]
      ).map(({ name }) => name),
    }));
    const known = [
      ...new Set([
        ...owners,
        ...plan.objectives.flatMap((objective) =>
          objective.actions.map((action) => action.ownerName),
        ),
      ]),
    ]
      .filter(Boolean)
      .sort((a, b) => a.localeCompare(b));
    return {
      title: plan.title,
      content:
        format === 'csv' ? planCsv(plan, downloaded) : await planWorkbook(plan, known, downloaded),
    };
  }

  /** @throws 404 for a plan that the viewer does not keep */
  mustWriteTo(viewer: Viewer, planId: string): Promise<void> {
    return this.database.as(viewer, (tx) => this.mustWrite(tx, viewer, planId));
  }

  /**
   * Reads a file and rehearses it; nothing of the plan is changed.
   * @throws 422 with one plain sentence when it cannot be read
   */
  async upload(
    viewer: Viewer,
    planId: string,
    file: { name: string; content: Buffer },
  ): Promise<PlanUpload> {
    const sheet = await readSpreadsheet(file.content)
      .then(sheetOf)
      .catch((error: unknown) => {
        throw error instanceof UnreadableFile
          ? brokenRule('unreadable_file', error.message, [{ path: 'file', message: error.message }])
          : error;
      });
    const id = newId();
    await this.database.as(viewer, async (tx) => {
      const plan = await planSummary(tx, planId);
      const read = sheet.kind === 'own' ? itemsOfRows(sheet.rows) : { items: [], faults: [] };
      await tx.query(
        `insert into plan_uploads (id, plan_id, area_id, urn, person_id, file_name, at, state, rows, items, new_ids, faults, notes, downloaded_at) values ($1, $2, $3, $4, $5, $6, app_now(), $7, $8, $9, $10, $11, $12, $13)`,
        [
          id,
          planId,
          plan.areaId,
          plan.urn,
          viewer.personId,
          file.name.slice(0, 200),
          sheet.kind === 'own' ? 'read' : 'mapping',
          JSON.stringify(
            sheet.kind === 'own'
              ? {}
              : { columns: sheet.columns, rows: sheet.rows, guess: sheet.guess },
          ),
          ...stored(read.items),
          JSON.stringify([...sheet.faults, ...read.faults]),
          JSON.stringify(sheet.kind === 'own' ? sheet.notes : []),
          sheet.kind === 'own' ? sheet.downloadedAt : null,
        ],
      );
    });
    return this.get(viewer, planId, id);
  }

  /** Says which column of a foreign spreadsheet holds what, and rehearses it. */
  async map(
    viewer: Viewer,
    planId: string,
    id: string,
    mapping: ColumnMapping,
  ): Promise<PlanUpload> {
    await this.database.as(viewer, async (tx) => {
      await this.mustWrite(tx, viewer, planId);
      const upload = await uploadById(tx, planId, id);
      if (!upload.rows.rows || (upload.state !== 'mapping' && upload.state !== 'read'))
        throw brokenRule('not_foreign', 'This spreadsheet came from here; its columns are known.');
      const width = upload.rows.columns!.length;
      for (const [column, index] of Object.entries(mapping))
        if (index !== undefined && index >= width)
          throw badRequest(`The file has ${width} columns.`, [
            { path: `mapping.${column}`, message: `Choose one of the ${width} columns.` },
          ]);
      const read = itemsOfForeignRows(
        upload.rows.rows,
        mapping,
        await planTree(tx, viewer, planId),
        upload.fileName,
        today(this.clock),
      );
      const kept = upload.faults.filter((fault) => fault.column === null);
      const [items, newIds] = stored(read.items);
      await tx.query(
        `update plan_uploads set state = 'read', items = $2, new_ids = $3, faults = $4 where id = $1`,
        [id, items, newIds, JSON.stringify([...kept, ...read.faults])],
      );
    });
    return this.get(viewer, planId, id);
  }

  /** The upload as it stands against the plan of now. */
  async get(viewer: Viewer, planId: string, id: string): Promise<PlanUpload> {
    const upload = await this.database.as(viewer, (tx) => uploadById(tx, planId, id));
    if (upload.state !== 'read') return toUpload(upload, []);
    try {
      return await this.database.as(viewer, async (tx) => {
        const { changes, faults } = await this.changes(tx, viewer, upload);
        if (upload.faults.length + faults.length)
          return toUpload({ ...upload, faults: [...upload.faults, ...faults] }, changes);
        throw new Rehearsed(await this.rehearse(tx, viewer, upload, changes));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return toUpload(upload, error.changes);
      throw error;
    }
  }

  /**
   * Applies the chosen differences, all or none.
   * @throws 409 with the differences of now where a conflict is undecided
   */
  async apply(viewer: Viewer, planId: string, id: string, body: ApplyUpload): Promise<PlanUpload> {
    const decisions: Decisions = { mine: named(body.mine), theirs: named(body.theirs) };
    await this.database.as(viewer, async (tx) => {
      await this.mustWrite(tx, viewer, planId);
      const upload = await uploadById(tx, planId, id, true);
      if (upload.state !== 'read')
        throw brokenRule(
          'not_open',
          upload.state === 'mapping'
            ? 'Say first which column holds what.'
            : 'This file was applied already. Upload it again to apply more of it.',
        );
      await mustBeOpen(tx, planId);
      await holdStill(tx, planId);
      const { changes, faults } = await this.changes(tx, viewer, upload);
      if (upload.faults.length + faults.length)
        throw brokenRule(
          'faults',
          'Mend the file first; nothing was applied.',
          [...upload.faults, ...faults].slice(0, 50).map((fault) => ({
            path: [fault.line && `row ${fault.line}`, fault.column].filter(Boolean).join(', '),
            message: fault.message,
          })),
        );
      const keys = new Set(body.keys);
      const chosen = changes.filter((change) => keys.has(change.key));
      if (chosen.length !== keys.size)
        throw conflict(
          'differences_changed',
          'The differences are others than those that you saw. Look at them again.',
        );
      const open = chosen.flatMap((change) =>
        change.conflicts
          .filter(
            ({ field }) =>
              !decisions.mine.has(`${change.key} ${field}`) &&
              !decisions.theirs.has(`${change.key} ${field}`),
          )
          .map((disputed) => ({ ...disputed, field: `${change.key} ${disputed.field}` })),
      );
      if (open.length)
        throw conflict(
          'undecided',
          `${open.length === 1 ? 'One field was' : `${open.length} fields were`} changed by somebody else meanwhile. Choose which to keep.`,
          undefined,
          open,
        );
      const work = new SheetChanges(tx, viewer, upload, await versionsIn(tx, planId), this.clock);
      for (const change of inOrderOfWork(chosen))
        await work
          .carryOut(change, decisions)
          .catch((error: unknown) => refuse(change, sentenceOf(error)));
      const [fault] = await work.finish();
      if (fault)
        refuse(
          chosen.find((change) => change.key === fault.key)!,
          fault.fault,
        );
      await tx.query(
        `update plan_uploads set state = 'applied', undo = $2, applied = $3 where id = $1`,
        [id, JSON.stringify(work.undo), chosen.length],
      );
      await record(tx, viewer, {
        action: 'plan.upload',
        noun: 'plan',
        itemId: planId,
        areaId: upload.areaId,
        urn: upload.urn,
      });
    });
    return this.get(viewer, planId, id);
  }

  /**
   * Takes everything of an applied upload back, as one step.
   * @throws 409 when something of it was changed since
   */
  async undo(viewer: Viewer, planId: string, id: string): Promise<PlanUpload> {
    await this.database.as(viewer, async (tx) => {
      await this.mustWrite(tx, viewer, planId);
      const upload = await uploadById(tx, planId, id, true);
      if (upload.state !== 'applied')
        throw brokenRule('not_applied', 'Only a file that was applied can be taken back.');
      await mustBeOpen(tx, planId);
      const kinds = editables(viewer, this.clock);
      const written = new Map<string, number>();
      for (const step of upload.undo)
        try {
          const { version } = await edit<{ version: number }>(
            tx,
            viewer,
            kinds[step.noun] as never,
            step.id,
            written.get(step.id) ?? step.version,
            step.fields,
          );
          written.set(step.id, version);
        } catch (error) {
          if (error instanceof ProblemError && error.problem.status === 409)
            throw conflict(
              'changed_since',
              `“${step.title}” was changed after the file was applied, so the file cannot be taken back as a whole. Nothing was changed.`,
            );
          throw error;
        }
      await tx.query(`update plan_uploads set state = 'undone' where id = $1`, [id]);
      await record(tx, viewer, {
        action: 'plan.undo_upload',
        noun: 'plan',
        itemId: planId,
        areaId: upload.areaId,
        urn: upload.urn,
      });
    });
    return this.get(viewer, planId, id);
  }

  private async mustWrite(tx: Tx, viewer: Viewer, planId: string): Promise<void> {
    if (!isWriter(viewer, await planSummary(tx, planId))) throw notFound('The plan');
  }

  private async changes(
    tx: Tx,
    viewer: Viewer,
    upload: UploadRow,
  ): Promise<{ changes: SheetChange[]; faults: SheetFault[] }> {
    const kinds = editables(viewer, this.clock);
    const storedItems = await knownItems(tx, upload.planId);
    const together = Object.fromEntries(
      (Object.keys(kinds) as SheetNoun[]).map((noun) => [noun, kinds[noun].together ?? []]),
    ) as unknown as Record<SheetNoun, readonly (readonly string[])[]>;
    return changesOfSheet({
      items: upload.items,
      newIds: upload.newIds,
      seen: await seenItems(tx, upload, storedItems),
      stored: storedItems,
      downloaded: upload.downloadedAt
        ? await downloadedItems(tx, viewer, upload.planId, upload.downloadedAt)
        : null,
      together,
    });
  }

  /** Tries every change, so that what breaks a rule is known before anybody decides. */
  private async rehearse(
    tx: Tx,
    viewer: Viewer,
    upload: UploadRow,
    changes: readonly SheetChange[],
  ): Promise<SheetChange[]> {
    const work = new SheetChanges(
      tx,
      viewer,
      upload,
      await versionsIn(tx, upload.planId),
      this.clock,
    );
    const faults = new Map<string, string>();
    for (const change of inOrderOfWork(changes))
      await work
        .carryOut(change, undecided)
        .catch((error: unknown) => faults.set(change.key, sentenceOf(error)));
    for (const { key, fault } of await work.finish()) faults.set(key, fault);
    return changes.map((change) => ({ ...change, fault: faults.get(change.key) ?? null }));
  }
}

/**
 * Now, or the last change of the plan where that is a hair later; to the microsecond, since edits
 * may follow each other so.
 */
async function latestMoment(tx: Tx, planId: string): Promise<string> {
  const changed = Object.values(tables)
    .map((table) => `select max(changed_at) as at from ${table} where plan_id = $1`)
    .join(' union all ');
  const [{ moment }] = (await tx.query(
    `select to_char(greatest(app_now(), max(at)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment from (${changed}) c`,
    [planId],
  )) as [{ moment: string }];
  return moment;
}

const named = (decisions: ApplyUpload['mine']): Set<string> =>
  new Set(decisions.map(({ key, field }) => `${key} ${field}`));
const stored = (items: readonly SheetItem[]): [string, string] => [
  JSON.stringify(items),
  JSON.stringify(
    Object.fromEntries(
      items.filter((item) => item.id === null).map((item) => [item.line, newId()]),
    ),
  ),
];

function refuse(change: SheetChange, fault: string): never {
  throw brokenRule(
    'not_applicable',
    `${change.line ? `Row ${change.line}, ` : ''}“${change.title}”: ${fault} Nothing was applied.`,
    [{ path: change.key, message: fault }],
  );
}

async function uploadById(tx: Tx, planId: string, id: string, lock = false): Promise<UploadRow> {
  const [row] = (await tx.query(
    `select u.*, u.downloaded_at::text as downloaded_at from plan_uploads u where id = $1 and plan_id = $2${lock ? ' for update' : ''}`,
    [id, planId],
  )) as Record<string, unknown>[];
  if (!row) throw notFound('The file');
  return camelCased<UploadRow>(row);
}

const tables: Record<SheetNoun, string> = {
  objective: 'objectives',
  criterion: 'criteria',
  action: 'actions',
  milestone: 'milestones',
};

/**
 * Nobody edits the plan's items until the end of the transaction; always in the same order, so that
 * two never wait for each other.
 */
async function holdStill(tx: Tx, planId: string): Promise<void> {
  for (const table of Object.values(tables))
    await tx.query(`select from ${table} where plan_id = $1 order by id for update`, [planId]);
}

const toKnown = ({
  noun,
  content,
}: {
  noun: SheetNoun;
  content: Record<string, unknown>;
}): KnownItem => {
  const fields = camelCased<Record<string, unknown>>(content);
  return { noun, id: String(fields['id']), version: Number(fields['version']), fields };
};

/** Every item of the plan as it is now, removed ones among them. */
async function knownItems(tx: Tx, planId: string): Promise<Map<string, KnownItem>> {
  const all = Object.entries(tables).map(
    ([noun, table]) =>
      `select '${noun}' as noun, to_jsonb(t) as content from ${table} t where plan_id = $1`,
  );
  const rows = (await tx.query(all.join(' union all '), [planId])) as Parameters<
    typeof toKnown
  >[0][];
  return new Map(rows.map(toKnown).map((item) => [item.id, item]));
}

async function versionsIn(
  tx: Tx,
  planId: string,
): Promise<(id: string) => { version: number } | undefined> {
  const items = await knownItems(tx, planId);
  return (id) => items.get(id);
}

/** The items of the rows at the versions that were downloaded. */
async function seenItems(
  tx: Tx,
  upload: UploadRow,
  now: ReadonlyMap<string, KnownItem>,
): Promise<Map<string, KnownItem>> {
  const rows = upload.items.filter((item) => item.id !== null && item.version !== null);
  const past = rows.filter(
    (item) => now.has(item.id!) && now.get(item.id!)!.version !== item.version,
  );
  const kept = past.length
    ? ((await tx.query(
        `select noun, content from history h join unnest($2::text[], $3::int[]) as u (id, version) on h.item_id = u.id and h.version = u.version where h.plan_id = $1`,
        [upload.planId, past.map((item) => item.id), past.map((item) => item.version)],
      )) as Parameters<typeof toKnown>[0][])
    : [];
  const seen = new Map(kept.map(toKnown).map((item) => [item.id, item]));
  for (const item of rows) {
    const known = now.get(item.id!);
    if (known?.version === item.version) seen.set(item.id!, known);
  }
  return seen;
}

/** What the workbook held when it was downloaded, in the shape of known items. */
async function downloadedItems(
  tx: Tx,
  viewer: Viewer,
  planId: string,
  at: string,
): Promise<KnownItem[]> {
  if (new Date(at) > new Date(Date.now() + 86_400_000)) return [];
  const { parts } = await partsAsAt(tx, planId, at).catch((error: unknown) => {
    if (error instanceof ProblemError)
      return { parts: { objectives: [], criteria: [], actions: [], milestones: [], evidence: [] } };
    throw error;
  });
  const of = (noun: SheetNoun, items: readonly { id: string; version: number }[]) =>
    items.map((item): KnownItem => ({
      noun,
      id: item.id,
      version: item.version,
      fields: item as never,
    }));
  return [
    ...of('objective', parts.objectives),
    ...of('criterion', parts.criteria),
    ...of('action', parts.actions),
    ...of('milestone', parts.milestones),
  ];
}

function toUpload(upload: UploadRow, changes: readonly SheetChange[]): PlanUpload {
  return {
    id: upload.id,
    planId: upload.planId,
    fileName: upload.fileName,
    at: upload.at,
    state: upload.state,
    faults: upload.faults.slice(0, 200),
    notes: upload.notes,
    applied: upload.applied,
    differences: changes.map(
      ({ isNew: _, parentId: __, seenVersion: ___, wanted: ____, ...difference }) => difference,
    ),
    columns: upload.rows.columns ?? [],
    sample: (upload.rows.rows ?? []).slice(0, sampleRows).map((row) => row.cells),
    guess: upload.rows.guess ?? {},
  };
}

import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  BeginRecordImport,
  ListRecordImports,
  Page,
  RecordImport,
  RecordImportKind,
  RecordImportRow,
} from '@all-together/contracts';
import {
  guessImportMapping,
  importFields,
  readImportRows,
  today,
  type Clock,
} from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { pageSize, readCursor, toPage } from '../../platform/database/paging.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { badRequest, brokenRule, notFound } from '../../platform/problems/problem-error.js';
import {
  readSpreadsheet,
  UnreadableFile,
  writeCsv,
} from '../../platform/spreadsheets/read-spreadsheet.js';
import { firstTable, tableBelow } from '../../platform/spreadsheets/table.js';
import { ImportKinds } from './import-kinds.js';
import type { KnownRow } from './import-verdicts.js';

interface Stored {
  id: string;
  kind: RecordImportKind;
  organisationId: string;
  organisationName: string;
  fileName: string;
  at: string;
  state: RecordImport['state'];
  columns: string[];
  rows: { line: number; cells: string[] }[];
  mapping: Record<string, number>;
  itemIds: string[];
  applied: number;
}

const sampleRows = 5;
/** Rows shown of each state; all that are left out can be downloaded. */
const shownOfEach = 100;
const columns = `i.id, i.kind, i.organisation_id as "organisationId", o.name as "organisationName", i.file_name as "fileName", i.at, i.state, i.columns, i.mapping, i.item_ids as "itemIds", i.applied`;

/** Spreadsheets of visits, training, registers and online learning: one way in for all of them. */
@Injectable()
export class RecordImportsService {
  constructor(
    private readonly database: Database,
    private readonly kinds: ImportKinds,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'forget-imports', cron: '40 3 * * *', run: () => this.forgetOld() });
  }

  /** Forgets files of more than a week ago that were never applied. @returns how many, in words */
  async forgetOld(): Promise<string> {
    const [, forgotten] = (await this.database.as(accessViewer, (tx) =>
      tx.query(
        `delete from record_imports where at < app_now() - interval '7 days' and state in ('mapping', 'read')`,
      ),
    )) as [unknown, number];
    return `${forgotten} ${forgotten === 1 ? 'file' : 'files'} forgotten`;
  }

  /**
   * @throws 404 unless the viewer writes for the organisation, or is an officer who brings in
   * online learning
   */
  mustWriteFor(viewer: Viewer, { kind, organisation }: BeginRecordImport): Promise<void> {
    return this.database.as(viewer, async (tx) => {
      const own = viewer.organisations.includes(organisation) || viewer.roles.includes('loader');
      const [known] = (await tx.query(`select from organisations where id = $1`, [
        organisation,
      ])) as unknown[];
      if (!known || !(own || (kind === 'completions' && viewer.roles.includes('officer'))))
        throw notFound('The organisation');
    });
  }

  list(viewer: Viewer, query: ListRecordImports): Promise<Page<RecordImport>> {
    const limit = query.limit ?? pageSize;
    const after = readCursor(query.after, 2);
    return this.database.as(viewer, async (tx) => {
      const rows = (await tx.query(
        `select ${columns}, '[]'::jsonb as rows from record_imports i join organisations o on o.id = i.organisation_id
         where ($1::text is null or i.kind = $1) and ($2::timestamptz is null or (i.at, i.id) < ($2, $3::uuid)) order by i.at desc, i.id desc limit ${limit + 1}`,
        [query.kind ?? null, after?.[0] ?? null, after?.[1] ?? null],
      )) as Stored[];
      return toPage(
        rows,
        limit,
        rows.length,
        (row) => shown(row, [], false),
        (row) => [row.at, row.id],
      );
    });
  }

  /**
   * Reads a file; nothing of it is brought in yet.
   * @throws 422 with one plain sentence when it cannot be read
   */
  async begin(
    viewer: Viewer,
    { kind, organisation }: BeginRecordImport,
    file: { name: string; content: Buffer },
  ): Promise<RecordImport> {
    const table = await readSpreadsheet(file.content)
      .then((sheets) => {
        const { sheet, at } = firstTable(sheets, 'one record in each row below');
        return tableBelow(sheet, at);
      })
      .catch((error: unknown) => {
        throw error instanceof UnreadableFile
          ? brokenRule('unreadable_file', error.message, [{ path: 'file', message: error.message }])
          : error;
      });
    if (table.faults.length)
      throw brokenRule(
        'unreadable_file',
        table.faults[0]!.message,
        table.faults.map(({ line, message }) => ({ path: line ? `row ${line}` : 'file', message })),
      );
    const id = newId();
    const headings = table.columns.map((column) => column.toLowerCase()).join('|');
    await this.database.as(viewer, async (tx) => {
      const remembered = await mappingFor(tx, kind, organisation, headings);
      const mapping = remembered ?? guessImportMapping(kind, table.columns);
      const complete = remembered !== undefined || missing(kind, mapping).length === 0;
      await tx.query(
        `insert into record_imports (id, kind, organisation_id, person_id, file_name, at, state, headings, columns, rows, mapping) values ($1, $2, $3, $4, $5, app_now(), $6, $7, $8, $9, $10)`,
        [
          id,
          kind,
          organisation,
          viewer.personId,
          file.name.slice(0, 200),
          complete ? 'read' : 'mapping',
          headings,
          JSON.stringify(table.columns),
          JSON.stringify(table.rows),
          JSON.stringify(mapping),
        ],
      );
    });
    return this.get(viewer, id);
  }

  get(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await load(tx, id);
      const remembered =
        stored.state === 'read' &&
        (await mappingFor(
          tx,
          stored.kind,
          stored.organisationId,
          stored.columns.map((column) => column.toLowerCase()).join('|'),
          id,
        )) !== undefined;
      return shown(
        stored,
        stored.state === 'read' ? (await this.read(tx, stored)).map(({ row }) => row) : [],
        remembered,
      );
    });
  }

  /** @throws 400 for a column that the file does not have; 422 where a needed one is not named */
  map(viewer: Viewer, id: string, wanted: Record<string, number>): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await load(tx, id, true);
      if (stored.state !== 'mapping' && stored.state !== 'read')
        throw brokenRule('not_open', 'This file was applied already.');
      const keys = new Set(importFields[stored.kind].map(({ key }) => key));
      const wrong = Object.entries(wanted).find(
        ([key, index]) =>
          !keys.has(key) || !Number.isInteger(index) || index < 0 || index >= stored.columns.length,
      );
      if (wrong)
        throw badRequest(`The file has ${stored.columns.length} columns.`, [
          {
            path: `mapping.${wrong[0]}`,
            message: `Choose one of the ${stored.columns.length} columns.`,
          },
        ]);
      const lacking = missing(stored.kind, wanted);
      if (lacking.length)
        throw brokenRule(
          'mapping',
          `Say which column holds: ${lacking.map(({ label }) => label.toLowerCase()).join(', ')}.`,
          lacking.map(({ key, label }) => ({
            path: `mapping.${key}`,
            message: `Choose the column of the ${label.toLowerCase()}.`,
          })),
        );
      await tx.query(`update record_imports set state = 'read', mapping = $2 where id = $1`, [
        id,
        JSON.stringify(wanted),
      ]);
      const mapped = { ...stored, state: 'read' as const, mapping: wanted };
      return shown(
        mapped,
        (await this.read(tx, mapped)).map(({ row }) => row),
        false,
      );
    });
  }

  async leftOut(viewer: Viewer, id: string): Promise<string> {
    return this.database.as(viewer, async (tx) => {
      const stored = await load(tx, id);
      if (stored.state !== 'read')
        throw brokenRule('not_open', 'The rows of this file are no longer kept.');
      const cells = new Map(stored.rows.map((row) => [row.line, row.cells]));
      const out = (await this.read(tx, stored))
        .map(({ row }) => row)
        .filter(({ state }) => state !== 'new');
      return writeCsv([
        ['Line', 'Why it is left out', ...stored.columns],
        ...out.map(({ line, reason }) => [String(line), reason, ...(cells.get(line) ?? [])]),
      ]);
    });
  }

  /** Brings in what is new, all or none; then the rows of the file are forgotten. */
  apply(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await load(tx, id, true);
      if (stored.state === 'applied') return shown(stored, [], false);
      if (stored.state !== 'read')
        throw brokenRule(
          'not_open',
          stored.state === 'mapping'
            ? 'Say first which column holds what.'
            : 'This file was taken back. Upload it again.',
        );
      await holdStill(tx, stored);
      const fresh = (await this.read(tx, stored)).flatMap(({ row, known }) =>
        row.state === 'new' && known ? [known] : [],
      );
      if (!fresh.length) throw brokenRule('nothing_new', 'There is nothing new in this file.');
      const made = fresh.map((known) => ({ ...known, id: newId() }));
      await this.kinds.of(stored.kind).insert(tx, viewer, stored, made);
      await tx.query(
        `update record_imports set state = 'applied', rows = '[]', item_ids = $2, applied = $3 where id = $1`,
        [id, made.map((one) => one.id), made.length],
      );
      await record(tx, viewer, {
        action: 'record_import.apply',
        noun: 'record_import',
        itemId: id,
      });
      return shown({ ...stored, state: 'applied', applied: made.length }, [], false);
    });
  }

  /** @throws 409 when something of it was changed since */
  undo(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await load(tx, id, true);
      if (stored.state !== 'applied')
        throw brokenRule('not_applied', 'Only a file that was applied can be taken back.');
      await this.kinds.of(stored.kind).takeBack(tx, stored.itemIds);
      await tx.query(`update record_imports set state = 'undone' where id = $1`, [id]);
      await record(tx, viewer, { action: 'record_import.undo', noun: 'record_import', itemId: id });
      return shown({ ...stored, state: 'undone' }, [], false);
    });
  }

  /** Every row of the file as it stands against the records of now. */
  private async read(
    tx: Tx,
    stored: Stored,
  ): Promise<{ row: RecordImportRow; known: KnownRow | null }[]> {
    const kind = this.kinds.of(stored.kind);
    const rows = readImportRows(
      stored.kind,
      stored.rows,
      stored.mapping,
      await kind.places(tx, stored.organisationId),
      today(this.clock),
    );
    const told = await kind.compare(
      tx,
      stored,
      rows.flatMap(({ line, values }) => (values ? [{ line, values }] : [])),
    );
    return rows.map(({ line, values, fault, text }) => {
      if (!values) return { row: { line, state: 'fault', text, reason: fault }, known: null };
      const { known, reason, state } = told.get(line)!;
      return { row: { line, state, text, reason }, known };
    });
  }
}

const missing = (kind: RecordImportKind, mapping: Record<string, number>) =>
  importFields[kind]
    .filter(({ key, required }) => required && mapping[key] === undefined)
    .map(({ key, label }) => ({ key, label }));

/**
 * Two files of one organisation are applied one after the other, so that both cannot bring in the
 * same row.
 */
const holdStill = (tx: Tx, { organisationId, kind }: Stored) =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `record-import ${kind} ${organisationId}`,
  ]);

async function mappingFor(
  tx: Tx,
  kind: RecordImportKind,
  organisation: string,
  headings: string,
  besides: string | null = null,
): Promise<Record<string, number> | undefined> {
  const [row] = (await tx.query(
    `select mapping from record_imports where organisation_id = $1 and kind = $2 and headings = $3 and state in ('applied', 'undone') and id is distinct from $4 order by at desc limit 1`,
    [organisation, kind, headings, besides],
  )) as { mapping: Record<string, number> }[];
  return row?.mapping;
}

async function load(tx: Tx, id: string, hold = false): Promise<Stored> {
  const [row] = (await tx.query(
    `select ${columns}, i.rows from record_imports i join organisations o on o.id = i.organisation_id where i.id = $1 ${hold ? 'for update of i' : ''}`,
    [id],
  )) as Stored[];
  if (!row) throw notFound('The file');
  return row;
}

function shown(
  stored: Stored,
  rows: readonly RecordImportRow[],
  remembered: boolean,
): RecordImport {
  const { rows: raw, itemIds: _, ...rest } = stored;
  const of = (state: RecordImportRow['state']) => rows.filter((row) => row.state === state);
  const [faults, duplicates, fresh] = [of('fault'), of('duplicate'), of('new')];
  return {
    ...rest,
    fields: importFields[stored.kind].map(({ key, label, required }) => ({ key, label, required })),
    sample: raw.slice(0, sampleRows).map(({ cells }) => cells),
    remembered,
    counts: { new: fresh.length, duplicate: duplicates.length, fault: faults.length },
    rows: [faults, duplicates, fresh].flatMap((some) => some.slice(0, shownOfEach)),
  };
}

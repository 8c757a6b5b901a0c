import type {
  GiasImport,
  ImportKind,
  ListImportChanges,
  Page,
  PageQuery,
  RegisterChange,
  RegisterChangeKind,
  RejectedRow,
} from '@all-together/contracts';
import {
  all,
  day,
  exists,
  int,
  jsonOf,
  known,
  moment,
  nothing,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type PageOrder,
  type Projection,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';
import type { Conversion } from '../schools/index.js';

const importShape = {
  id: uuid(),
  kind: text<ImportKind>(),
  fileName: text(),
  asOf: nullable(day()),
  state: text<GiasImport['state']>(),
  encoding: nullable(text()),
  columns: nullable(jsonOf<NonNullable<GiasImport['columns']>>()),
  bytes: int(),
  bytesRead: int(),
  rowsRead: int(),
  rowsRejected: int(),
  counts: jsonOf<GiasImport['counts']>(),
  problem: nullable(text()),
  startedBy: nullable(text()),
  startedAt: moment(),
  finishedAt: nullable(moment()),
};
export const imports: Projection<typeof importShape> = {
  shape: importShape,
  columns: sql`
  i.id, i.kind, i.file_name, i.as_of, i.state, i.encoding, i.columns, i.bytes, i.bytes_read,
  i.rows_read, i.rows_rejected, i.counts, i.problem, n.name as started_by, i.started_at,
  i.finished_at`,
  tables: (source = sql`gias_imports`) => sql`
  ${source} i
  left join person_names n on n.id = i.started_by`,
};
const latestFirst: PageOrder<typeof importShape> = {
  key: [sql`i.started_at`, sql`i.id`],
  descending: true,
  keyOf: ({ startedAt, id }) => [startedAt, id],
  counted: sql`gias_imports i`,
};

/** One page of imports, the latest first. */
export const listImports = (tx: Tx, query: PageQuery): Promise<Page<GiasImport>> =>
  pageOf(tx, imports, latestFirst, all([]), query);

/** @throws 404 for none */
export const importById = (tx: Tx, id: string): Promise<GiasImport> => found(tx, id, nothing);

/** Reads an import and locks it against others who apply or discard it. @throws 404 for none */
export const lockedImport = (tx: Tx, id: string): Promise<GiasImport> =>
  found(tx, id, sql` for update of i`);

async function found(tx: Tx, id: string, lock: Sql): Promise<GiasImport> {
  const stored = await row(tx, importShape, sql`${selectFrom(imports)} where i.id = ${id}${lock}`);
  if (!stored) throw notFound('The import');
  return stored;
}

export const isImportRunning = (tx: Tx): Promise<boolean> =>
  exists(tx, sql`select from gias_imports where state in ('reading', 'applying')`);

export const wasFileApplied = (tx: Tx, fileName: string): Promise<boolean> =>
  exists(tx, sql`select from gias_imports where file_name = ${fileName} and state = 'applied'`);

/** Whether another import was applied after this one had been previewed. */
export const isPreviewOutdated = (tx: Tx, id: string): Promise<boolean> =>
  exists(
    tx,
    sql`select from gias_imports i
        join gias_imports own on own.id = ${id}
        where i.state = 'applied' and i.finished_at > own.finished_at`,
  );

/** Whether any applied import told which trusts schools belong to. */
export const areTrustsKnown = (tx: Tx): Promise<boolean> =>
  exists(
    tx,
    sql`select from gias_imports
        where state = 'applied' and jsonb_exists(columns -> 'used', 'trust_uid')`,
  );

const changeShape = {
  urn: int(),
  kind: text<RegisterChangeKind>(),
  name: nullable(text()),
  before: nullable(text()),
  after: nullable(text()),
};
const changes: Projection<typeof changeShape> = {
  shape: changeShape,
  columns: sql`c.urn, c.kind, c.name, c.before, c.after`,
  tables: () => sql`gias_changes c`,
};
const byKind: PageOrder<typeof changeShape> = {
  key: [sql`c.kind`, sql`c.urn`],
  keyOf: ({ kind, urn }) => [kind, urn],
  counted: sql`gias_changes c`,
};

/** One page of what an import changes, by kind. */
export const listChanges = (
  tx: Tx,
  importId: string,
  query: ListImportChanges,
): Promise<Page<RegisterChange>> =>
  pageOf(
    tx,
    changes,
    byKind,
    all([sql`c.import_id = ${importId}`, query.kind && sql`c.kind = ${query.kind}`]),
    query,
  );

/** How many changes of each kind an import makes. */
export const countChanges = (
  tx: Tx,
  importId: string,
): Promise<{ kind: RegisterChangeKind; changes: number }[]> =>
  rows(
    tx,
    { kind: text<RegisterChangeKind>(), changes: int() },
    sql`select kind, count(*) as changes
        from gias_changes
        where import_id = ${importId}
        group by kind`,
  );

/** The schools that an import converts, with those that they were before. */
export const conversionsOf = (tx: Tx, importId: string): Promise<Conversion[]> =>
  rows(
    tx,
    { from: known(int()), to: int() },
    sql`select substring(before from 'URN (\\d+)\\)$')::int as "from", urn as "to"
        from gias_changes
        where import_id = ${importId} and kind = 'converted'`,
  );

/** The rejected rows with their reasons, at most 100,000, by line. */
export const rejectedRows = (tx: Tx, importId: string): Promise<RejectedRow[]> =>
  rows(
    tx,
    { line: int(), reason: text() },
    sql`select line, reason
        from gias_rejections
        where import_id = ${importId}
        order by line limit 100000`,
  );

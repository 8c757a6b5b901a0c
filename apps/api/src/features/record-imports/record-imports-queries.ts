import type {
  ListRecordImports,
  Page,
  RecordImport,
  RecordImportKind,
} from '@all-together/contracts';
import {
  all,
  exists,
  int,
  jsonOf,
  moment,
  nothing,
  pageOf,
  row,
  selectFrom,
  sql,
  text,
  uuid,
  uuidList,
  type PageOrder,
  type Projection,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const listedShape = {
  id: uuid(),
  kind: text<RecordImportKind>(),
  organisationId: uuid(),
  organisationName: text(),
  fileName: text(),
  at: moment(),
  state: text<RecordImport['state']>(),
  columns: jsonOf<string[]>(),
  mapping: jsonOf<Record<string, number>>(),
  applied: int(),
};
/** An import without the rows of its file. */
export type ListedImport = RowOf<typeof listedShape>;

const listedColumns = sql`
  i.id, i.kind, i.organisation_id, o.name as organisation_name, i.file_name, i.at, i.state,
  i.columns, i.mapping, i.applied`;
const listed: Projection<typeof listedShape> = {
  shape: listedShape,
  columns: listedColumns,
  tables: (source = sql`record_imports`) => sql`
  ${source} i
  join organisations o on o.id = i.organisation_id`,
};

const storedShape = {
  ...listedShape,
  headings: text(),
  rows: jsonOf<{ line: number; cells: string[] }[]>(),
  itemIds: uuidList(),
};
/** An import with the rows of its file, and the records that it became. */
export type StoredImport = RowOf<typeof storedShape>;

export const storedImports: Projection<typeof storedShape> = {
  shape: storedShape,
  columns: sql`${listedColumns}, i.headings, i.rows, i.item_ids`,
  tables: listed.tables,
};

const latestFirst: PageOrder<typeof listedShape> = {
  key: [sql`i.at`, sql`i.id`],
  descending: true,
  keyOf: ({ at, id }) => [at, id],
  counted: sql`record_imports i`,
};

/** One page of imports, the latest first. */
export const listRecordImports = (tx: Tx, query: ListRecordImports): Promise<Page<ListedImport>> =>
  pageOf(tx, listed, latestFirst, all([query.kind && sql`i.kind = ${query.kind}`]), query);

/** @throws 404 out of scope */
export const recordImportById = (tx: Tx, id: string): Promise<StoredImport> => found(tx, id, false);

/** Reads an import and locks it against others who map, apply or undo it. @throws 404 as above */
export const lockedRecordImport = (tx: Tx, id: string): Promise<StoredImport> =>
  found(tx, id, true);

async function found(tx: Tx, id: string, locks: boolean): Promise<StoredImport> {
  const stored = await row(
    tx,
    storedShape,
    sql`${selectFrom(storedImports)} where i.id = ${id}${locks ? sql` for update of i` : nothing}`,
  );
  if (!stored) throw notFound('The file');
  return stored;
}

/** The mapping of the organisation's last applied file with the same headings, if there was one. */
export async function rememberedMapping(
  tx: Tx,
  file: Pick<StoredImport, 'kind' | 'organisationId' | 'headings'>,
): Promise<Record<string, number> | undefined> {
  const last = await row(
    tx,
    { mapping: jsonOf<Record<string, number>>() },
    sql`select mapping from record_imports
        where organisation_id = ${file.organisationId} and kind = ${file.kind}
          and headings = ${file.headings} and state in ('applied', 'undone')
        order by at desc limit 1`,
  );
  return last?.mapping;
}

export const organisationExists = (tx: Tx, id: string): Promise<boolean> =>
  exists(tx, sql`select from organisations where id = ${id}`);

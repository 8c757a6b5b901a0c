import type { Evidence, ListOfPlan, Page } from '@all-together/contracts';
import {
  bool,
  int,
  known,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Sql,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import { byId, partsWanted } from '../plan-parts.js';

const shape = {
  id: uuid(),
  actionId: uuid(),
  title: text(),
  url: nullable(text()),
  fileName: nullable(text()),
  mediaType: nullable(text()),
  bytes: nullable(int()),
  addedAt: moment(),
  addedBy: nullable(text()),
  removed: bool(),
  version: int(),
  changedAt: moment(),
};
/** How a piece of evidence crosses the wire. */
export const evidence: Projection<typeof shape> = {
  shape,
  columns: sql`
         e.id, e.action_id, e.title, e.url, e.file_name, e.media_type, e.bytes, e.added_at,
         n.name as added_by, e.removed, e.version, e.changed_at`,
  tables: (source = sql`evidence`) => sql`
         ${source} e
         left join person_names n on n.id = e.added_by`,
};

/** One page of the evidence of a plan or an area. */
export const listEvidence = (tx: Tx, query: ListOfPlan): Promise<Page<Evidence>> =>
  pageOf(tx, evidence, byId(sql`evidence e`, sql`e.id`), partsWanted(sql`e`, query), query);

/** @throws 404 out of scope */
export async function evidenceById(tx: Tx, id: string): Promise<Evidence> {
  const found = await row(tx, shape, sql`${selectFrom(evidence)} where e.id = ${id}`);
  if (!found) throw notFound('The evidence');
  return found;
}

/** The evidence of a plan as it was added, without what was removed. */
export const evidenceOfPlan = (tx: Tx, planId: string): Promise<Evidence[]> =>
  evidenceWhere(tx, sql`e.plan_id = ${planId}`);

/** The same of some actions. */
export const evidenceOfActions = (tx: Tx, actionIds: readonly string[]): Promise<Evidence[]> =>
  evidenceWhere(tx, sql`e.action_id = any (${actionIds})`);

const evidenceWhere = (tx: Tx, where: Sql): Promise<Evidence[]> =>
  rows(
    tx,
    shape,
    sql`${selectFrom(evidence)} where ${where} and not e.removed order by e.added_at, e.id`,
  );

/** A file in the store, and how it is sent. */
export interface StoredFile {
  fileKey: string;
  mediaType: string;
  bytes: number;
  fileName: string;
}

/** Where the file of a piece of evidence lies. @throws 404 for a link, or out of scope */
export async function fileOf(tx: Tx, id: string): Promise<StoredFile> {
  const file = await row(
    tx,
    {
      fileKey: known(text()),
      mediaType: known(text()),
      bytes: known(int()),
      fileName: known(text()),
    },
    sql`select file_key, media_type, bytes, file_name
        from evidence
        where id = ${id} and not removed and file_key is not null`,
  );
  if (!file) throw notFound('The file');
  return file;
}

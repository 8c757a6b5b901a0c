import type { MappableColumn, PlanUpload, RowOrder, SheetFault } from '@all-together/contracts';
import type { SheetItem } from '@all-together/domain';
import { cutText } from '@all-together/domain';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../../platform/access/viewer.js';
import { record } from '../../../platform/audit/audit.js';
import {
  int,
  json,
  jsonOf,
  moment,
  nothing,
  nullable,
  row,
  run,
  sql,
  text,
  uuid,
  type RowOf,
  type Tx,
} from '../../../platform/database/index.js';
import { notFound } from '../../../platform/problems/problem-error.js';
import type { Place } from '../plan-places.js';
import type { OwnSheet, ForeignSheet } from './plan-sheets.js';
import type { UndoStep } from './sheet-changes.js';

/** The rows of a foreign spreadsheet; nothing for one that came from here. */
interface ForeignRows {
  columns?: string[];
  rows?: { line: number; cells: string[] }[];
  guess?: Partial<Record<MappableColumn, number>>;
}

const shape = {
  id: uuid(),
  planId: uuid(),
  areaId: uuid(),
  urn: nullable(int()),
  fileName: text(),
  at: moment(),
  state: text<PlanUpload['state']>(),
  rows: jsonOf<ForeignRows>(),
  items: jsonOf<SheetItem[]>(),
  newIds: jsonOf<Record<number, string>>(),
  faults: jsonOf<SheetFault[]>(),
  notes: jsonOf<string[]>(),
  /** To the microsecond, which a moment is not. */
  downloadedAt: nullable(text()),
  rowOrder: text<RowOrder>(),
  undo: jsonOf<UndoStep[]>(),
  applied: int(),
};
export type UploadRow = RowOf<typeof shape>;

const columns = sql`
        id, plan_id, area_id, urn, file_name, at, state, rows, items, new_ids, faults, notes,
        downloaded_at::text as downloaded_at, row_order, undo, applied`;

/** An upload of the viewer's. @param lock until the end of the transaction. @throws 404 */
export async function uploadById(
  tx: Tx,
  planId: string,
  id: string,
  { lock = false } = {},
): Promise<UploadRow> {
  const upload = await row(
    tx,
    shape,
    sql`select ${columns}
        from plan_uploads
        where id = ${id} and plan_id = ${planId}${lock ? sql` for update` : nothing}`,
  );
  if (!upload) throw notFound('The file');
  return upload;
}

/** What was read of a file. */
export interface ReadFile {
  name: string;
  sheet: OwnSheet | ForeignSheet;
  items: readonly SheetItem[];
  faults: readonly SheetFault[];
}

/** Keeps what was read of an uploaded file; nothing of the plan is changed. */
export async function keepUpload(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  { name, sheet, items, faults }: ReadFile,
): Promise<UploadRow> {
  const own = sheet.kind === 'own' ? sheet : null;
  const foreign: ForeignRows =
    sheet.kind === 'own' ? {} : { columns: sheet.columns, rows: sheet.rows, guess: sheet.guess };
  const upload = await row(
    tx,
    shape,
    sql`insert into plan_uploads (
          id, plan_id, area_id, urn, person_id, file_name, at, state, rows, items, new_ids,
          faults, notes, downloaded_at, row_order)
        values (
          ${newId()}, ${place.planId}, ${place.areaId}, ${place.urn}, ${viewer.personId},
          ${cutText(name, 200)}, app_now(), ${own ? 'read' : 'mapping'}, ${json(foreign)},
          ${json(items)}, ${json(newIdsOf(items))}, ${json(faults)}, ${json(own?.notes ?? [])},
          ${own?.downloadedAt ?? null}, ${own ? 'plan' : 'sheet'})
        returning ${columns}`,
  );
  if (!upload) throw notFound('The plan');
  return upload;
}

/** Keeps whose order counts. */
export async function keepOrder(tx: Tx, upload: UploadRow, order: RowOrder): Promise<UploadRow> {
  await run(tx, sql`update plan_uploads set row_order = ${order} where id = ${upload.id}`);
  return { ...upload, rowOrder: order };
}

/** Keeps what the rows of a foreign spreadsheet mean, now that its columns are known. */
export async function keepMapping(
  tx: Tx,
  id: string,
  items: readonly SheetItem[],
  faults: readonly SheetFault[],
): Promise<UploadRow> {
  const upload = await row(
    tx,
    shape,
    sql`update plan_uploads
        set state = 'read', items = ${json(items)}, new_ids = ${json(newIdsOf(items))},
            faults = ${json(faults)}
        where id = ${id}
        returning ${columns}`,
  );
  if (!upload) throw notFound('The file');
  return upload;
}

/** Ids for the rows that have none, by line, the same each time the upload is looked at. */
const newIdsOf = (items: readonly SheetItem[]): Record<number, string> =>
  Object.fromEntries(items.flatMap(({ id, line }) => (id === null ? [[line, newId()]] : [])));

/** Notes that an upload was applied, with the steps that take it back. */
export async function noteApplied(
  tx: Tx,
  viewer: Viewer,
  upload: UploadRow,
  undo: readonly UndoStep[],
  applied: number,
): Promise<void> {
  await run(
    tx,
    sql`update plan_uploads
        set state = 'applied', undo = ${json(undo)}, applied = ${applied}
        where id = ${upload.id}`,
  );
  await recordOf(tx, viewer, upload, 'upload');
}

/** Notes that an applied upload was taken back. */
export async function noteUndone(tx: Tx, viewer: Viewer, upload: UploadRow): Promise<void> {
  await run(tx, sql`update plan_uploads set state = 'undone' where id = ${upload.id}`);
  await recordOf(tx, viewer, upload, 'undo_upload');
}

const recordOf = (tx: Tx, viewer: Viewer, { planId, areaId, urn }: Place, verb: string) =>
  record(tx, viewer, { action: `plan.${verb}`, noun: 'plan', itemId: planId, areaId, urn });

/** Forgets spreadsheets of more than 90 days ago. @returns how many */
export const forgetOldUploads = (tx: Tx): Promise<number> =>
  run(tx, sql`delete from plan_uploads where at < app_now() - interval '90 days'`);

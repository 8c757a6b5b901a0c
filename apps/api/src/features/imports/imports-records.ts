import type { GiasImport, RejectedRow } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  json,
  only,
  run,
  selectFrom,
  sql,
  update,
  type Sql,
  type Tx,
} from '../../platform/database/index.js';
import { GiasImportEntity } from './gias-import.entity.js';
import { imports } from './imports-queries.js';
import type { Staged, StagingProgress } from './staging.js';

/** Runs an insert or update of one import. @returns the import as written */
const written = (tx: Tx, write: Sql): Promise<GiasImport> =>
  only(
    tx,
    imports.shape,
    sql`with written as (${write} returning *) ${selectFrom(imports, sql`written`)}`,
  );

type NewImport = Pick<GiasImport, 'id' | 'fileName' | 'asOf' | 'bytes'>;

/** Begins an import; which kind it is shows when its first row is read. */
export async function beginImport(
  tx: Tx,
  viewer: Viewer,
  { id, fileName, asOf, bytes }: NewImport,
): Promise<GiasImport> {
  const begun = await written(
    tx,
    sql`insert into gias_imports (
          id, kind, file_name, as_of, state, bytes, started_by, started_at)
        values (
          ${id}, 'register', ${fileName}, ${asOf}, 'reading', ${bytes}, ${viewer.personId},
          app_now())`,
  );
  await recordDone(tx, viewer, 'begin', id);
  return begun;
}

/** Says how far the reading is. */
export const noteProgress = (
  tx: Tx,
  id: string,
  { bytes, rows }: StagingProgress,
): Promise<boolean> => update(tx, GiasImportEntity, id, { bytesRead: bytes, rowsRead: rows });

/** Stores what a file changes, once it is read to its end. */
export const finishPreview = (
  tx: Tx,
  id: string,
  { kind, used, ignored, rows }: Staged,
  encoding: string,
  counts: GiasImport['counts'],
): Promise<GiasImport> =>
  written(
    tx,
    sql`update gias_imports
        set kind = ${kind}, state = 'previewed', encoding = ${encoding},
            columns = ${json({ used, ignored })}, bytes_read = bytes, rows_read = ${rows},
            counts = ${json(counts)}, finished_at = app_now(),
            rows_rejected = (select count(*) from gias_rejections where import_id = ${id})
        where id = ${id}`,
  );

/** Ends an import whose file could not be read. */
export const failImport = (tx: Tx, id: string, problem: string): Promise<GiasImport> =>
  written(
    tx,
    sql`update gias_imports
        set state = 'failed', problem = ${problem}, finished_at = app_now()
        where id = ${id}`,
  );

/** Ends the imports that were under way when the app stopped; none of them changed anything. */
export const failInterruptedImports = (tx: Tx): Promise<number> =>
  run(
    tx,
    sql`update gias_imports
        set state = 'failed', finished_at = app_now(),
            problem = 'The app stopped while it ran. Nothing was changed; start it again.'
        where state in ('reading', 'applying')
          and started_at < app_now() - interval '1 minute'`,
  );

export const markApplied = (tx: Tx, viewer: Viewer, id: string): Promise<GiasImport> =>
  end(tx, viewer, id, { state: 'applied', action: 'apply' });

export const markDiscarded = (tx: Tx, viewer: Viewer, id: string): Promise<GiasImport> =>
  end(tx, viewer, id, { state: 'discarded', action: 'discard' });

async function end(
  tx: Tx,
  viewer: Viewer,
  id: string,
  { state, action }: { state: GiasImport['state']; action: string },
): Promise<GiasImport> {
  const ended = await written(
    tx,
    sql`update gias_imports set state = ${state}, finished_at = app_now() where id = ${id}`,
  );
  await recordDone(tx, viewer, action, id);
  return ended;
}

/** Stores rows that cannot be read, with the reason. */
export async function rejectRows(
  tx: Tx,
  importId: string,
  rejected: readonly RejectedRow[],
): Promise<void> {
  await run(
    tx,
    sql`insert into gias_rejections (import_id, line, reason)
        select ${importId}, r.line, r.reason
        from json_to_recordset(${json(rejected)}) as r (line int, reason text)
        on conflict do nothing`,
  );
}

/** Rejects staged rows that repeat an earlier URN; the first one counts. */
export async function rejectRepeats(tx: Tx, importId: string): Promise<void> {
  await run(
    tx,
    sql`insert into gias_rejections (import_id, line, reason)
        select import_id, line,
               'URN: ' || urn || ' stands in line ' || first_line || ' already.'
        from staged_repeats
        where import_id = ${importId}
        on conflict do nothing`,
  );
}

const recordDone = (tx: Tx, viewer: Viewer, done: string, itemId: string): Promise<void> =>
  record(tx, viewer, { action: `import.${done}`, noun: 'import', itemId });

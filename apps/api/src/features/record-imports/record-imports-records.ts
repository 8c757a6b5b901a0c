import type { PlaceAnswer } from '@all-together/contracts';
import { answerKey } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  json,
  only,
  run,
  selectFrom,
  sql,
  update,
  type Tx,
} from '../../platform/database/index.js';
import { RecordImportEntity } from './record-import.entity.js';
import { storedImports, type StoredImport } from './record-imports-queries.js';

type NewImport = Pick<
  StoredImport,
  | 'id'
  | 'kind'
  | 'organisationId'
  | 'fileName'
  | 'state'
  | 'headings'
  | 'columns'
  | 'rows'
  | 'mapping'
>;

/** Stores an uploaded file with its rows. @returns the import as written */
export const storeImport = (tx: Tx, viewer: Viewer, file: NewImport): Promise<StoredImport> =>
  only(
    tx,
    storedImports.shape,
    sql`with written as (
          insert into record_imports (
            id, kind, organisation_id, person_id, file_name, at, state, headings, columns, rows,
            mapping)
          values (
            ${file.id}, ${file.kind}, ${file.organisationId}, ${viewer.personId},
            ${file.fileName}, app_now(), ${file.state}, ${file.headings},
            ${json(file.columns)}, ${json(file.rows)}, ${json(file.mapping)})
          returning *)
        ${selectFrom(storedImports, sql`written`)}`,
  );

/** Says which column of the file holds what. @returns the import as written */
export async function mapColumns(
  tx: Tx,
  stored: StoredImport,
  mapping: Record<string, number>,
): Promise<StoredImport> {
  const changes = { state: 'read', mapping } as const;
  await update(tx, RecordImportEntity, stored.id, changes);
  return { ...stored, ...changes };
}

/** Stores what places are, over what was said before; the last word about a place counts. */
export async function rememberPlaces(
  tx: Tx,
  viewer: Viewer,
  answers: readonly PlaceAnswer[],
): Promise<void> {
  const said = new Map(answers.map(({ place, areaId }) => [answerKey(place), areaId ?? null]));
  // In one order for all, so that two who answer at once wait for each other and never for good.
  for (const [place, areaId] of [...said].sort(([a], [b]) => (a < b ? -1 : 1)))
    await run(
      tx,
      sql`insert into place_answers (place, area_id, person_id, at)
          values (${place}, ${areaId}, ${viewer.personId}, app_now())
          on conflict (place) do update
          set area_id = excluded.area_id, person_id = excluded.person_id, at = excluded.at`,
    );
}

/**
 * Makes two files of one organisation wait for each other until the transaction ends, so that both
 * cannot import the same row.
 */
export async function queueForImport(
  tx: Tx,
  { organisationId, kind }: Pick<StoredImport, 'organisationId' | 'kind'>,
): Promise<void> {
  const key = `record-import ${kind} ${organisationId}`;
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** Notes which records a file became, and deletes its rows. @returns the import as written */
export async function markApplied(
  tx: Tx,
  viewer: Viewer,
  stored: StoredImport,
  itemIds: string[],
): Promise<StoredImport> {
  const changes = { state: 'applied' as const, rows: [], itemIds, applied: itemIds.length };
  await update(tx, RecordImportEntity, stored.id, changes);
  await recordDone(tx, viewer, 'apply', stored.id);
  return { ...stored, ...changes };
}

/** @returns the import as written */
export async function markUndone(
  tx: Tx,
  viewer: Viewer,
  stored: StoredImport,
): Promise<StoredImport> {
  await update(tx, RecordImportEntity, stored.id, { state: 'undone' });
  await recordDone(tx, viewer, 'undo', stored.id);
  return { ...stored, state: 'undone' };
}

/** Deletes files of more than a week ago that were never applied. @returns how many */
export const deleteOldImports = (tx: Tx): Promise<number> =>
  run(
    tx,
    sql`delete from record_imports
        where at < app_now() - interval '7 days' and state in ('mapping', 'read')`,
  );

const recordDone = (tx: Tx, viewer: Viewer, done: string, itemId: string): Promise<void> =>
  record(tx, viewer, { action: `record_import.${done}`, noun: 'record_import', itemId });

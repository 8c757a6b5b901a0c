import type { RecordImportRow } from '@all-together/contracts';
import { readImportRows, type KnownPlaces } from '@all-together/domain';
import type { Tx } from '../../platform/database/index.js';
import type { ImportKind } from './import-kinds.js';
import type { KnownRow } from './import-verdicts.js';
import type { StoredImport } from './record-imports-queries.js';

/** A row of a file as it is shown, and what would be imported of it if it is new. */
export interface ComparedRow {
  row: RecordImportRow;
  known: KnownRow | null;
  /** The fields that the row leaves empty and that get their usual value. */
  assumed: readonly string[];
}

/** A file compared with the records of now, and the places that its rows could name. */
export interface ComparedFile {
  rows: ComparedRow[];
  places: KnownPlaces;
}

/** Every row of a file compared with the records of now. */
export async function comparedRows(
  tx: Tx,
  kind: ImportKind,
  stored: StoredImport,
  today: string,
): Promise<ComparedFile> {
  const places = await kind.places(tx, stored.organisationId, schoolsIn(stored));
  const rows = readImportRows(
    stored.kind,
    stored.rows,
    stored.mapping,
    places,
    today,
    stored.columns,
  );
  const readable = rows.flatMap(({ line, values }) => (values ? [{ line, values }] : []));
  const verdicts = await kind.compare(tx, stored, readable);
  const compared = rows.map(({ line, fault, text, assumed }): ComparedRow => {
    const verdict = verdicts.get(line);
    if (!verdict)
      return { row: { line, state: 'fault', text, reason: fault }, known: null, assumed };
    const { known, reason, state } = verdict;
    return { row: { line, state, text, reason }, known, assumed };
  });
  return { rows: compared, places };
}

const schoolsIn = ({ rows, mapping: { school } }: StoredImport): string[] =>
  school === undefined ? [] : [...new Set(rows.map(({ cells }) => cells[school] ?? ''))];

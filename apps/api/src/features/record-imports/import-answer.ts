import type { RecordImport, RecordImportRow } from '@all-together/contracts';
import { byName, importFields } from '@all-together/domain';
import type { ComparedRow } from './compared-rows.js';
import type { ListedImport, StoredImport } from './record-imports-queries.js';

const sampleRows = 5;
/** Rows shown of each state; all that are left out can be downloaded. */
const shownOfEach = 100;

/** An import as the list shows it. */
export const listedAnswer = (listed: ListedImport): RecordImport => ({
  ...listed,
  fields: importFields[listed.kind].map(({ key, label, required }) => ({ key, label, required })),
  sample: [],
  remembered: false,
  counts: { new: 0, duplicate: 0, fault: 0 },
  outside: [],
  rows: [],
});

/** An import with its rows as they compare with the records of now. */
export function importAnswer(
  stored: StoredImport,
  compared: readonly ComparedRow[] = [],
  remembered = false,
): RecordImport {
  const { rows: raw, itemIds: _, headings: __, ...listed } = stored;
  const rows = compared.map(({ row }) => row);
  const of = (state: RecordImportRow['state']) => rows.filter((row) => row.state === state);
  const [faults, duplicates, fresh] = [of('fault'), of('duplicate'), of('new')];
  return {
    ...listedAnswer(listed),
    sample: raw.slice(0, sampleRows).map(({ cells }) => cells),
    remembered,
    counts: { new: fresh.length, duplicate: duplicates.length, fault: faults.length },
    outside: outsideOf(compared),
    rows: [faults, duplicates, fresh].flatMap((some) => some.slice(0, shownOfEach)),
  };
}

/** The places most often named come first. */
function outsideOf(compared: readonly ComparedRow[]): RecordImport['outside'] {
  const places = compared.flatMap(({ known }) =>
    known?.place && !known.areaId ? [known.place] : [],
  );
  return [...Map.groupBy(places, (place) => place)]
    .map(([place, { length }]) => ({ place, rows: length }))
    .sort((a, b) => b.rows - a.rows || byName(a.place, b.place))
    .slice(0, shownOfEach);
}

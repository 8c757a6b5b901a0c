import type { AskedPlace, RecordImport, RecordImportRow } from '@all-together/contracts';
import { answerKey, byName, importDefaults, importFields } from '@all-together/domain';
import type { ComparedFile, ComparedRow } from './compared-rows.js';
import type { KnownRow } from './import-verdicts.js';
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
  asked: [],
  areas: [],
  assumed: [],
  rows: [],
});

const notCompared: ComparedFile = { rows: [], places: { areas: [], schools: [] } };

/** An import with its rows as they compare with the records of now. */
export function importAnswer(
  stored: StoredImport,
  compared: ComparedFile = notCompared,
  remembered = false,
): RecordImport {
  const { rows: raw, itemIds: _, headings: __, ...listed } = stored;
  const rows = compared.rows.map(({ row }) => row);
  const of = (state: RecordImportRow['state']) => rows.filter((row) => row.state === state);
  const [faults, duplicates, fresh] = [of('fault'), of('duplicate'), of('new')];
  return {
    ...listedAnswer(listed),
    sample: raw.slice(0, sampleRows).map(({ cells }) => cells),
    remembered,
    counts: { new: fresh.length, duplicate: duplicates.length, fault: faults.length },
    ...placesIn(compared),
    assumed: assumedIn(stored, compared.rows),
    rows: [faults, duplicates, fresh].flatMap((some) => some.slice(0, shownOfEach)),
  };
}

/** What a file would bring in. */
export const newRows = (compared: readonly ComparedRow[]): KnownRow[] =>
  compared.flatMap(({ known }) => (known ? [known] : []));

/** The places outside, and those that a person is asked about with the areas to choose from. */
function placesIn({
  rows,
  places: { areas, answers },
}: ComparedFile): Pick<RecordImport, 'outside' | 'asked' | 'areas'> {
  const fresh = newRows(rows);
  const asked = askedPlaces(fresh, answers);
  return {
    outside: countedPlaces(
      fresh.flatMap(({ place, areaId, askedPlace }) =>
        place && !areaId && !askedPlace ? [place] : [],
      ),
    ).slice(0, shownOfEach),
    asked,
    areas: asked.length
      ? areas.map(({ id, name }) => ({ id, name })).sort((a, b) => byName(a.name, b.name))
      : [],
  };
}

/** What the new rows call places that only a person can tell; unanswered ones come first. */
export function askedPlaces(
  rows: readonly KnownRow[],
  answers: ReadonlyMap<string, string | null> = new Map(),
): AskedPlace[] {
  const asked = countedPlaces(rows.flatMap(({ askedPlace }) => (askedPlace ? [askedPlace] : [])));
  return asked
    .map(({ place, rows: count }) => ({
      place,
      rows: count,
      isAnswered: answers.has(answerKey(place)),
      areaId: answers.get(answerKey(place)) ?? null,
    }))
    .sort((a, b) => Number(a.isAnswered) - Number(b.isAnswered));
}

/** Places by how many rows name them, those most often named first; spellings count together. */
function countedPlaces(places: readonly string[]): { place: string; rows: number }[] {
  return [...Map.groupBy(places, answerKey).values()]
    .map((spellings) => ({ place: spellings[0] ?? '', rows: spellings.length }))
    .sort((a, b) => b.rows - a.rows || byName(a.place, b.place));
}

/** Fields that new rows leave empty, with what is recorded instead. */
function assumedIn(
  { kind }: Pick<StoredImport, 'kind'>,
  compared: readonly ComparedRow[],
): RecordImport['assumed'] {
  const fresh = compared.filter(({ known }) => known);
  return importFields[kind].flatMap(({ key, label }) => {
    const value = importDefaults[kind][key];
    const { length } = fresh.filter(({ assumed }) => assumed.includes(key));
    return value && length ? [{ label, value, rows: length }] : [];
  });
}

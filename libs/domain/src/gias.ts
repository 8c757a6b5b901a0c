import { cutText } from './letters.js';
// Rule 11: reading a GIAS register or links file row by row. Columns vary by release, so they are
// found by header.

import { isDay } from './dates.js';
import { Refused, refuse } from './refusals.js';

/**
 * What the product keeps of a school, by the names of the database's columns, in the order of the
 * staging table.
 */
export const schoolColumns = [
  'urn',
  'la_code',
  'la_name',
  'establishment_number',
  'name',
  'kind',
  'phase',
  'status',
  'opened',
  'closed',
  'gender',
  'religious_character',
  'low_age',
  'high_age',
  'pupils',
  'free_meals_percent',
  'trust_uid',
  'trust_name',
  'street',
  'town',
  'postcode',
  'region',
  'easting',
  'northing',
  'website',
  'ehc_plans',
  'ehc_percent',
  'sen_support',
  'sen_support_percent',
] as const;
export type SchoolColumn = (typeof schoolColumns)[number];

type Reader = (text: string) => string | null;

const asText: Reader = (text) => text || null;
const asWhole: Reader = (text) => {
  if (text === '') return null;
  return /^\d{1,9}(\.0+)?$/.test(text)
    ? String(Math.trunc(Number(text)))
    : bad('a whole number', text);
};
const asPercent: Reader = (text) => {
  if (text === '') return null;
  return /^\d{1,3}(\.\d+)?%?$/.test(text) && parseFloat(text) <= 100
    ? String(parseFloat(text))
    : bad('a percentage', text);
};
/** Published statistics write a letter or sign where a figure is suppressed or missing. */
const unlessMarked =
  (read: Reader): Reader =>
  (text) =>
    /^(x|z|c|u|low|\.|-|supp|na|n\/a)$/i.test(text) ? null : read(text);
const asDay: Reader = (text) => {
  if (text === '') return null;
  const british = /^(?<day>\d{1,2})[-/](?<month>\d{1,2})[-/](?<year>\d{4})$/.exec(text);
  const { day, month, year } =
    (british ?? /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/.exec(text))?.groups ?? {};
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
    ? iso
    : bad('a date', text);
};

const bad = (what: string, text: string): never => refuse(`"${short(text)}" is not ${what}`);
const short = (text: string): string => cutText(text, 40);

/** Header names of GIAS extracts over the years, and how the value under each is read. */
const readers: Record<SchoolColumn, { headers: string[]; read: Reader }> = {
  urn: { headers: ['URN'], read: asText },
  la_code: { headers: ['LA (code)'], read: asText },
  la_name: { headers: ['LA (name)'], read: asText },
  establishment_number: { headers: ['EstablishmentNumber'], read: asText },
  name: { headers: ['EstablishmentName'], read: asText },
  kind: { headers: ['TypeOfEstablishment (name)'], read: asText },
  phase: { headers: ['PhaseOfEducation (name)'], read: asText },
  status: { headers: ['EstablishmentStatus (name)'], read: asText },
  opened: { headers: ['OpenDate'], read: asDay },
  closed: { headers: ['CloseDate'], read: asDay },
  gender: { headers: ['Gender (name)'], read: asText },
  religious_character: { headers: ['ReligiousCharacter (name)'], read: asText },
  low_age: { headers: ['StatutoryLowAge'], read: asWhole },
  high_age: { headers: ['StatutoryHighAge'], read: asWhole },
  pupils: { headers: ['NumberOfPupils'], read: unlessMarked(asWhole) },
  free_meals_percent: { headers: ['PercentageFSM'], read: unlessMarked(asPercent) },
  trust_uid: { headers: ['Trusts (code)'], read: asWhole },
  trust_name: { headers: ['Trusts (name)'], read: asText },
  street: { headers: ['Street'], read: asText },
  town: { headers: ['Town'], read: asText },
  postcode: { headers: ['Postcode'], read: asText },
  region: { headers: ['GOR (name)'], read: asText },
  easting: { headers: ['Easting'], read: asWhole },
  northing: { headers: ['Northing'], read: asWhole },
  website: { headers: ['SchoolWebsite'], read: asText },
  ehc_plans: { headers: ['TSENELSE'], read: unlessMarked(asWhole) },
  ehc_percent: { headers: ['PSENELSE'], read: unlessMarked(asPercent) },
  sen_support: { headers: ['TSENELK'], read: unlessMarked(asWhole) },
  sen_support_percent: { headers: ['PSENELK'], read: unlessMarked(asPercent) },
};

const plain = (header: string) => header.trim().toLowerCase().replace(/\s+/g, ' ');

export interface RegisterMap {
  /**
   * For each column of the product: its place in the file's rows, or null where the file lacks it.
   */
  places: (number | null)[];
  used: SchoolColumn[];
  ignored: string[];
}

/**
 * Finds the columns by header.
 * @throws Error in plain English when a column that no school can do without is missing
 */
export function mapRegister(headers: readonly string[]): RegisterMap {
  const found = new Map(headers.map((header, place) => [plain(header), place] as const));
  const places = schoolColumns.map(
    (column) =>
      readers[column].headers
        .map((header) => found.get(plain(header)))
        .find((place) => place !== undefined) ?? null,
  );
  const missing = (['urn', 'name', 'status'] as const).filter(
    (column) => places[schoolColumns.indexOf(column)] === null,
  );
  if (missing.length) {
    const names = missing.map((column) => `"${readers[column].headers[0]}"`).join(', ');
    throw new Error(`The first row has no column ${names}. Choose a GIAS establishments file.`);
  }
  const taken = new Set(places);
  return {
    places,
    used: schoolColumns.filter((_, index) => places[index] !== null),
    ignored: headers.filter((_, place) => !taken.has(place)),
  };
}

export type ReadRow<Row> = { row: Row } | { reason: string };

const registerStatuses = /^(Open|Closed|Open, but proposed to close|Proposed to open)$/;

/**
 * Reads one row of a register: the values of `schoolColumns` in order, or the reason why the row is
 * rejected.
 */
export const readRegisterRow = (
  fields: readonly string[],
  map: RegisterMap,
  width: number,
): ReadRow<(string | null)[]> =>
  rowOrReason(() => {
    checkWidth(fields, width);
    const row = schoolColumns.map((column, index) => valueIn(column, fields, map.places[index]));
    checkRow(row);
    return row;
  });

function rowOrReason<Row>(read: () => Row): ReadRow<Row> {
  try {
    return { row: read() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { reason: `${error.message}.` };
  }
}

function checkWidth(fields: readonly string[], width: number): void {
  if (fields.length !== width)
    refuse(`It has ${fields.length} fields where the first row has ${width}`);
}

function valueIn(
  column: SchoolColumn,
  fields: readonly string[],
  place: number | null | undefined,
): string | null {
  if (place === null || place === undefined) return null;
  const { headers, read } = readers[column];
  return naming(headers[0]!, () => read(fields[place]!.trim()));
}

/** Puts the heading before what is wrong with the cell under it. */
function naming<Value>(heading: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(`${heading}: ${error.message}`);
  }
}

const urnShape = /^[1-9]\d{5}$/;

function checkUrn(heading: string, text: string): void {
  if (!urnShape.test(text)) refuse(`${heading}: "${short(text)}" is not a number of six digits`);
}

function checkRow(row: readonly (string | null)[]): void {
  const textOf = (column: SchoolColumn) => row[schoolColumns.indexOf(column)] ?? '';
  checkUrn('URN', textOf('urn'));
  if (!textOf('name')) refuse('EstablishmentName: it is empty');
  if (!registerStatuses.test(textOf('status')))
    refuse(`EstablishmentStatus: "${short(textOf('status'))}" is not a status that GIAS uses`);
}

export interface SchoolLink {
  urn: number;
  linkedUrn: number;
  linkedName: string | null;
  kind: string;
  established: string | null;
}

const linkHeaders = ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'];

/** True when the headers are those of a GIAS links file. */
export const isLinksFile = (headers: readonly string[]): boolean =>
  headers.some((header) => plain(header) === 'linkurn');

/** Finds the columns of a links file. @throws Error in plain English when one is missing */
export function mapLinks(headers: readonly string[]): number[] {
  const plainHeaders = headers.map(plain);
  return linkHeaders.map((header) => {
    const place = plainHeaders.indexOf(plain(header));
    if (place < 0)
      throw new Error(`The first row has no column "${header}". Choose a GIAS links file.`);
    return place;
  });
}

/** Reads one row of a links file, or says why it is rejected. */
export const readLinkRow = (
  fields: readonly string[],
  places: readonly number[],
  width: number,
): ReadRow<SchoolLink> =>
  rowOrReason(() => {
    checkWidth(fields, width);
    const [urn, linkedUrn, linkedName, kind, established] = places.map((place) =>
      fields[place]!.trim(),
    ) as [string, string, string, string, string];
    checkUrn('URN', urn);
    checkUrn('LinkURN', linkedUrn);
    if (!kind) refuse('LinkType: it is empty');
    return {
      urn: Number(urn),
      linkedUrn: Number(linkedUrn),
      linkedName: linkedName || null,
      kind,
      established: naming('LinkEstablishedDate', () => asDay(established)),
    };
  });

/** The day in a file's name: GIAS names its files like `edubasealldata20190901.csv`. */
export function dayInName(name: string): string | null {
  const [, year, month, day] = /(20\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  const written = `${year}-${month}-${day}`;
  return isDay(written) ? written : null;
}

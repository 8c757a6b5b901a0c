// Rule 11 for visits, sessions, registers and online learning: every row that cannot be read is
// told with its line and reason.
import type { Audience, RecordImportKind, VisitPurpose } from '@all-together/contracts';
import { cutText, isSameText } from './letters.js';
import { dayOf } from './dates.js';
import { importFields } from './record-import-fields.js';
import {
  placeOf,
  placesByName,
  type ImportPlaces,
  type KnownPlaces,
} from './record-import-places.js';
import { Refused, refuse } from './refusals.js';
import { dayOfText, sheetText } from './sheet-cells.js';
import { minutesFrom, timeOfDay } from './sheet-times.js';
import { visitDateFault } from './visits.js';
import { audienceWords, purposeWords } from './words.js';

const audiences = Object.keys(audienceWords) as Audience[];

export interface ReadImportRow {
  line: number;
  /** Null when the row cannot be used. */
  values: ImportedValues | null;
  fault: string;
  text: string;
  /** The fields that the row leaves empty and that get their usual value. */
  assumed: readonly string[];
}

export interface ImportedValues {
  date: string;
  areaId: string | null;
  urn: number | null;
  place: string;
  /** What the row calls a place that only a person can tell, and may have told; else empty. */
  askedPlace: string;
  title: string;
  audience: Audience;
  /** Only until its fingerprint is taken. */
  email: string;
  name: string;
  people: number;
  minutes: number;
  purpose: VisitPurpose;
  present: string;
  agreed: string;
  followUp: string;
  startsAt: string;
  venue: string;
  trainers: string;
  capacity: number | null;
}

const audienceShapes: [Audience, RegExp][] = [
  ['trainee_teachers', /trainee|student teacher|pgce|itt/i],
  ['parents_carers', /parent|carer|family|guardian/i],
  ['pupils', /pupil|child(ren)?$|young/i],
  ['school_staff', /teacher|school staff|sen(co|dco)|head|governor|teaching|^staff$/i],
  [
    'childrens_workforce',
    /workforce|professional|social|health|youth|practitioner|officer|worker/i,
  ],
];

/** The audience that words stand for; null where they say none. */
export const audienceOf = (text: string): Audience | null =>
  audiences.find((code) => code === text || isSameText(audienceWords[code], text)) ??
  audienceShapes.find(([, shape]) => shape.test(text))?.[0] ??
  null;

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The text under a column, by the key of its field; empty where the file has no such column. */
type Text = (key: string) => string;

/** Rows below the headings; rows without any text are passed over. */
export function readImportRows(
  kind: RecordImportKind,
  rows: readonly { line: number; cells: readonly string[] }[],
  mapping: Record<string, number>,
  known: KnownPlaces,
  today: string,
  columns: readonly string[] = [],
): ReadImportRow[] {
  const places = placesByName(known);
  const heading: Text = (key) => columns[mapping[key] ?? -1] ?? '';
  return rows.flatMap(({ line, cells }) => {
    const text: Text = (key) =>
      mapping[key] === undefined ? '' : cellText(key, sheetText(cells[mapping[key]]));
    const said = importFields[kind].map(({ key }) => text(key)).filter(Boolean);
    if (!said.length) return [];
    const assumed = Object.keys(importDefaults[kind]).filter((key) => !text(key));
    return [
      { ...readRow(line, said, () => valuesOf(kind, text, heading, places, today)), assumed },
    ];
  });
}

/** Fields of several lines. */
const prose = new Set(['present', 'agreed']);

const cellText = (key: string, text: string): string =>
  text.replace(prose.has(key) ? /[^\S\n]+/g : /\s+/g, ' ');

function readRow(
  line: number,
  said: readonly string[],
  read: () => ImportedValues,
): Omit<ReadImportRow, 'assumed'> {
  const shown = (texts: readonly string[]) =>
    cutText(texts.map((text) => text.replace(/\s+/g, ' ')).join(' · '), 200);
  try {
    const values = read();
    return { line, values, fault: '', text: shown(said.filter((one) => !emailShape.test(one))) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { line, values: null, fault: error.message, text: shown(said) };
  }
}

/** @throws Refused with the first thing that is wrong, in the order of the columns */
function valuesOf(
  kind: RecordImportKind,
  text: Text,
  heading: Text,
  places: ImportPlaces,
  today: string,
): ImportedValues {
  const date = dateOf(text, today);
  const title = titleOf(kind, text);
  const place = placeOf(kind, text('area'), text('school'), places);
  const email = emailOf(text);
  const audience = audienceFor(kind, text);
  const numbers = numbersOf(kind, text, heading);
  checkPeople(kind, text, numbers.people);
  const startsAt = text('startsAt') ? timeIn(text('startsAt')) : '';
  return {
    date,
    ...place,
    title,
    audience,
    email: email.toLowerCase(),
    name: kind === 'attendances' ? cutText(text('name'), 200) : '',
    people: numbers.people ?? 1,
    minutes: numbers.minutes ?? usualMinutes(kind),
    ...agreementOf(text),
    present: cutText(text('present'), 1000),
    followUp: cutText(text('followUp'), 300),
    startsAt,
    venue: cutText(text('venue'), 300),
    trainers: cutText(text('trainers'), 300),
    capacity: numbers.capacity,
  };
}

function dateOf(text: Text, today: string): string {
  const said = text('date');
  if (!said) refuse('There is no date. Write it like 27/03/2016.');
  // Learning platforms write the time of day as well.
  const moment = momentShape.test(said) ? new Date(said) : null;
  const day =
    (moment && !Number.isNaN(moment.getTime()) ? dayOf(moment) : null) ??
    dayOfText(said.replace(/[ T]\d{1,2}:\d{2}.*$/, '')) ??
    refuse(`“${said}” is not a date. Write it like 27/03/2016.`);
  const wrong = visitDateFault(day, today);
  return wrong ? refuse(wrong) : day;
}

function titleOf(kind: RecordImportKind, text: Text): string {
  const isModule = kind === 'completions';
  const title = text(isModule ? 'module' : 'title');
  if (kind !== 'visits' && !title) refuse(`There is no ${isModule ? 'module' : 'title'}.`);
  return title.length > 300 ? refuse('The title is longer than 300 characters.') : title;
}

function emailOf(text: Text): string {
  const email = text('email');
  return email && !emailShape.test(email) ? refuse(`“${email}” is not an e-mail address.`) : email;
}

const usualMinutes = (kind: RecordImportKind): number => (kind === 'sessions' ? 120 : 60);

const usualAudience: Audience = 'school_staff';

/** What a row gets that leaves a field empty, in words, by the key of the field. */
export const importDefaults: Record<RecordImportKind, Readonly<Record<string, string>>> = {
  visits: { minutes: `${usualMinutes('visits')} minutes`, purpose: purposeWords.other },
  sessions: {
    audience: audienceWords[usualAudience],
    minutes: `${usualMinutes('sessions')} minutes`,
  },
  attendances: { audience: audienceWords[usualAudience] },
  completions: {},
};

/** The usual one where the file says nothing, but of online learning it must. */
function audienceFor(kind: RecordImportKind, text: Text): Audience {
  const said = text('audience');
  const choices = audiences.map((code) => audienceWords[code].toLowerCase()).join(', ');
  if (said) return audienceOf(said) ?? refuse(`“${said}” is no audience. Write ${choices}.`);
  return kind === 'completions'
    ? refuse(
        'There is no audience: ' +
          'say whether it was a parent, school staff, or others of the workforce.',
      )
    : usualAudience;
}

interface Numbers {
  minutes: number | null;
  people: number | null;
  capacity: number | null;
}

const numbersOf = (kind: RecordImportKind, text: Text, heading: Text): Numbers => ({
  minutes: wholeIn(minutesIn(text, heading), kind === 'sessions' ? 15 : 1, 1440, 'minutes'),
  people: wholeIn(text('people'), 1, 2000, 'people'),
  capacity: wholeIn(text('capacity'), 1, 5000, 'places'),
});

/** Minutes as a number in words; a column may be of hours. What cannot be read stays as it is. */
function minutesIn(text: Text, heading: Text): string {
  const said = text('minutes');
  const minutes = minutesFrom(said, /hour|hrs/i.test(heading('minutes')) ? 'hours' : 'minutes');
  return minutes === null ? said : String(minutes);
}

/** A whole number within bounds; null for nothing. */
function wholeIn(text: string, from: number, to: number, what: string): number | null {
  if (!text) return null;
  const value = Number(text.replace(/[,\s]/g, ''));
  return Number.isInteger(value) && value >= from && value <= to
    ? value
    : refuse(`“${text}” is not a number of ${what} from ${grouped(from)} to ${grouped(to)}.`);
}

const grouped = (value: number): string => value.toLocaleString('en-GB');

function checkPeople(kind: RecordImportKind, text: Text, people: number | null): void {
  const email = text('email');
  if (kind === 'attendances' && !email && !text('name') && people === null)
    refuse('The row names nobody and no number of people.');
  if (email && (people ?? 1) > 1)
    refuse(
      'A row with an e-mail address stands for one person. Give the others a row of their own.',
    );
}

const timeIn = (text: string): string =>
  timeOfDay(text) ?? refuse(`“${text}” is not a time. Write it like 09:30.`);

/** The day in England of a moment that says its offset, such as 2026-08-31T23:30:00Z. */
const momentShape = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A purpose that is not one of the trade's is kept beside what was agreed. */
function agreementOf(text: Text): { purpose: VisitPurpose; agreed: string } {
  const said = text('purpose');
  const purpose = (Object.keys(purposeWords) as VisitPurpose[]).find((code) =>
    [code, purposeWords[code]].some((form) => isSameText(form, said)),
  );
  const agreed = [text('agreed'), said && !purpose ? `(${said})` : ''].filter(Boolean).join(' ');
  return { purpose: purpose ?? 'other', agreed: cutText(agreed, 4000) };
}

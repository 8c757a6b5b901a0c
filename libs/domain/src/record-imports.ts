// Rule 11 for visits, sessions, registers and online learning: columns by their headings, every row
// that cannot be read
// with its line and reason, and what is there already told apart from what is new.
import type {
  Audience,
  RecordImportField,
  RecordImportKind,
  VisitPurpose,
} from '@all-together/contracts';
import { dayOfText, sheetText } from './sheet-cells.js';
import { visitDateFault } from './visits.js';
import { audienceWords, purposeWords } from './words.js';

const audiences = Object.keys(audienceWords) as Audience[];

type Field = RecordImportField & { headings: RegExp };
const field = (key: string, label: string, headings: RegExp, required = false): Field => ({
  key,
  label,
  headings,
  required,
});

const date = field('date', 'Date', /^(date|day|on|visited|held|completed|completion)|date/i, true);
const area = field('area', 'Area', /area|authority|\bla\b|council|trust/i);
const school = field('school', 'School: URN or name', /school|urn|establishment|setting/i);
const audience = field('audience', 'Audience', /audience|role|type|group|job/i);
const name = field('name', 'Name', /^(full )?name|attendee|participant|learner|user ?name/i);
const email = field('email', 'E-mail address', /e-?mail/i);

/** What each kind of file can hold, in the order in which it is asked. A column is taken once. */
export const importFields: Record<RecordImportKind, readonly Field[]> = {
  visits: [
    date,
    school,
    area,
    field('minutes', 'Minutes', /minute|duration|length/i),
    field('purpose', 'Purpose', /purpose|reason|type/i),
    field('present', 'Who was there', /present|who|attend|met/i),
    field('agreed', 'What was agreed', /agreed|outcome|note|summary|action/i),
    field('followUp', 'Follow-up', /follow/i),
  ],
  sessions: [
    date,
    field('title', 'Title', /title|session|course|training|event/i, true),
    audience,
    school,
    area,
    field('startsAt', 'Starts at', /start|time/i),
    field('minutes', 'Minutes', /minute|duration|length/i),
    field('venue', 'Venue', /venue|where|location|place/i),
    field('trainers', 'Trainers', /trainer|tutor|facilitator|presenter/i),
    field('capacity', 'Places', /capacity|places|max/i),
  ],
  attendances: [
    date,
    field('title', 'Title of the session', /title|session|course|training|event/i, true),
    email,
    name,
    school,
    audience,
    field('people', 'Number of people', /number|people|count|attended|how many/i),
  ],
  completions: [
    date,
    field('module', 'Module', /module|course|title|unit|activity/i, true),
    email,
    audience,
    field('area', 'Area or place', /area|authority|\bla\b|council|region|place|county/i),
    school,
  ],
};

/** Which column probably holds what, from the headings. */
export function guessImportMapping(
  kind: RecordImportKind,
  headings: readonly string[],
): Record<string, number> {
  const taken = new Set<number>();
  const guess: Record<string, number> = {};
  for (const { key, headings: words } of importFields[kind]) {
    const at = headings.findIndex(
      (heading, index) => !taken.has(index) && words.test(heading.trim()),
    );
    if (at < 0) continue;
    taken.add(at);
    guess[key] = at;
  }
  return guess;
}

/** Places that a row can name. Names are matched without regard to case. */
export interface KnownPlaces {
  areas: readonly { id: string; name: string }[];
  schools: readonly { urn: number; name: string; areaId: string }[];
}

export interface ReadImportRow {
  line: number;
  /** Null when the row cannot be used. */
  values: ImportedValues | null;
  fault: string;
  text: string;
}

export interface ImportedValues {
  date: string;
  areaId: string | null;
  urn: number | null;
  place: string;
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
  audiences.find(
    (code) => code === text || audienceWords[code].toLowerCase() === text.toLowerCase(),
  ) ??
  audienceShapes.find(([, shape]) => shape.test(text))?.[0] ??
  null;

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Rows below the headings; rows without any text are passed over. */
export function readImportRows(
  kind: RecordImportKind,
  rows: readonly { line: number; cells: readonly string[] }[],
  mapping: Record<string, number>,
  known: KnownPlaces,
  today: string,
): ReadImportRow[] {
  const byName = (names: readonly { name: string }[]) =>
    Map.groupBy(names, (one) => one.name.trim().toLowerCase());
  const areas = byName(known.areas) as Map<string, KnownPlaces['areas'][number][]>;
  const schools = byName(known.schools) as Map<string, KnownPlaces['schools'][number][]>;
  const urns = new Map(known.schools.map((one) => [one.urn, one]));
  return rows.flatMap(({ line, cells }) => {
    const text = (key: string) =>
      mapping[key] === undefined ? '' : sheetText(cells[mapping[key]]).replace(/\s+/g, ' ');
    const said = importFields[kind].map(({ key }) => text(key)).filter(Boolean);
    if (!said.length) return [];
    const refuse = (fault: string): ReadImportRow[] => [
      { line, values: null, fault, text: said.join(' · ').slice(0, 200) },
    ];
    // Learning platforms write the time of day as well.
    const day = dayOfText(text('date').replace(/[ T]\d{1,2}:\d{2}.*$/, ''));
    if (!text('date')) return refuse('There is no date. Write it like 27/03/2016.');
    if (!day) return refuse(`“${text('date')}” is not a date. Write it like 27/03/2016.`);
    const wrongDay = visitDateFault(day, today);
    if (wrongDay) return refuse(wrongDay);
    const title = text(kind === 'completions' ? 'module' : 'title');
    if (kind !== 'visits' && !title)
      return refuse(kind === 'completions' ? 'There is no module.' : 'There is no title.');
    if (title.length > 300) return refuse('The title is longer than 300 characters.');

    const place = placeOf(kind, text('area'), text('school'), { areas, schools, urns });
    if ('fault' in place) return refuse(place.fault);
    const email = text('email');
    if (email && !emailShape.test(email)) return refuse(`“${email}” is not an e-mail address.`);
    const asks = text('audience') ? audienceOf(text('audience')) : null;
    if (text('audience') && !asks)
      return refuse(
        `“${text('audience')}” is no audience. Write ${audiences.map((code) => audienceWords[code].toLowerCase()).join(', ')}.`,
      );
    if (kind === 'completions' && !asks)
      return refuse(
        'There is no audience: say whether it was a parent, school staff, or others of the workforce.',
      );
    const numbers = {
      minutes: wholeIn(text('minutes'), kind === 'sessions' ? 15 : 1, 1440),
      people: wholeIn(text('people'), 1, 2000),
      capacity: wholeIn(text('capacity'), 1, 5000),
    };
    for (const [key, what] of [
      ['minutes', 'minutes'],
      ['people', 'number of people'],
      ['capacity', 'places'],
    ] as const)
      if (numbers[key] === undefined)
        return refuse(`“${text(key)}” is not a number for the ${what}.`);
    if (kind === 'attendances' && !email && !text('name') && numbers.people === null)
      return refuse('The row names nobody and no number of people.');
    if (email && (numbers.people ?? 1) > 1)
      return refuse(
        'A row with an e-mail address stands for one person. Give the others a row of their own.',
      );
    const startsAt = text('startsAt') ? timeOf(text('startsAt')) : '';
    if (startsAt === null)
      return refuse(`“${text('startsAt')}” is not a time. Write it like 09:30.`);
    const purpose = text('purpose')
      ? (Object.entries(purposeWords).find(([code, words]) =>
          [code, words.toLowerCase()].includes(text('purpose').toLowerCase()),
        )?.[0] as VisitPurpose | undefined)
      : undefined;
    const values: ImportedValues = {
      date: day,
      areaId: place.areaId,
      urn: place.urn,
      place: place.place,
      title,
      audience: asks ?? 'school_staff',
      email: email.toLowerCase(),
      name: kind === 'attendances' ? text('name').slice(0, 200) : '',
      people: numbers.people ?? 1,
      minutes: numbers.minutes ?? (kind === 'sessions' ? 120 : 60),
      purpose: purpose ?? 'other',
      present: text('present').slice(0, 1000),
      agreed: [text('agreed'), text('purpose') && !purpose ? `(${text('purpose')})` : '']
        .filter(Boolean)
        .join(' ')
        .slice(0, 4000),
      followUp: text('followUp').slice(0, 300),
      startsAt,
      venue: text('venue').slice(0, 300),
      trainers: text('trainers').slice(0, 300),
      capacity: numbers.capacity ?? null,
    };
    return [
      {
        line,
        values,
        fault: '',
        text: said
          .filter((one) => !emailShape.test(one))
          .join(' · ')
          .slice(0, 200),
      },
    ];
  });
}

type Places = {
  areas: Map<string, KnownPlaces['areas'][number][]>;
  schools: Map<string, KnownPlaces['schools'][number][]>;
  urns: Map<number, KnownPlaces['schools'][number]>;
};

function placeOf(
  kind: RecordImportKind,
  area: string,
  school: string,
  { areas, schools, urns }: Places,
): { areaId: string | null; urn: number | null; place: string } | { fault: string } {
  const named = area ? areas.get(area.toLowerCase()) : undefined;
  const outside = kind === 'completions' || kind === 'attendances';
  if (area && !named && !outside)
    return { fault: `“${area}” is none of the areas that you are assigned to.` };
  if (!school)
    return named || outside
      ? { areaId: named?.[0]!.id ?? null, urn: null, place: named ? '' : area.slice(0, 200) }
      : { fault: 'There is neither an area nor a school.' };
  const number = /^\d{6}$/.test(school) ? Number(school) : null;
  const found = number
    ? [urns.get(number)].filter((one) => one !== undefined)
    : (schools.get(school.toLowerCase()) ?? []).filter(
        (one) => !named || named.some(({ id }) => id === one.areaId),
      );
  if (found.length === 1) return { areaId: found[0]!.areaId, urn: found[0]!.urn, place: '' };
  if (found.length > 1)
    return { fault: `Several schools are called “${school}”. Give the URN instead.` };
  if (kind === 'completions')
    return { areaId: named?.[0]!.id ?? null, urn: null, place: area.slice(0, 200) };
  return {
    fault: number
      ? `No school of your areas has the URN ${school}.`
      : `“${school}” is no school of your areas. Give the URN, or leave it empty.`,
  };
}

/** A whole number within bounds; null for nothing, undefined for what is none. */
function wholeIn(text: string, from: number, to: number): number | null | undefined {
  if (!text) return null;
  const value = Number(text.replace(/[,\s]/g, ''));
  return Number.isInteger(value) && value >= from && value <= to ? value : undefined;
}

function timeOf(text: string): string | null {
  const [, hours, minutes = '00', half] =
    /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?$/i.exec(text) ?? [];
  if (hours === undefined) return null;
  const hour = (Number(hours) % (half ? 12 : 24)) + (half?.toLowerCase() === 'pm' ? 12 : 0);
  return Number(hours) < 24 && Number(minutes) < 60
    ? `${String(hour).padStart(2, '0')}:${minutes}`
    : null;
}

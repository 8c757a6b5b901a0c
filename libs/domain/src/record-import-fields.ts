// Which columns a file of records can hold, and which probably hold what.
import type { RecordImportField, RecordImportKind } from '@all-together/contracts';

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
    field('minutes', 'Minutes', /minute|duration|length|hours|hrs/i),
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
    field('minutes', 'Minutes', /minute|duration|length|hours|hrs/i),
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

/** The fields that every file of a kind must hold and this mapping gives no column. */
export const lackingFields = (
  kind: RecordImportKind,
  mapping: Readonly<Record<string, number>>,
): Pick<RecordImportField, 'key' | 'label'>[] =>
  importFields[kind]
    .filter(({ key, required }) => required && mapping[key] === undefined)
    .map(({ key, label }) => ({ key, label }));

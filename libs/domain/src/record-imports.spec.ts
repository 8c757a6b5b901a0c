import type { RecordImportKind } from '@all-together/contracts';
import type { KnownPlaces } from './record-import-places';
import { audienceOf, readImportRows } from './record-imports';

const known: KnownPlaces = {
  areas: [
    { id: 'derby', name: 'Derby' },
    { id: 'leeds', name: 'Leeds' },
  ],
  schools: [
    { urn: 100006, name: 'Ashfield', areaId: 'derby' },
    { urn: 100007, name: 'St Mary’s', areaId: 'derby' },
    { urn: 100008, name: 'St Mary’s', areaId: 'leeds' },
  ],
};
const today = '2016-05-16';

/** Reads one row whose cells are given by the keys of their columns. */
function read(kind: RecordImportKind, cells: Record<string, string>) {
  const keys = Object.keys(cells);
  const mapping = Object.fromEntries(keys.map((key, at) => [key, at]));
  return readImportRows(kind, [{ line: 2, cells: Object.values(cells) }], mapping, known, today)[0];
}
const visit = { date: '27/03/2016', area: 'Derby' };
const session = { date: '27/03/2016', area: 'Derby', title: 'Peers' };
const attendance = { date: '27/03/2016', title: 'Peers', name: 'Ann Lee' };
const completion = { date: '27/03/2016', module: 'Basics', audience: 'Parent' };

it.each([
  ['parents_carers', 'parents_carers'],
  ['PARENTS AND CARERS', 'parents_carers'],
  ['Foster carer', 'parents_carers'],
  ['PGCE', 'trainee_teachers'],
  ['SENCO', 'school_staff'],
  ['staff', 'school_staff'],
  ['young person', 'pupils'],
  ['Social worker', 'childrens_workforce'],
  ['astronaut', null],
])('“%s” is the audience %p', (text, audience) => expect(audienceOf(text)).toBe(audience));

describe('a row that can be read', () => {
  it('becomes a visit with its place, minutes and purpose', () => {
    expect(
      read('visits', {
        ...visit,
        school: 'ashfield',
        minutes: '90',
        purpose: 'Pupil voice',
        present: 'Head',
        agreed: 'Buddies',
        followUp: 'Guide',
      }),
    ).toEqual({
      line: 2,
      fault: '',
      assumed: [],
      text: '27/03/2016 · ashfield · Derby · 90 · Pupil voice · Head · Buddies · Guide',
      values: {
        date: '2016-03-27',
        areaId: 'derby',
        urn: 100006,
        place: '',
        askedPlace: '',
        title: '',
        audience: 'school_staff',
        email: '',
        name: '',
        people: 1,
        minutes: 90,
        purpose: 'pupil_voice',
        present: 'Head',
        agreed: 'Buddies',
        followUp: 'Guide',
        startsAt: '',
        venue: '',
        trainers: '',
        capacity: null,
      },
    });
    expect(read('visits', { ...visit, purpose: 'Tea' })!.values).toMatchObject({
      purpose: 'other',
      agreed: '(Tea)',
      minutes: 60,
      urn: null,
    });
  });
  it('becomes a session with its time and room', () => {
    const given = { ...session, startsAt: '9.30 am', capacity: '1,200', audience: 'Parents' };
    expect(read('sessions', given)!.values).toMatchObject({
      title: 'Peers',
      startsAt: '09:30',
      capacity: 1200,
      minutes: 120,
      audience: 'parents_carers',
    });
  });
  it('becomes an attendance, whose address is told to nobody', () => {
    const given = { ...attendance, email: 'Ann@School.test' };
    expect(read('attendances', given)).toMatchObject({
      text: '27/03/2016 · Peers · Ann Lee',
      values: { email: 'ann@school.test', name: 'Ann Lee', people: 1, areaId: null },
    });
    const group = { date: '27/03/2016', title: 'Peers', people: '12' };
    expect(read('attendances', group)!.values).toMatchObject({ people: 12, name: '' });
  });
  it('becomes a completed module, from wherever it was learnt', () => {
    const given = { ...completion, date: '2016-03-27 14:05', area: 'Wales', school: 'Unknown' };
    expect(read('completions', given)!.values).toMatchObject({
      date: '2016-03-27',
      title: 'Basics',
      audience: 'parents_carers',
      areaId: null,
      place: 'Wales',
      urn: null,
    });
    expect(read('completions', { ...completion, area: 'leeds' })!.values).toMatchObject({
      areaId: 'leeds',
      place: '',
    });
  });
  it('is passed over when it is empty', () =>
    expect(read('visits', { date: ' ', area: '' })).toBeUndefined());
});

describe('times', () => {
  it.each([
    ['9', '09:00'],
    ['14:05:00', '14:05'],
    ['2pm', '14:00'],
    ['12 am', '00:00'],
    ['12.15 PM', '12:15'],
  ])('are read from %s', (text, time) =>
    expect(read('sessions', { ...session, startsAt: text })!.values!.startsAt).toBe(time),
  );
});

describe('a row that cannot be read', () => {
  it.each([
    ['visits', { area: 'Derby' }, 'There is no date. Write it like 27/03/2016.'],
    ['visits', { ...visit, date: 'soon' }, '“soon” is not a date. Write it like 27/03/2016.'],
    [
      'visits',
      { ...visit, date: '2012-01-01' },
      'Enter a date on or after 1 September 2013, when the programme began.',
    ],
    ['sessions', { ...session, title: '' }, 'There is no title.'],
    ['completions', { ...completion, module: '' }, 'There is no module.'],
    [
      'sessions',
      { ...session, title: 'x'.repeat(301) },
      'The title is longer than 300 characters.',
    ],
    [
      'visits',
      { ...visit, area: 'Wales' },
      '“Wales” is none of the areas that you are assigned to.',
    ],
    ['visits', { date: '27/03/2016' }, 'There is neither an area nor a school.'],
    [
      'visits',
      { date: '27/03/2016', school: 'St Mary’s' },
      'Several schools are called “St Mary’s”. Give the URN instead.',
    ],
    ['visits', { ...visit, school: '999999' }, 'No school of your areas has the URN 999999.'],
    [
      'visits',
      { ...visit, school: 'Nowhere' },
      '“Nowhere” is no school of your areas. Give the URN, or leave it empty.',
    ],
    ['attendances', { ...attendance, email: 'ann' }, '“ann” is not an e-mail address.'],
    [
      'sessions',
      { ...session, audience: 'astronauts' },
      '“astronauts” is no audience. Write school staff, trainee teachers, ' +
        'children’s workforce, parents and carers, pupils.',
    ],
    [
      'completions',
      { ...completion, audience: '' },
      'There is no audience: ' +
        'say whether it was a parent, school staff, or others of the workforce.',
    ],
    ['visits', { ...visit, minutes: '0' }, '“0” is not a number of minutes from 1 to 1,440.'],
    [
      'sessions',
      { ...session, minutes: '14' },
      '“14” is not a number of minutes from 15 to 1,440.',
    ],
    [
      'sessions',
      { ...session, capacity: 'big' },
      '“big” is not a number of places from 1 to 5,000.',
    ],
    [
      'attendances',
      { ...attendance, people: '1.5' },
      '“1.5” is not a number of people from 1 to 2,000.',
    ],
    ['attendances', { ...attendance, name: '' }, 'The row names nobody and no number of people.'],
    [
      'attendances',
      { ...attendance, email: 'ann@school.test', people: '4' },
      'A row with an e-mail address stands for one person. Give the others a row of their own.',
    ],
    ['sessions', { ...session, startsAt: '25:00' }, '“25:00” is not a time. Write it like 09:30.'],
    ['sessions', { ...session, startsAt: 'noon' }, '“noon” is not a time. Write it like 09:30.'],
  ] as const)('of %s as %j says why', (kind, cells, fault) =>
    expect(read(kind, cells)).toMatchObject({ line: 2, values: null, fault }),
  );
});

it('reads hours as minutes, lengths of time, and the day in England of a moment', () => {
  const visit = (date: string, minutes: string, heading: string) =>
    readImportRows(
      'visits',
      [{ line: 2, cells: [date, 'Derby', minutes] }],
      { date: 0, area: 1, minutes: 2 },
      { areas: [{ id: 'derby', name: 'Derby' }], schools: [] },
      '2016-09-30',
      ['Date', 'Area', heading],
    )[0]?.values;
  expect(visit('01/09/2016', '1.5', 'Hours')?.minutes).toBe(90);
  expect(visit('01/09/2016', '1:30', 'Duration')?.minutes).toBe(90);
  expect(visit('01/09/2016', '45', 'Minutes')?.minutes).toBe(45);
  expect(visit('2016-08-31T23:30:00Z', '60', 'Minutes')?.date).toBe('2016-09-01');
  expect(visit('2016-01-31T23:30:00Z', '60', 'Minutes')?.date).toBe('2016-01-31');
});

it('tells which fields of a row get their usual value', () => {
  expect(read('visits', visit)?.assumed).toEqual(['minutes', 'purpose']);
  expect(read('visits', { ...visit, minutes: '45' })?.assumed).toEqual(['purpose']);
  expect(read('sessions', { ...session, audience: 'Parents' })?.assumed).toEqual(['minutes']);
  expect(read('completions', completion)?.assumed).toEqual([]);
});

it('keeps the lines of what was agreed, and shows them as one', () => {
  const row = read('visits', { ...visit, agreed: 'Buddies  at lunch\r\nPosters', purpose: 'a\nb' });
  expect(row?.values?.agreed).toBe('Buddies at lunch\nPosters (a b)');
  expect(row?.text).toContain('Buddies at lunch Posters');
});

it.each(['100,006', '100 006'])('takes %s for a URN', (school) =>
  expect(read('visits', { ...visit, school })?.values?.urn).toBe(100006),
);

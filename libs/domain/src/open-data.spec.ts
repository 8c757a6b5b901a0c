import type { Figure, Results } from '@all-together/contracts';
import { csvOf } from './csv';
import { openData, openDataMeta, timePeriod, type OpenDataPlace } from './open-data';
import { content } from './testing/questionnaire';
import { cellsOf } from './testing/csv';

const nowhere: OpenDataPlace = {
  level: 'programme',
  regionName: null,
  oldLaCode: null,
  newLaCode: null,
  laName: null,
  trustId: null,
  trustName: null,
  urn: null,
  laestab: null,
  schoolName: null,
};
const figure = (more: Partial<Figure> = {}): Figure => ({
  dimension: 'send',
  category: 'send',
  state: 'shown',
  n: 12,
  base: 40,
  rate: 0.3,
  low: 0.18123,
  high: 0.4549,
  schools: 4,
  ...more,
});
const results = (level: Results['level'], figures: Figure[]): Results => ({
  level,
  name: 'Somewhere',
  areaId: null,
  urn: null,
  form: 'pupils',
  indicators: [
    {
      indicator: { id: 'often', title: 'Often', likely: 'to be', better: 'lower' },
      sentence: '',
      waves: [
        {
          kind: 'follow_up',
          schoolYear: 2015,
          releasedAt: '2016-06-01T09:00:00.000Z',
          figures,
          comparison: null,
        },
      ],
      change: null,
    },
  ],
  response: [],
  links: [],
  waiting: [],
});
/** The rows of the file, each by the names of its columns. */
const rowsOf = (file: string) => {
  const [columns, ...rows] = cellsOf(file);
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns![at], cell])));
};

it.each([
  [2015, '201516'],
  [1999, '199900'],
  [2009, '200910'],
])('the school year that began in %i is %s', (year, period) =>
  expect(timePeriod(year)).toBe(period),
);

describe('the figures of a place', () => {
  it('stand one to a row, with base and interval', () =>
    expect(rowsOf(openData(results('programme', [figure()]), nowhere))).toEqual([
      {
        time_period: '201516',
        time_identifier: 'Academic year',
        geographic_level: 'National',
        country_code: 'E92000001',
        country_name: 'England',
        wave: 'Follow-up',
        form: 'pupils',
        indicator: 'often',
        breakdown_topic: 'send',
        breakdown: 'send',
        count: '12',
        base: '40',
        percentage: '30.0',
        lower_ci: '18.1',
        upper_ci: '45.5',
        schools: '4',
        reliability: '',
      },
    ]));
  it.each([
    ['suppressed', 'c', 'c', ''],
    ['not_applicable', 'z', 'z', ''],
    ['low_reliability', '12', '30.0', 'u'],
  ] as const)('that are %s say so by their symbol', (state, count, percentage, reliability) =>
    expect(rowsOf(openData(results('programme', [figure({ state })]), nowhere))[0]).toMatchObject({
      count,
      percentage,
      reliability,
    }),
  );
  it('are “low” where something would round to nothing, and x where there is none', () => {
    const [low, none, unknown] = rowsOf(
      openData(
        results('programme', [
          figure({ rate: 0.0004 }),
          figure({ n: 0, rate: 0 }),
          figure({ n: null, rate: null, schools: null }),
        ]),
        nowhere,
      ),
    );
    expect([low!['percentage'], none!['percentage']]).toEqual(['low', '0.0']);
    expect([unknown!['count'], unknown!['percentage'], unknown!['schools']]).toEqual([
      'x',
      'x',
      'x',
    ]);
  });
  const derby = { ...nowhere, level: 'area' as const, oldLaCode: '831', laName: 'Derby' };
  it.each([
    ['area', derby, 'Local authority', { old_la_code: '831', la_name: 'Derby', trust_id: '' }],
    ['area', { ...nowhere, level: 'area', trustId: '2044' }, 'MAT', { trust_id: '2044' }],
    [
      'school',
      { ...derby, level: 'school', urn: 100006, laestab: '831/4000', schoolName: 'Ashfield' },
      'School',
      { school_urn: '100006', school_laestab: '831/4000', school_name: 'Ashfield' },
    ],
    ['school', { ...derby, level: 'school' }, 'School', { school_urn: '' }],
  ] as const)('of a %s carry the codes that others know it by', (level, place, called, codes) =>
    expect(rowsOf(openData(results(level, [figure()]), place))[0]).toMatchObject({
      geographic_level: called,
      ...codes,
    }),
  );
});

describe('the second file', () => {
  const meta = rowsOf(openDataMeta(content.indicators));
  it('explains every column that is not a place or a time', () => {
    const columns = cellsOf(openData(results('programme', []), nowhere))[0]!;
    expect(meta.map((row) => row['col_name'])).toEqual(columns.slice(5));
  });
  it('says what the findings are called', () => {
    const hint = (name: string) => meta.find((row) => row['col_name'] === name)!['filter_hint'];
    expect(hint('indicator')).toBe('often: Often; hurt: Hurt');
    expect(hint('breakdown_topic')).toContain('send: the groups');
    expect(hint('wave')).toBe('');
  });
});

it('the file is comma-separated as RFC 4180 has it', () => {
  const file = openData(results('programme', [figure({ category: 'a, "b"' })]), nowhere);
  expect(csvOf(cellsOf(file))).toBe(file);
});

// Figures as open data, after the conventions of the Department for Education: one row a figure,
// and a second file that says what each column is.
import type {
  Figure,
  InstrumentContent,
  Results,
  WaveKind,
  WaveResult,
} from '@all-together/contracts';
import { csvOf } from './csv.js';

/** Where figures are of, by the codes that others know. */
export interface OpenDataPlace {
  level: Results['level'];
  regionName: string | null;
  oldLaCode: string | null;
  newLaCode: string | null;
  laName: string | null;
  trustId: string | null;
  trustName: string | null;
  urn: number | null;
  laestab: string | null;
  schoolName: string | null;
}

const identifying = [
  'time_period',
  'time_identifier',
  'geographic_level',
  'country_code',
  'country_name',
] as const;
const placing = {
  programme: [],
  area: ['region_name', 'old_la_code', 'new_la_code', 'la_name', 'trust_id', 'trust_name'],
  school: [
    'region_name',
    'old_la_code',
    'new_la_code',
    'la_name',
    'school_urn',
    'school_laestab',
    'school_name',
  ],
} as const;
const filters = {
  wave: 'Wave',
  form: 'Who answered',
  indicator: 'Finding',
  breakdown_topic: 'Breakdown',
  breakdown: 'Group',
} as const;
const measures = {
  count: ['Number who said so', '', 0],
  base: ['Number who answered', '', 0],
  percentage: ['Percentage who said so', '%', 1],
  lower_ci: ['Lower end of the 95% interval', '%', 1],
  upper_ci: ['Upper end of the 95% interval', '%', 1],
  schools: ['Number of schools', '', 0],
} as const;
const columnsFor = (level: Results['level']): string[] => [
  ...identifying,
  ...placing[level],
  ...Object.keys(filters),
  ...Object.keys(measures),
  'reliability',
];

/** 201516 for the school year that began in 2015. */
export const timePeriod = (schoolYear: number): string =>
  `${schoolYear}${String((schoolYear + 1) % 100).padStart(2, '0')}`;

const hidden: Record<Figure['state'], string | null> = {
  shown: null,
  low_reliability: null,
  suppressed: 'c',
  not_applicable: 'z',
};

/**
 * One decimal; “low” where something that is not nothing would be rounded to zero; “x” where it is
 * not available.
 */
function percentageOf(share: number | null): string {
  if (share === null) return 'x';
  return share > 0 && share < 0.0005 ? 'low' : (share * 100).toFixed(1);
}

const waveWord: Record<WaveKind, string> = { baseline: 'Baseline', follow_up: 'Follow-up' };

/** The figures as UTF-8 csv. A school file holds that school alone. */
export function openData(results: Results, place: OpenDataPlace): string {
  const known = { ...cellsOfPlace(place), form: results.form };
  const columns = columnsFor(results.level);
  const rows = results.indicators.flatMap(({ indicator, waves }) =>
    waves.flatMap((wave) => rowsOfWave(wave, { ...known, indicator: indicator.id }, columns)),
  );
  return csvOf([columns, ...rows]);
}

type Cells = Readonly<Record<string, string>>;

const rowsOfWave = (
  { kind, schoolYear, figures }: WaveResult,
  known: Cells,
  columns: readonly string[],
): string[][] =>
  figures.map((figure) => {
    const row: Cells = {
      ...known,
      time_period: timePeriod(schoolYear),
      wave: waveWord[kind],
      ...cellsOfFigure(figure),
    };
    return columns.map((column) => row[column] ?? '');
  });

function levelOf({ level, trustId }: OpenDataPlace): string {
  if (level === 'programme') return 'National';
  if (level === 'school') return 'School';
  return trustId ? 'MAT' : 'Local authority';
}

const cellsOfPlace = (place: OpenDataPlace): Cells => ({
  time_identifier: 'Academic year',
  geographic_level: levelOf(place),
  country_code: 'E92000001',
  country_name: 'England',
  ...filled({
    region_name: place.regionName,
    old_la_code: place.oldLaCode,
    new_la_code: place.newLaCode,
    la_name: place.laName,
    trust_id: place.trustId,
    trust_name: place.trustName,
    school_urn: place.urn === null ? null : String(place.urn),
    school_laestab: place.laestab,
    school_name: place.schoolName,
  }),
});

/** Without what is not known: a cell that nothing fills is empty. */
const filled = (cells: Record<string, string | null>): Cells =>
  Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cell ?? '']));

function cellsOfFigure(figure: Figure): Cells {
  const symbol = hidden[figure.state];
  const number = (value: number | null) => symbol ?? (value === null ? 'x' : String(value));
  const share = (value: number | null) => symbol ?? percentageOf(value);
  return {
    breakdown_topic: figure.dimension,
    breakdown: figure.category,
    count: number(figure.n),
    base: number(figure.base),
    percentage: share(figure.rate),
    lower_ci: share(figure.low),
    upper_ci: share(figure.high),
    schools: number(figure.schools),
    reliability: figure.state === 'low_reliability' ? 'u' : '',
  };
}

const breakdownHint =
  'send: the groups; need, disabled, year_send and completion_send divide those with SEND, ' +
  'year_other and completion_other the others; linked_send and linked_other: those of a ' +
  'follow-up who could be put together with their baseline, before_send and before_other: ' +
  'the same pupils as they had answered at the baseline';

/** What the columns of the figures are. */
export function openDataMeta(indicators: InstrumentContent['indicators']): string {
  const heading = [
    'col_name',
    'col_type',
    'label',
    'indicator_grouping',
    'indicator_unit',
    'indicator_dp',
    'filter_hint',
    'filter_grouping_column',
  ];
  const hints: Record<string, string> = {
    indicator: indicators.map(({ id, title }) => `${id}: ${title}`).join('; '),
    breakdown_topic: breakdownHint,
  };
  return csvOf([
    heading,
    ...Object.entries(filters).map(([name, label]) => [
      name,
      'Filter',
      label,
      '',
      '',
      '',
      hints[name] ?? '',
      '',
    ]),
    ...Object.entries(measures).map(([name, [label, unit, places]]) => [
      name,
      'Indicator',
      label,
      'Answers',
      unit,
      String(places),
      '',
      '',
    ]),
    [
      'reliability',
      'Filter',
      'u where few answered',
      '',
      '',
      '',
      'c hidden, z does not apply, x not available, low rounds to zero, u low reliability',
      '',
    ],
  ]);
}

// Figures as open data, after the conventions of the Department for Education: one row a figure,
// and a second file that says what each column is.
import type {
  Breakdown,
  BreakdownPart,
  Estimate,
  GroupEstimate,
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
  pupils: ['Codes used', '', 0],
  percentage: ['Estimated percentage who said so', '%', 1],
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

/**
 * One decimal; “low” where something that is not nothing would be rounded to zero; “x” where it is
 * not available.
 */
function percentageOf(share: number | null): string {
  if (share === null) return 'x';
  return share > 0 && share < 0.0005 ? 'low' : (share * 100).toFixed(1);
}

const waveWord: Record<WaveKind, string> = { baseline: 'Baseline', follow_up: 'Follow-up' };

/** The figures as UTF-8 CSV. A school file holds that school alone. */
export function openData(results: Results, place: OpenDataPlace): string {
  const known = { ...cellsOfPlace(place), form: results.form };
  const columns = columnsFor(results.level);
  const rows = [
    ...results.indicators.flatMap(({ indicator, waves }) =>
      waves.flatMap((wave) => wave.groups.map((group) => cellsOfGroup(indicator.id, wave, group))),
    ),
    ...results.breakdowns.flatMap((breakdown) =>
      breakdown.parts.map((part) => cellsOfPart(results, breakdown, part)),
    ),
  ];
  return csvOf([
    columns,
    ...rows.map((row) => {
      const cells: Cells = { ...known, ...row };
      return columns.map((column) => cells[column] ?? '');
    }),
  ]);
}

type Cells = Readonly<Record<string, string>>;

const cellsOfGroup = (
  indicator: string,
  { kind, schoolYear }: WaveResult,
  group: GroupEstimate,
): Cells => ({
  time_period: timePeriod(schoolYear),
  wave: waveWord[kind],
  indicator,
  breakdown_topic: 'send',
  breakdown: group.group,
  ...cellsOfEstimate(group),
});

const cellsOfPart = (
  { indicators }: Results,
  { dimension, kind, schoolYear }: Breakdown,
  part: BreakdownPart,
): Cells => ({
  time_period: timePeriod(schoolYear),
  wave: waveWord[kind],
  indicator: indicators.find(({ main }) => main)?.indicator.id ?? '',
  breakdown_topic: dimension,
  breakdown: part.category,
  ...cellsOfEstimate(part),
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

/** Half-widths of an interval from which a share is of low reliability. */
const unreliable = 0.2;

/** “c” where too few answered to tell: a matter of use, since all figures are protected alike. */
function cellsOfEstimate({ pupils, schools, share, low, high }: Estimate): Cells {
  const percentage = (value: number | null) => (share === null ? 'c' : percentageOf(value));
  const isWide = low !== null && high !== null && (high - low) / 2 > unreliable;
  return {
    pupils: pupils === null ? 'c' : String(pupils),
    percentage: percentage(share),
    lower_ci: percentage(low),
    upper_ci: percentage(high),
    schools: String(schools),
    reliability: isWide ? 'u' : '',
  };
}

const breakdownHint =
  'send: groups as their school marked the codes; need, disabled, said_send, year_send, ' +
  'year_other: parts of the whole programme, for the main finding';
const noiseHint =
  'estimated from counts to which noise of declared size was added once (discrete Gaussian; σ 2 ' +
  'for a school’s main finding, 5 for its other findings, 20 for programme totals, 8 for ' +
  'breakdowns); the intervals include it';

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
      name === 'percentage' ? noiseHint : '',
      '',
    ]),
    [
      'reliability',
      'Filter',
      'u where the interval is wide',
      '',
      '',
      '',
      'c too few to tell, z does not apply, x not available, low rounds to zero, u low reliability',
      '',
    ],
  ]);
}

import { Injectable } from '@nestjs/common';
import type {
  AskFunnel,
  AskResults,
  CodeBatch,
  Comparison,
  Figure,
  FunnelResult,
  IndicatorResult,
  InstrumentContent,
  LinkedPupils,
  ResponseRate,
  Results,
  QuestionnaireForm,
  WaveKind,
  WaveResult,
} from '@all-together/contracts';
import {
  changeBetween,
  findingOf,
  funnelFrom,
  funnelLimits,
  isOutside,
  type Funnel,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import { indicatorsOf } from './instruments-queries.js';
import { isAsLikely } from './release-figures.js';
import { responseGroups } from './response.js';

interface FigureRow extends Omit<Figure, 'rate'> {
  indicator: string;
  kind: WaveKind;
  schoolYear: number;
  releasedAt: string;
}
type ComparisonRow = Omit<Comparison, 'asLikely'> & {
  indicator: string;
  kind: WaveKind;
  schoolYear: number;
};

/** Bases at which the limits of a funnel are drawn. */
const drawnBases = 40;

/**
 * Reads what has been released; nothing is counted here, so nothing that is asked for can tell
 * more.
 */
@Injectable()
export class ResultsService {
  constructor(private readonly database: Database) {}

  /** @throws 404 for a place that does not exist for the viewer */
  get(viewer: Viewer, { level, areaId, urn, form = 'pupils' }: AskResults): Promise<Results> {
    const place = {
      level,
      areaId: level === 'area' ? (areaId ?? null) : null,
      urn: level === 'school' ? (urn ?? null) : null,
    };
    if (level === 'area' && !place.areaId)
      throw badRequest('Say which area.', [{ path: 'areaId', message: 'Choose an area.' }]);
    if (level === 'school' && !place.urn)
      throw badRequest('Say which school.', [
        { path: 'urn', message: 'Enter the URN of a school.' },
      ]);
    return this.database.as(viewer, async (tx) => {
      const name = await nameOf(tx, viewer, place);
      const where = `level = $1 and ($2::uuid is null or area_id = $2) and ($3::int is null or urn = $3) and form = $4`;
      const values = [level, place.areaId, place.urn, form];
      const [figures, comparisons, response, links, waiting, indicators] = await Promise.all([
        tx.query(
          `select indicator, kind, school_year as "schoolYear", released_at as "releasedAt", dimension, category, state, n, d as base, low, high, schools from figures where ${where} order by school_year, kind, dimension, category`,
          values,
        ) as Promise<FigureRow[]>,
        tx.query(
          `select indicator, kind, school_year as "schoolYear", gap, gap_low as "gapLow", gap_high as "gapHigh", ratio, ratio_low as "ratioLow", ratio_high as "ratioHigh" from comparisons where ${where}`,
          values,
        ) as Promise<ComparisonRow[]>,
        responseOf(tx, values),
        linksOf(tx, values),
        waitingOf(tx, values),
        indicatorsOf(tx, form),
      ]);
      return {
        ...place,
        name,
        form,
        indicators: indicators.flatMap((indicator) =>
          resultOf(form, indicator, figures, comparisons),
        ),
        response,
        links,
        waiting:
          level === 'school' ||
          (level === 'programme' &&
            !viewer.roles.some((role) => role === 'officer' || role === 'loader'))
            ? []
            : waiting,
      };
    });
  }

  /**
   * Schools around what is usual: those that the viewer may see, one by one, and how many are
   * hidden. What is usual is the
   * programme's own figure, hidden schools included: the shown ones alone would lie too high, since
   * hidden are those where
   * one to four said so.
   */
  async funnel(viewer: Viewer, { kind, indicator, areaId }: AskFunnel): Promise<FunnelResult> {
    const { rows, funnel } = await this.database.as(viewer, async (tx) => {
      const latest = `(select max(school_year) from figures where level = 'programme' and form = 'pupils' and kind = $1)`;
      const [whole] = (await tx.query(
        `select n, d, schools, effect from figures where level = 'programme' and form = 'pupils' and kind = $1 and indicator = $2 and dimension = 'send' and category = 'send' and school_year = ${latest}`,
        [kind, indicator],
      )) as Whole[];
      const schools = (await tx.query(
        `select f.urn, s.name, f.n, f.d from figures f join schools s on s.urn = f.urn where f.level = 'school' and f.form = 'pupils' and f.kind = $1 and f.indicator = $2 and f.dimension = 'send' and f.category = 'send' and ($3::uuid is null or f.area_id = $3) and f.school_year = ${latest} order by f.urn limit 5000`,
        [kind, indicator, areaId ?? null],
      )) as { urn: number; name: string; n: number | null; d: number | null }[];
      return { rows: schools, funnel: funnelAround(whole) };
    });
    const shown = rows.flatMap(({ urn, name, n, d }) =>
      n === null || d === null ? [] : [{ urn, name, n, d }],
    );
    const largest = Math.max(10, ...shown.map(({ d }) => d));
    const bases = funnel
      ? [
          ...new Set(
            Array.from({ length: drawnBases }, (_, index) =>
              Math.round(10 + ((largest - 10) * index) / (drawnBases - 1)),
            ),
          ),
        ]
      : [];
    return {
      usual: funnel?.usual ?? null,
      points: shown.map(({ urn, name, n, d }) => ({
        urn,
        name,
        rate: n / d,
        base: d,
        outside: funnel ? isOutside(funnel, { n, d }) : null,
      })),
      limits: bases.map((base) => {
        const [near, wide] = [funnelLimits(funnel!, base, 0.95), funnelLimits(funnel!, base)];
        return { base, low95: near.low, high95: near.high, low998: wide.low, high998: wide.high };
      }),
      hidden: rows.length - shown.length,
    };
  }
}

interface Whole {
  n: number | null;
  d: number | null;
  schools: number | null;
  effect: number | null;
}

const funnelAround = (whole: Whole | undefined): Funnel | null =>
  whole?.n && whole.d && whole.schools
    ? funnelFrom({ n: whole.n, d: whole.d }, whole.effect ?? 1, whole.schools)
    : null;

const inOrder = (
  a: { schoolYear: number; kind: WaveKind },
  b: { schoolYear: number; kind: WaveKind },
): number => a.schoolYear - b.schoolYear || a.kind.localeCompare(b.kind);

function resultOf(
  form: QuestionnaireForm,
  indicator: InstrumentContent['indicators'][number],
  figures: readonly FigureRow[],
  comparisons: readonly ComparisonRow[],
): IndicatorResult[] {
  const mine = figures.filter((figure) => figure.indicator === indicator.id);
  if (!mine.length) return [];
  const waves = [...Map.groupBy(mine, ({ kind, schoolYear }) => `${kind} ${schoolYear}`).values()]
    .map((of): WaveResult => {
      const { kind, schoolYear, releasedAt } = of[0]!;
      const found = comparisons.find(
        (one) =>
          one.indicator === indicator.id && one.kind === kind && one.schoolYear === schoolYear,
      );
      return {
        kind,
        schoolYear,
        releasedAt,
        figures: of.map(toFigure),
        comparison: found ? toComparison(found) : null,
      };
    })
    .sort(inOrder);
  const compared = waves.flatMap(({ comparison }) => comparison ?? []);
  const gap = ({ gap: value, gapLow: low, gapHigh: high }: Comparison) => ({ value, low, high });
  const [first, last] = [compared[0], compared.at(-1)];
  const { id, title, likely, better } = indicator;
  return [
    {
      indicator: { id, title, likely, better },
      sentence: findingOf(form, likely, waves.at(-1)!.comparison),
      waves,
      change: first && last && first !== last ? changeBetween(gap(first), gap(last)) : null,
    },
  ];
}

const toFigure = ({
  dimension,
  category,
  state,
  n,
  base,
  low,
  high,
  schools,
}: FigureRow): Figure => ({
  dimension,
  category,
  state,
  n,
  base,
  rate: n !== null && base ? n / base : null,
  low,
  high,
  schools,
});
const toComparison = ({
  gap,
  gapLow,
  gapHigh,
  ratio,
  ratioLow,
  ratioHigh,
}: ComparisonRow): Comparison => ({
  gap,
  gapLow,
  gapHigh,
  ratio,
  ratioLow,
  ratioHigh,
  asLikely: isAsLikely({ gapLow, gapHigh }),
});

async function nameOf(
  tx: Tx,
  viewer: Viewer,
  place: { level: string; areaId: string | null; urn: number | null },
): Promise<string> {
  if (place.level === 'programme') {
    if (!viewer.roles.some((role) => ['officer', 'funder', 'area_lead', 'loader'].includes(role)))
      throw notFound('The programme’s figures');
    return 'All Together';
  }
  const [row] = (
    place.level === 'area'
      ? await tx.query(
          `select name from area_names where id = $1 and ($2 or id = any ($3::uuid[]))`,
          [
            place.areaId,
            viewer.roles.some((role) => ['officer', 'funder', 'loader'].includes(role)),
            viewer.ledAreas,
          ],
        )
      : await tx.query(
          `select s.name from schools s where s.urn = $1 and ($2 or s.urn = any ($3::int[]) or exists (select from waves w where w.urn = s.urn and w.shared and w.area_id = any ($4::uuid[])))`,
          [
            place.urn,
            viewer.roles.includes('officer') || viewer.roles.includes('loader'),
            viewer.ledSchools,
            viewer.ledAreas,
          ],
        )
  ) as { name: string }[];
  if (!row) throw notFound(place.level === 'area' ? 'The area' : 'The school’s figures');
  return row.name;
}

/**
 * How many codes were given out and used: of a school's waves that have ended; of an area or the
 * programme as its figures were made.
 */
const responseOf = (tx: Tx, [level, areaId, urn, form]: unknown[]): Promise<Results['response']> =>
  (level === 'school'
    ? ofSchool(tx, urn, form)
    : tx.query(
        `select kind, school_year as "schoolYear", schools, codes, answered, groups from releases where area_id is not distinct from $1 and form = $2 order by school_year, kind`,
        [areaId, form],
      )) as Promise<Results['response']>;

async function ofSchool(tx: Tx, urn: unknown, form: unknown): Promise<Results['response']> {
  const waves = (await tx.query(
    `select w.kind, w.school_year as "schoolYear", 1 as schools, w.codes, w.answered, coalesce(jsonb_agg(jsonb_build_object('need', b.need, 'disabled', b.disabled, 'codes', b.codes, 'answered', b.answered, 'void', b.void)) filter (where b.id is not null), '[]') as batches
     from waves w left join code_batches b on b.wave_id = w.id where w.closed_at is not null and w.urn = $1 and w.form = $2 group by w.id order by w.school_year, w.kind`,
    [urn, form],
  )) as (Omit<ResponseRate, 'groups'> & { batches: CodeBatch[] })[];
  return waves.map(({ batches, ...rate }) => ({ ...rate, groups: responseGroups(batches) }));
}

/** Pupils put together by their secret pictures, for each follow-up. */
const linksOf = (tx: Tx, [level, areaId, urn, form]: unknown[]): Promise<LinkedPupils[]> =>
  (level === 'school'
    ? tx.query(
        `select w.school_year as "schoolYear", 1 as schools, l.before, l.after, l.linked, l.mistaken from waves w join wave_links l on l.wave_id = w.id where w.closed_at is not null and w.urn = $1 and w.form = $2 order by w.school_year`,
        [urn, form],
      )
    : tx.query(
        `select r.school_year as "schoolYear", l.schools, l.before, l.after, l.linked, l.mistaken from releases r, jsonb_to_record(r.links) as l (schools int, before int, after int, linked int, mistaken float8) where r.area_id is not distinct from $1 and r.form = $2 and r.links is not null order by r.school_year`,
        [areaId, form],
      )) as Promise<LinkedPupils[]>;

/**
 * Waves of the place whose figures are still to come; asked for by those only who see all of its
 * schools.
 */
const waitingOf = (tx: Tx, values: unknown[]): Promise<Results['waiting']> =>
  tx.query(
    `select w.kind, w.school_year as "schoolYear", count(*) filter (where w.closed_at is not null)::int as schools, count(*) filter (where w.closed_at is null)::int as open from waves w
     where $1::text is not null and ($2::uuid is null or w.area_id = $2) and $3::int is null and w.form = $4
       and not exists (select from releases r where r.form = w.form and r.kind = w.kind and r.school_year = w.school_year and r.area_id is not distinct from $2) group by 1, 2 order by 2, 1`,
    values,
  ) as Promise<Results['waiting']>;

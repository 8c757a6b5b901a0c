import { Injectable } from '@nestjs/common';
import type {
  AskFunnel,
  AskResults,
  Comparison,
  Figure,
  FunnelResult,
  IndicatorResult,
  InstrumentContent,
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
import { Database, type Tx } from '../../platform/database/index.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import { indicatorsOf } from './instruments-queries.js';
import { isAsLikely } from './release-figures.js';
import {
  areaName,
  comparisonsOfPlace,
  figuresOfPlace,
  linksOf,
  responseOf,
  schoolFigures,
  schoolName,
  waitingOf,
  wholeFigure,
  type ReleasedComparison,
  type ReleasedFigure,
} from './results-queries.js';

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
      const asked = { ...place, form };
      const seesAllSchools = viewer.roles.some((role) => role === 'officer' || role === 'loader');
      const mayWait = level === 'area' || (level === 'programme' && seesAllSchools);
      const [figures, comparisons, response, links, waiting, indicators] = await Promise.all([
        figuresOfPlace(tx, asked),
        comparisonsOfPlace(tx, asked),
        responseOf(tx, asked),
        linksOf(tx, asked),
        mayWait ? waitingOf(tx, asked) : [],
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
        waiting,
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
    const { rows, funnel } = await this.database.as(viewer, async (tx) => ({
      funnel: funnelAround(await wholeFigure(tx, kind, indicator)),
      rows: await schoolFigures(tx, kind, indicator, areaId),
    }));
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

const funnelAround = (whole: Awaited<ReturnType<typeof wholeFigure>>): Funnel | null =>
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
  figures: readonly ReleasedFigure[],
  comparisons: readonly ReleasedComparison[],
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
}: ReleasedFigure): Figure => ({
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
}: ReleasedComparison): Comparison => ({
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
  const seesAll = (...roles: string[]) => viewer.roles.some((role) => roles.includes(role));
  const { ledSchools: schools, ledAreas: areas } = viewer;
  const found =
    place.level === 'area'
      ? await areaName(tx, place.areaId, seesAll('officer', 'funder', 'loader') ? null : areas)
      : await schoolName(tx, place.urn, seesAll('officer', 'loader'), { schools, areas });
  if (!found) throw notFound(place.level === 'area' ? 'The area' : 'The school’s figures');
  return found.name;
}

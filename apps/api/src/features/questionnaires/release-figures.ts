import { dimensions, type Dimension, type ResultLevel, type Wave } from '@all-together/contracts';
import {
  gapOver,
  isEquivalent,
  isSafe,
  rateOver,
  ratioOver,
  shownParts,
  sumOf,
  type Count,
  type Parts,
  type Share,
} from '@all-together/domain';
import { json, run, sql, type Tx } from '../../platform/database/index.js';

/** “As likely as” means within this of one another: five percentage points. */
export const margin = 0.05;
/** What a group that is shown is divided by. */
export type Breakdown = Exclude<Dimension, 'send'>;
export const breakdowns = dimensions.filter((dimension) => dimension !== 'send');
/** A base below this is shown, and marked as of low reliability. */
const reliableBase = 30;

export interface Place {
  level: ResultLevel;
  areaId: string | null;
  urn: number | null;
  waveId: string | null;
  shared: boolean;
}

export type Period = Pick<Wave, 'form' | 'kind' | 'schoolYear'>;

export interface FigureRow {
  indicator: string;
  dimension: Dimension;
  category: string;
  state: 'shown' | 'suppressed' | 'low_reliability';
  n: number | null;
  d: number | null;
  low: number | null;
  high: number | null;
  schools: number | null;
  effect: number | null;
}

/** Those with SEND and others at one place, where both are shown. */
export interface Compared {
  indicator: string;
  send: Share;
  other: Share;
  gapEffect: number;
  ratioEffect: number;
  schools: number;
}

/**
 * A figure that is shown; `effect` is how much wider its interval is since pupils share schools.
 */
export function shownFigure(
  indicator: string,
  dimension: Dimension,
  category: string,
  share: Share,
  effect: number,
  schools: number,
): FigureRow {
  const { low, high } = rateOver(share, effect, schools);
  return {
    indicator,
    dimension,
    category,
    state: share.d < reliableBase ? 'low_reliability' : 'shown',
    n: share.n,
    d: share.d,
    low,
    high,
    schools,
    effect,
  };
}

export const hiddenFigure = (
  indicator: string,
  dimension: Dimension,
  category: string,
): FigureRow => ({
  indicator,
  dimension,
  category,
  state: 'suppressed',
  n: null,
  d: null,
  low: null,
  high: null,
  schools: null,
  effect: null,
});

/** Groups of one school that may be shown, each with its counts. */
export const shownGroups = (counts: readonly Count[]): Map<string, Share> =>
  new Map(
    counts
      .filter((count) => count.dimension === 'send' && isSafe(count))
      .map(({ category, n, d }) => [category, { n, d }]),
  );

/** The parts of a school's group by what divides it. */
export const partsOf = (counts: readonly Count[], dimension: Breakdown): Parts =>
  new Map(
    counts
      .filter((count) => count.dimension === dimension)
      .map(({ category, n, d }) => [category, { n, d }]),
  );

/** Writes the figures of a school, which stay as they are from now on. */
export async function writeSchoolFigures(
  tx: Tx,
  wave: Period & { id: string; areaId: string; urn: number; shared: boolean },
  counts: readonly Count[],
  releasedAt: Date,
): Promise<void> {
  const figures: FigureRow[] = [];
  const compared: Compared[] = [];
  for (const [indicator, of] of Map.groupBy(counts, (count) => count.indicator)) {
    const shown = shownGroups(of);
    for (const { category } of of.filter(({ dimension }) => dimension === 'send')) {
      const share = shown.get(category);
      figures.push(
        share
          ? shownFigure(indicator, 'send', category, share, 1, 1)
          : hiddenFigure(indicator, 'send', category),
      );
    }
    for (const dimension of breakdowns) {
      const parts = partsOf(of, dimension);
      // Parts add up to their group: they are shown of a group that is, and only where they divide
      // it.
      if (parts.size < 2 || !isSafe(sumOf([...parts.values()]))) continue;
      const open = shownParts(parts);
      for (const [category, share] of parts)
        figures.push(
          open.has(category)
            ? shownFigure(indicator, dimension, category, share, 1, 1)
            : hiddenFigure(indicator, dimension, category),
        );
    }
    const [send, other] = [shown.get('send'), shown.get('other')];
    if (send && other)
      compared.push({ indicator, send, other, gapEffect: 1, ratioEffect: 1, schools: 1 });
  }
  await writeFigures(
    tx,
    { level: 'school', areaId: wave.areaId, urn: wave.urn, waveId: wave.id, shared: wave.shared },
    wave,
    figures,
    compared,
    releasedAt,
  );
}

/** Writes what is shown of a place, and its comparisons; neither is ever written again. */
export async function writeFigures(
  tx: Tx,
  { level, areaId, urn, waveId, shared }: Place,
  { form, kind, schoolYear }: Period,
  figures: readonly FigureRow[],
  compared: readonly Compared[],
  releasedAt: Date,
): Promise<void> {
  const place = sql`
    ${level}, ${areaId}::uuid, ${urn}::int, ${waveId}::uuid, ${form}, ${kind},
    ${schoolYear}::int, ${shared}::boolean`;
  await run(
    tx,
    sql`insert into figures
          (level, area_id, urn, wave_id, form, kind, school_year, shared, released_at,
           indicator, dimension, category, state, n, d, low, high, schools, effect)
        select ${place}, ${releasedAt}::timestamptz, f.indicator, f.dimension, f.category,
               f.state, f.n, f.d, f.low, f.high, f.schools, f.effect
        from jsonb_to_recordset(${json(figures)}) as f (
          indicator text, dimension text, category text, state text, n int, d int, low float8,
          high float8, schools int, effect float8)`,
  );
  await run(
    tx,
    sql`insert into comparisons
          (level, area_id, urn, wave_id, form, kind, school_year, shared, indicator,
           gap, gap_low, gap_high, ratio, ratio_low, ratio_high)
        select ${place}, c.indicator, c.gap, c.gap_low, c.gap_high, c.ratio, c.ratio_low,
               c.ratio_high
        from jsonb_to_recordset(${json(compared.map(comparisonRow))}) as c (
          indicator text, gap float8, gap_low float8, gap_high float8, ratio float8,
          ratio_low float8, ratio_high float8)`,
  );
}

function comparisonRow({ indicator, send, other, gapEffect, ratioEffect, schools }: Compared) {
  const gap = gapOver(send, other, gapEffect, schools);
  const ratio = send.n && other.n ? ratioOver(send, other, ratioEffect, schools) : null;
  return {
    indicator,
    gap: gap.value,
    gap_low: gap.low,
    gap_high: gap.high,
    ratio: ratio?.value ?? null,
    ratio_low: ratio?.low ?? null,
    ratio_high: ratio?.high ?? null,
  };
}

export const isAsLikely = (gap: { gapLow: number; gapHigh: number }): boolean =>
  isEquivalent({ low: gap.gapLow, high: gap.gapHigh }, margin);

// Groups of one finding with their shares, compared and put as they are shown.
import type {
  Breakdown,
  Comparison,
  GroupEstimate,
  MarkGroup,
  ResultGroup,
  ResultLevel,
} from '@all-together/contracts';
import { breakdownTitle, partLabel } from '../finding-words.js';
import { breakdownParts, markGroups } from '../noise/counting.js';
import { breakdownSigma, schoolSigma, totalsSigma } from '../noise/declared.js';
import {
  compareShares,
  residualCorrelation,
  verdictOf,
  type Compared,
} from '../statistics/comparisons.js';
import {
  schoolShare,
  shareOfPart,
  shareOfTotals,
  shareOverSchools,
} from '../statistics/estimates.js';
import { asShare, clamp, type Estimated } from '../statistics/intervals.js';
import {
  isEnoughForPart,
  isEnoughForTotals,
  isEnoughInSchool,
  isEnoughOver,
} from '../statistics/shown.js';
import type { FinalTotal, GroupCross, GroupSums, MarkUse } from './place-counts.js';

/** All that is known of one finding in one wave of a place. */
export interface FindingCounts {
  level: ResultLevel;
  isMain: boolean;
  sums: ReadonlyMap<ResultGroup, GroupSums>;
  cross: GroupCross | undefined;
  /** The programme's final totals by mark; empty while the period is open. */
  totals: readonly FinalTotal[];
  use: readonly MarkUse[];
}

/** A group with its share before it is cut at 0 and 1; null where too few answered to tell. */
export interface Known {
  group: ResultGroup;
  used: number;
  schools: number;
  share: Estimated | null;
}

const resultGroups: readonly ResultGroup[] = ['all', ...markGroups];

/** Used codes of a group are told from this many on. */
const fewestTold = 20;

/** Every group of a finding with its share. */
export const knownGroups = (counts: FindingCounts): Known[] =>
  resultGroups.map((group) => {
    const sums = counts.sums.get(group);
    const used = sums?.used ?? 0;
    const schools = sums?.schools ?? 0;
    return { group, used, schools, share: sums ? shareOf(counts, group, sums) : null };
  });

function shareOf(counts: FindingCounts, group: ResultGroup, sums: GroupSums): Estimated | null {
  const { level, isMain, totals } = counts;
  const sigma = schoolSigma(isMain);
  if (level === 'school') {
    return isEnoughInSchool(sums.used, isMain) ? schoolShare(sums, sigma) : null;
  }
  if (!totals.length) {
    return isEnoughOver(sums.schools, sums.used, isMain) ? shareOverSchools(sums, sigma) : null;
  }
  return isEnoughForTotals(sums.schools, sums.used)
    ? shareOfTotals(talliesOf(counts, group), sums, { school: sigma, totals: totalsSigma })
    : null;
}

/** The final totals of the marks that make up a group, with their used codes. */
function talliesOf({ totals, use }: FindingCounts, group: ResultGroup) {
  const marks: readonly MarkGroup[] = group === 'all' ? markGroups : [group];
  return marks.flatMap((mark) => {
    const total = totals.find(({ category }) => category === mark);
    const used = use.find((one) => one.mark === mark)?.used ?? 0;
    return total && used > 0 ? [{ ...total, used }] : [];
  });
}

/** A group as it is shown. */
export function toEstimate({ group, used, schools, share }: Known): GroupEstimate {
  const shown = share && asShare(share);
  return {
    group,
    pupils: used >= fewestTold ? used : null,
    schools,
    share: shown?.value ?? null,
    low: shown?.low ?? null,
    high: shown?.high ?? null,
  };
}

const shareIn = (groups: readonly Known[], group: ResultGroup): Estimated | null =>
  groups.find((one) => one.group === group)?.share ?? null;

/** Pupils with SEND against others; null where one of them is not shown. */
export function compareGroups(counts: FindingCounts, groups: readonly Known[]): Compared | null {
  const [send, other] = [shareIn(groups, 'send'), shareIn(groups, 'other')];
  if (!send || !other) return null;
  const [a, b] = [counts.sums.get('send'), counts.sums.get('other')];
  const correlation = a && b && counts.cross ? residualCorrelation(a, b, counts.cross) : 0;
  return compareShares(send, other, { correlation, withRatio: counts.level === 'programme' });
}

/** @param isSure false for an exploratory finding that may be chance among many */
export function toComparison(compared: Compared, isSure: boolean): Comparison {
  const { gap, ratio } = compared;
  return {
    gap: gap.value,
    gapLow: clamp(gap.low, -1, 1),
    gapHigh: clamp(gap.high, -1, 1),
    ratio: ratio?.value ?? null,
    ratioLow: ratio?.low ?? null,
    ratioHigh: ratio && Number.isFinite(ratio.high) ? ratio.high : null,
    verdict: verdictOf(compared, isSure),
  };
}

/**
 * A breakdown of the programme's main finding.
 * @param totals its final totals; @param all the sums of all pupils of the same wave
 */
export const toBreakdown = (
  dimension: Breakdown['dimension'],
  totals: readonly FinalTotal[],
  all: GroupSums,
): Breakdown => ({
  dimension,
  title: breakdownTitle(dimension),
  kind: all.kind,
  schoolYear: all.schoolYear,
  parts: breakdownParts[dimension].flatMap((category) => {
    const total = totals.find((one) => one.category === category);
    if (!total || !isEnoughForPart(total.yes + total.no)) return [];
    const sigmas = { school: schoolSigma(true), part: breakdownSigma };
    const { value, low, high } = asShare(shareOfPart(total, all, sigmas));
    const label = partLabel(dimension, category);
    return [{ category, label, pupils: null, schools: all.schools, share: value, low, high }];
  }),
});

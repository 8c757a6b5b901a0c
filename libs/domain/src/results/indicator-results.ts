// A page of results: every finding of a place with its sentence and its changes.
import type {
  Breakdown,
  IndicatorResult,
  QuestionnaireIndicator,
  ResultChange,
  ResultGroup,
  WaveResult,
} from '@all-together/contracts';
import { changeSentence, findingSentence, standingSentence } from '../findings.js';
import { breakdownDimensions } from '../noise/counting.js';
import { discoveries, surpriseOf, type Compared } from '../statistics/comparisons.js';
import { clamp, differenceOf, type Estimated } from '../statistics/intervals.js';
import { isEnoughForChange } from '../statistics/shown.js';
import {
  compareGroups,
  knownGroups,
  toBreakdown,
  toComparison,
  toEstimate,
  type Known,
} from './known-groups.js';
import type { GroupSums, PlaceCounts, When } from './place-counts.js';

/** One finding in one wave, before it is put in words. */
interface KnownWave extends When {
  groups: Known[];
  compared: Compared | null;
}

interface KnownFinding {
  indicator: QuestionnaireIndicator;
  isMain: boolean;
  waves: KnownWave[];
}

const isAt =
  ({ kind, schoolYear }: When) =>
  (one: When): boolean =>
    one.kind === kind && one.schoolYear === schoolYear;

const nameOf = ({ kind, schoolYear }: When): string => `${schoolYear} ${kind}`;

/** The waves of which there are counts, the earliest first. */
const wavesOf = (counts: PlaceCounts): When[] => [
  ...new Map(
    counts.sums.map(({ kind, schoolYear }) => [nameOf({ kind, schoolYear }), { kind, schoolYear }]),
  ).values(),
];

/** Every finding of a place with its sentence; the main one is the first. */
export function indicatorResults(
  counts: PlaceCounts,
  indicators: readonly QuestionnaireIndicator[],
): IndicatorResult[] {
  const findings = indicators.map((indicator, place) =>
    knownFinding(counts, indicator, place === 0),
  );
  const sure = sureFindings(findings, wavesOf(counts));
  return findings.flatMap((finding) =>
    finding.waves.length ? [toResult(counts, finding, sure)] : [],
  );
}

function knownFinding(
  counts: PlaceCounts,
  indicator: QuestionnaireIndicator,
  isMain: boolean,
): KnownFinding {
  const mine = <Item extends { finding: string }>(items: readonly Item[]) =>
    items.filter(({ finding }) => finding === indicator.id);
  const waves = wavesOf(counts).flatMap((when): KnownWave[] => {
    const sums = mine(counts.sums).filter(isAt(when));
    if (!sums.length) return [];
    const finding = {
      level: counts.level,
      isMain,
      sums: new Map(sums.map((one): [ResultGroup, GroupSums] => [one.group, one])),
      cross: mine(counts.cross).find(isAt(when)),
      totals: mine(counts.totals)
        .filter(isAt(when))
        .filter(({ dimension }) => dimension === 'mark'),
      use: counts.use.filter(isAt(when)),
    };
    const groups = knownGroups(finding);
    return [{ ...when, groups, compared: compareGroups(finding, groups) }];
  });
  return { indicator, isMain, waves };
}

/**
 * The findings that may be called a difference: the main one, declared beforehand, and those of the
 * others that are surprising enough among so many.
 * @returns names of finding and wave
 */
function sureFindings(findings: readonly KnownFinding[], waves: readonly When[]): Set<string> {
  const others = findings.filter(({ isMain }) => !isMain);
  return new Set([
    ...findings.filter(({ isMain }) => isMain).flatMap((main) => waves.map(sureName(main))),
    ...waves.flatMap((when) => {
      const compared = others.flatMap((finding) => {
        const found = finding.waves.find(isAt(when))?.compared;
        return found ? [{ finding, surprise: surpriseOf(found.gap) }] : [];
      });
      const discovered = discoveries(compared.map(({ surprise }) => surprise));
      return compared
        .filter((_, place) => discovered[place])
        .map(({ finding }) => sureName(finding)(when));
    }),
  ]);
}

const sureName =
  ({ indicator }: KnownFinding) =>
  (when: When): string =>
    `${indicator.id} ${nameOf(when)}`;

function toResult(
  counts: PlaceCounts,
  finding: KnownFinding,
  sure: ReadonlySet<string>,
): IndicatorResult {
  const { id, title, likely, better } = finding.indicator;
  const waves = finding.waves.map((wave): WaveResult => ({
    kind: wave.kind,
    schoolYear: wave.schoolYear,
    groups: wave.groups.map(toEstimate),
    comparison: wave.compared && toComparison(wave.compared, sure.has(sureName(finding)(wave))),
  }));
  const last = waves.at(-1)!;
  const { form } = counts;
  return {
    indicator: { id, title, likely, better },
    main: finding.isMain,
    sentence: findingSentence({ form, likely, groups: last.groups, comparison: last.comparison }),
    standing: standingSentence(form, last.groups),
    waves,
    changes: changesOf(counts, finding),
  };
}

/** What changed between the first and the last wave, of those groups that are large enough. */
function changesOf(counts: PlaceCounts, finding: KnownFinding): ResultChange[] {
  const [first, last] = [finding.waves[0], finding.waves.at(-1)];
  if (!first || !last || first === last) return [];
  const isEnough = (group: ResultGroup) =>
    counts.level !== 'school' ||
    [first, last].every(({ groups }) =>
      isEnoughForChange(groups.find((one) => one.group === group)?.used ?? 0),
    );
  const shareOf = ({ groups }: KnownWave, group: ResultGroup) =>
    groups.find((one) => one.group === group)?.share ?? null;
  const shares = (['send', 'other'] as const)
    .filter(isEnough)
    .flatMap((of) => change(counts, finding, of, shareOf(first, of), shareOf(last, of)));
  const gaps =
    isEnough('send') && isEnough('other')
      ? change(counts, finding, 'gap', first.compared?.gap ?? null, last.compared?.gap ?? null)
      : [];
  return [...shares, ...gaps];
}

function change(
  { form }: PlaceCounts,
  { indicator: { better } }: KnownFinding,
  of: ResultChange['of'],
  before: Estimated | null,
  after: Estimated | null,
): ResultChange[] {
  if (!before || !after) return [];
  const { value, low, high } = differenceOf(after, before);
  const changed = { of, value, low: clamp(low, -2, 2), high: clamp(high, -2, 2) };
  const sentence = changeSentence({
    ...changed,
    form,
    better,
    before: before.value,
    after: after.value,
  });
  return [{ ...changed, sentence }];
}

/** The programme's breakdowns of its main finding, of the last period that has been closed. */
export function breakdownsOf(counts: PlaceCounts, mainId: string | undefined): Breakdown[] {
  const last = counts.totals.at(-1);
  if (!last) return [];
  const isLast = isAt(last);
  const all = counts.sums.find(
    (one) => one.finding === mainId && one.group === 'all' && isLast(one),
  );
  if (!all) return [];
  return breakdownDimensions
    .map((dimension) =>
      toBreakdown(
        dimension,
        counts.totals.filter((one) => isLast(one) && one.dimension === dimension),
        all,
      ),
    )
    .filter(({ parts }) => parts.length > 0);
}

// What a finding's card shows, from the figures of its waves.
import type {
  Figure,
  IndicatorResult,
  LinkedPupils,
  Results,
  WaveResult,
} from '@all-together/contracts';
import { boundsWithMissing, dividedGroup, linkedSentence } from '@all-together/domain';
import type { IntervalRow } from '@all-together/ui';
import {
  categoryWords,
  coverageWords,
  dimensionWords,
  percent,
  waveWords,
} from '../questionnaire-words';

export interface FindingTable {
  dimension: Figure['dimension'];
  title: string;
  rows: { wave: string; figure: Figure }[];
  /** How much of the group its parts cover; empty when that goes without saying. */
  coverage: string;
}

export interface FollowedGroup {
  name: string;
  before: Figure | null;
  after: Figure | null;
}

export interface FollowedPupils {
  rows: FollowedGroup[];
  words: string;
}

/** One row for each wave and group with a figure to show, those with SEND first. */
export const chartRows = ({ waves }: IndicatorResult): IntervalRow[] =>
  waves.flatMap((wave) => rowsOf(wave).sort((a, b) => b.category.localeCompare(a.category)));

const rowsOf = ({ kind, figures }: WaveResult) =>
  figures.flatMap(({ dimension, category, rate, low, high }) => {
    if (dimension !== 'send' || category === 'unknown') return [];
    if (rate === null || low === null || high === null) return [];
    const wave = kind === 'baseline' ? 'Baseline' : 'Follow-up';
    const label = `${wave}: ${categoryWords({ dimension, category })}`;
    const shape: IntervalRow['shape'] = category === 'send' ? 'diamond' : 'dot';
    return [{ category, label, shape, rate, low, high }];
  });

/** A table for each way in which pupils are divided, in the order of `dimensionWords`. */
export function findingTables({ waves }: IndicatorResult): FindingTable[] {
  const all = waves.flatMap((wave) =>
    unknownLast(wave.figures).map((figure) => ({ wave: waveWords(wave), figure })),
  );
  const last = waves.at(-1)?.figures ?? [];
  return (Object.entries(dimensionWords) as [Figure['dimension'], string][])
    .map(([dimension, title]) => ({
      dimension,
      title,
      rows: all.filter(({ figure }) => figure.dimension === dimension),
      coverage: coverageOf(dimension, last),
    }))
    .filter(({ rows }) => rows.length);
}

const unknownLast = (figures: readonly Figure[]): Figure[] =>
  [...figures].sort(
    (a, b) => Number(a.category === 'not_known') - Number(b.category === 'not_known'),
  );

function coverageOf(dimension: Figure['dimension'], figures: readonly Figure[]): string {
  if (dimension === 'send') return '';
  const group = figures.find(
    (figure) => figure.dimension === 'send' && figure.category === dividedGroup(dimension),
  );
  return coverageWords(
    figures.filter((figure) => figure.dimension === dimension),
    group?.base ?? null,
  );
}

/** Whether a table says more than its name: one in which everything is hidden does not. */
export const isWorthShowing = ({ dimension, rows }: FindingTable): boolean =>
  dimension === 'send' || rows.some(({ figure }) => figure.rate !== null);

/** The names of tables, to go on with within a sentence. */
export const titlesOf = (tables: readonly FindingTable[]): string =>
  tables.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join('; ');

/**
 * Pupils linked by their secret pictures, at the baseline and at the follow-up, beside the figures
 * of all; null unless the last wave is a follow-up with such pupils.
 */
export function followedPupils(
  { waves }: IndicatorResult,
  links: readonly LinkedPupils[],
): FollowedPupils | null {
  const wave = waves.at(-1);
  if (wave?.kind !== 'follow_up') return null;
  const link = links.find(({ schoolYear }) => schoolYear === wave.schoolYear);
  if (!link) return null;
  const linked = (dimension: Figure['dimension']) =>
    wave.figures.find((one) => one.dimension === dimension && one.category === 'linked') ?? null;
  const rows = (['send', 'other'] as const)
    .map((category) => ({
      name: categoryWords({ dimension: 'send', category }),
      before: linked(`before_${category}`),
      after: linked(`linked_${category}`),
    }))
    .filter(({ before, after }) => before || after);
  return { rows, words: linkedSentence(link) };
}

/** Whether anything in the card is hidden, so that “c” needs its explanation. */
export const hidesFigures = (
  tables: readonly FindingTable[],
  followed: FollowedPupils | null,
): boolean =>
  [
    ...(followed?.rows ?? []).flatMap(({ before, after }) => [before, after]),
    ...tables.flatMap(({ rows }) => rows.map(({ figure }) => figure)),
  ].some((figure) => figure?.state === 'suppressed');

/**
 * How far everyone who was given a code and is in no figure could move the last wave's share: who
 * did not answer, who left it out, who is hidden. Empty when nobody is missing.
 */
export function missingWords({ waves }: IndicatorResult, responses: Results['response']): string {
  const wave = waves.at(-1);
  const response = responses.find(
    ({ kind, schoolYear }) => kind === wave?.kind && schoolYear === wave.schoolYear,
  );
  const shown = (wave?.figures ?? []).filter(
    ({ dimension, base }) => dimension === 'send' && base !== null,
  );
  const base = sumOf(shown, 'base');
  const codes = response?.codes ?? 0;
  const away = codes - base;
  if (!base || away <= 0) return '';
  const { low, high } = boundsWithMissing({ n: sumOf(shown, 'n'), d: base }, away);
  const given = codes.toLocaleString('en-GB');
  return (
    `Of all ${given} who were given a code, ${away.toLocaleString('en-GB')} are not in these ` +
    'figures: they did not answer, left it out, or are hidden. With them the share in the last ' +
    `wave lies between ${percent(low)}, if none of them said so, and ${percent(high)}, if all did.`
  );
}

const sumOf = (figures: readonly Figure[], part: 'n' | 'base'): number =>
  figures.reduce((sum, figure) => sum + (figure[part] ?? 0), 0);

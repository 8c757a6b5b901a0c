// What a finding's card shows, from the figures of its waves.
import type { Estimate, GroupEstimate, IndicatorResult, Results } from '@all-together/contracts';
import { boundsWithMissing, groupLabels } from '@all-together/domain';
import type { IntervalRow } from '@all-together/ui';
import { percent, waveWords } from '../questionnaire-words';

export interface FigureRow {
  wave: string;
  name: string;
  figure: Estimate;
}

const chartedGroups: readonly GroupEstimate['group'][] = ['send', 'other'];

/** One row for each wave and group with a share, those with SEND first. */
export const chartRows = ({ waves }: IndicatorResult): IntervalRow[] =>
  waves.flatMap(({ kind, groups }) =>
    chartedGroups.flatMap((name) => {
      const found = groups.find(({ group }) => group === name);
      if (!found || found.share === null || found.low === null || found.high === null) return [];
      const wave = kind === 'baseline' ? 'Baseline' : 'Follow-up';
      const shape: IntervalRow['shape'] = name === 'send' ? 'diamond' : 'dot';
      const label = `${wave}: ${groupLabels[name]}`;
      return [{ label, shape, rate: found.share, low: found.low, high: found.high }];
    }),
  );

/** Every wave and group, whether or not its share is shown. */
export const groupRows = ({ waves }: IndicatorResult): FigureRow[] =>
  waves.flatMap((wave) =>
    wave.groups
      .filter(({ schools }) => schools > 0)
      .map((figure) => ({ wave: waveWords(wave), name: groupLabels[figure.group], figure })),
  );

/**
 * How far everyone who was given a code and did not answer could move the last wave's share. Empty
 * when nobody is missing.
 */
export function missingWords({ waves }: IndicatorResult, responses: Results['response']): string {
  const wave = waves.at(-1);
  const response = responses.find(
    ({ kind, schoolYear }) => kind === wave?.kind && schoolYear === wave.schoolYear,
  );
  const all = wave?.groups.find(({ group }) => group === 'all');
  if (!response || !all?.pupils || all.share === null) return '';
  const away = response.codes - all.pupils;
  if (away <= 0) return '';
  const { low, high } = boundsWithMissing({ n: all.share * all.pupils, d: all.pupils }, away);
  return (
    `${away.toLocaleString('en-GB')} of the ${response.codes.toLocaleString('en-GB')} codes were ` +
    `not used. Had everyone answered, the share of all would be between ${percent(low)} and ` +
    `${percent(high)}.`
  );
}

// A finding in a sentence.
import type { QuestionnaireForm } from '@all-together/contracts';

const people: Record<QuestionnaireForm, [send: string, other: string]> = {
  pupils: ['Pupils with SEND', 'other pupils'],
  parents_carers: ['Parents and carers of pupils with SEND', 'other parents and carers'],
  staff: ['Staff', ''],
};

/** Up to ten to one decimal, above it whole. */
const times = (ratio: number): string =>
  ratio < 9.95 ? ratio.toFixed(1) : String(Math.round(ratio));

const points = (share: number): string => (share * 100).toFixed(Math.abs(share) < 0.0995 ? 1 : 0);

interface Compared {
  gap: number;
  gapLow: number;
  gapHigh: number;
  ratio: number | null;
  ratioLow: number | null;
  ratioHigh: number | null;
  asLikely: boolean;
}

type WithRatio = Compared & { ratio: number; ratioLow: number; ratioHigh: number };

const hasRatio = (found: Compared): found is WithRatio =>
  found.ratio !== null && found.ratioLow !== null && found.ratioHigh !== null;

/** The finding in a sentence, with how sure it is; what cannot be told is said so. */
export function findingOf(form: QuestionnaireForm, likely: string, found: Compared | null): string {
  const [send, other] = people[form];
  if (!found)
    return form === 'staff'
      ? 'What staff answered, in one group.'
      : `Too few answered to compare ${within(send)} with ${other}.`;
  // Within the margin is not enough to call two groups as likely when a difference, though small,
  // is sure.
  if (found.asLikely && found.gapLow <= 0 && found.gapHigh >= 0)
    return `${send} were as likely ${likely} as ${other}, within five percentage points.`;
  return hasRatio(found)
    ? ratioSentence(send, other, likely, found)
    : gapSentence(send, likely, found);
}

/** The name of a group in the middle of a sentence. */
const within = (send: string): string => send.toLowerCase().replace('send', 'SEND');

function gapSentence(send: string, likely: string, { gap, gapLow, gapHigh }: Compared): string {
  const way = gap < 0 ? 'lower' : 'higher';
  return (
    `The share of ${within(send)} ${likely} was ${points(Math.abs(gap))} percentage points ` +
    `${way} (between ${points(gapLow)} and ${points(gapHigh)}).`
  );
}

function ratioSentence(send: string, other: string, likely: string, found: WithRatio): string {
  const { ratio, ratioLow, ratioHigh } = found;
  const unsure = ratioLow <= 1 && ratioHigh >= 1 ? '; there may be no difference' : '';
  const small = found.asLikely
    ? ` The difference is small: ${points(Math.abs(found.gap))} of 100.`
    : '';
  return (
    `${send} were ${times(ratio)} times as likely ${likely} as ${other} ` +
    `(between ${times(ratioLow)} and ${times(ratioHigh)}${unsure}).${small}`
  );
}

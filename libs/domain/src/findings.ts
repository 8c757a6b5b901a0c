// Findings in sentences that say what the figures say, and no more.
import type {
  Comparison,
  GroupEstimate,
  QuestionnaireForm,
  QuestionnaireIndicator,
  ResponseRate,
  ResultChange,
} from '@all-together/contracts';
import { waveName } from './waves.js';
import { capitalised, counted, groupNames, inPercent, inTimes, points } from './finding-words.js';

/** What a sentence about one finding of one wave is made of. */
export interface Finding {
  form: QuestionnaireForm;
  likely: QuestionnaireIndicator['likely'];
  groups: readonly GroupEstimate[];
  comparison: Comparison | null;
}

const shareOf = (groups: readonly GroupEstimate[], group: GroupEstimate['group']) =>
  groups.find((one) => one.group === group)?.share ?? null;

/** The finding in a sentence, with how sure it is. What cannot be told is said so. */
export function findingSentence({ form, likely, groups, comparison }: Finding): string {
  const { send, other } = groupNames[form];
  if (!comparison) return aloneSentence(form, groups);
  switch (comparison.verdict) {
    case 'as_likely':
      return (
        `${capitalised(send)} were about as likely ${likely} as ${other}: the gap is within five ` +
        'percentage points.'
      );
    case 'unclear':
      return unclearSentence(form, likely, comparison);
    default:
      return differenceSentence({ form, likely, groups, comparison });
  }
}

/** One of many findings may look like a difference and still be chance; then both is said. */
function unclearSentence(
  form: QuestionnaireForm,
  likely: string,
  { gapLow, gapHigh }: Comparison,
): string {
  const { send, other } = groupNames[form];
  const between = `between ${signed(gapLow)} and ${signed(gapHigh)}`;
  if (gapLow <= 0 && gapHigh >= 0)
    return (
      `We cannot tell whether ${send} were more or less likely ${likely} than ${other}: the gap ` +
      `is ${between}.`
    );
  const than = gapLow > 0 ? 'more' : 'less';
  return (
    `${capitalised(send)} may have been ${than} likely ${likely} than ${other} (the gap is ` +
    `${between}), but this could be chance.`
  );
}

/** “12 points lower”, “3 points higher”. */
const signed = (gap: number): string => {
  const size = points(gap);
  if (size === '0') return 'no difference';
  return `${size} ${size === '1' ? 'point' : 'points'} ${gap < 0 ? 'lower' : 'higher'}`;
};

function differenceSentence({
  form,
  likely,
  groups,
  comparison,
}: Finding & { comparison: Comparison }): string {
  const { send, other } = groupNames[form];
  const { gap, gapLow, gapHigh, ratio, ratioLow, ratioHigh, verdict } = comparison;
  const [a, b] = [shareOf(groups, 'send'), shareOf(groups, 'other')];
  const shares = a === null || b === null ? '' : `: ${inPercent(a)} compared with ${inPercent(b)}`;
  if (ratio !== null && ratioLow !== null) {
    const range =
      ratioHigh === null
        ? `at least ${inTimes(ratioLow)} times`
        : `between ${inTimes(ratioLow)} and ${inTimes(ratioHigh)} times`;
    return (
      `${capitalised(send)} were ${inTimes(ratio)} times as likely ${likely} as ${other} ` +
      `(${range})${shares}.`
    );
  }
  const than = verdict === 'more_likely' ? 'more' : 'less';
  const [near, far] = gap < 0 ? [gapHigh, gapLow] : [gapLow, gapHigh];
  return (
    `${capitalised(send)} were ${than} likely ${likely} than ${other}${shares}, a gap of ` +
    `${points(gap)} percentage points (between ${points(near)} and ${points(far)}).`
  );
}

/** Where there are no two groups to compare. */
function aloneSentence(form: QuestionnaireForm, groups: readonly GroupEstimate[]): string {
  const names = groupNames[form];
  const all = groups.find(({ group }) => group === 'all');
  if (!all || all.share === null || all.low === null || all.high === null)
    return `Too few ${names.all} answered to tell.`;
  const together =
    `Among all ${names.all} it was ${inPercent(all.share)} (between ${inPercent(all.low)} and ` +
    `${inPercent(all.high)}).`;
  if (form === 'staff') return together;
  const few = shareOf(groups, 'send') === null ? names.send : names.other;
  return `${together} Too few ${few} answered to compare.`;
}

/** How many pupils and schools stand behind a sentence. */
export function standingSentence(
  form: QuestionnaireForm,
  groups: readonly GroupEstimate[],
): string {
  const { send, other, all: everyone } = groupNames[form];
  const of = (group: GroupEstimate['group']) => groups.find((one) => one.group === group);
  const [a, b, all] = [of('send'), of('other'), of('all')];
  const schools = all?.schools ?? 0;
  const where = schools === 1 ? '' : ` in ${counted(schools)} schools`;
  if (a?.pupils && b?.pupils)
    return (
      `Based on the answers of ${counted(a.pupils)} ${send} and ${counted(b.pupils)} ` +
      `${other}${where}.`
    );
  return all?.pupils
    ? `Based on the answers of ${counted(all.pupils)} ${everyone}${where}.`
    : 'Fewer than 20 answered.';
}

/** What is said of a change: which group it is of, and from what to what. */
export interface Changed extends Omit<ResultChange, 'sentence'> {
  form: QuestionnaireForm;
  better: QuestionnaireIndicator['better'];
  before: number;
  after: number;
}

/** A change between two waves in a sentence; where chance may explain it, that is what is said. */
export function changeSentence(changed: Changed): string {
  return changed.of === 'gap' ? gapSentence(changed) : shareSentence(changed);
}

function shareSentence({ form, of, better, value, low, high }: Changed): string {
  const group = groupNames[form][of === 'send' ? 'send' : 'other'];
  if (low <= 0 && high >= 0)
    return (
      `We cannot tell whether this changed among ${group}: it is between ${signed(low)} and ` +
      `${signed(high)} than before.`
    );
  const [near, far] = value < 0 ? [high, low] : [low, high];
  const isBetter = value < 0 === (better === 'lower');
  return (
    `Among ${group} this ${value < 0 ? 'fell' : 'rose'} by ${points(value)} percentage points ` +
    `(between ${points(near)} and ${points(far)}), which is ${isBetter ? 'better' : 'worse'}.`
  );
}

function gapSentence({ form, low, high, before, after }: Changed): string {
  const { send } = groupNames[form];
  const history = `${send} were ${level(before)} the first time and ${level(after)} the last time.`;
  if (low <= 0 && high >= 0) return `We cannot tell whether the gap changed: ${history}`;
  const moved = Math.abs(after) < Math.abs(before) ? 'narrowed' : 'widened';
  const verb = before < 0 === after < 0 ? moved : 'reversed';
  return `The gap ${verb}: ${history}`;
}

/** “12 points lower”, or “level”. */
const level = (gap: number): string => (points(gap) === '0' ? 'level' : signed(gap));

/** What a reader must know beside changes: who answered, and what chance does to extremes. */
export function resultNotes(response: readonly ResponseRate[]): string[] {
  const [first, last] = [response[0], response.at(-1)];
  if (!first || !last || first === last) return [];
  const nameOf = ({ kind, schoolYear }: ResponseRate) => waveName(kind, schoolYear);
  const rate = ({ codes, used }: ResponseRate) =>
    codes ? `${Math.round((used / codes) * 100)}%` : 'none';
  return [
    'Changes compare everyone who answered each time, not the same pupils twice.',
    ...(last.schoolYear > first.schoolYear
      ? [
          `Between ${nameOf(first)} and ${nameOf(last)} the oldest year group left and a new one ` +
            'joined.',
        ]
      : []),
    `${rate(first)} of codes were used in ${nameOf(first)}, and ${rate(last)} in ${nameOf(last)}.`,
    'Very high and very low results tend to move back towards the average the next time, ' +
      'whatever has been done.',
  ];
}

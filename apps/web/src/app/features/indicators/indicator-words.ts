import type { Indicator, IndicatorDetail } from '@all-together/contracts';
import { audienceWords, countsAs, inWords } from '@all-together/domain';
import { figureOf } from './figure-words';

/** How an indicator stands, in one sentence. */
export function standing(view: IndicatorDetail, today: string): string {
  const { indicator, latest, expected } = view;
  if (!latest) return 'Nothing is known yet.';
  const when = latest.ends >= today ? 'so far' : `in ${latest.label}`;
  const now = `${figureOf(indicator, latest.value, latest.least)} ${when}`;
  if (indicator.target === null || expected === null) {
    const baseline = figureOf(indicator, indicator.baseline);
    return `${now}, from ${baseline} on ${inWords(indicator.baselineOn)}.`;
  }
  const target = `the target of ${figureOf(indicator, indicator.target)}`;
  if (view.state === 'reached') return `${now}: ${target} is reached.`;
  const course = `on a straight course to ${target} by ${inWords(indicator.targetOn)}`;
  return `${now}; ${course} it would be ${expectedFigure(indicator, expected)}.`;
}

/** People, schools and visits come whole. */
function expectedFigure(indicator: Indicator, expected: number): string {
  const hasParts = indicator.unit === 'percent' || indicator.unit === 'number';
  return figureOf(indicator, hasParts ? expected : Math.round(expected));
}

const countings = {
  unique: 'Counted from records, each school once, as at the end of each period.',
  times: 'Counted from records each time, since the baseline.',
  range:
    'Counted from records since the baseline: the fewest and the most different people that can ' +
    'be. The fewest decides whether a target is reached.',
} as const;

/** How the figures of an indicator come about. */
export function counting({ computed, audiences }: Indicator): string {
  if (!computed) return 'Entered by hand for each period; an officer locks what was reported.';
  const names = audiences.map((audience) => audienceWords[audience].toLowerCase());
  const whom = names.length ? ` Audiences: ${names.join(', ')}.` : '';
  return countings[countsAs[computed]] + whom;
}

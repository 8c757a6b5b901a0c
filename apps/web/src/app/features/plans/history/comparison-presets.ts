import type { PlanMoments } from '@all-together/contracts';
import { addDays } from '@all-together/domain';

export interface Preset {
  from: string;
  words: string;
}

const markWords = {
  review: 'the last review',
  sign_off: 'sign-off',
  return: 'its return',
} as const;
const weeksBack = 4;

/**
 * Moments worth comparing with: the last review, return or sign-off, the latest of them first, four
 * weeks ago, and the plan's beginning, which comes first where nothing was decided yet.
 */
export function presetsOf({ marks, begun }: PlanMoments, today: string): Preset[] {
  const decided = (['review', 'sign_off', 'return'] as const)
    .flatMap((what) => {
      const last = marks.findLast((mark) => mark.what === what);
      return last ? [{ from: last.at, words: markWords[what] }] : [];
    })
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const beginning = begun ? [{ from: addDays(begun, -1), words: 'its beginning' }] : [];
  const weeksAgo = { from: addDays(today, -7 * weeksBack), words: 'four weeks ago' };
  return decided.length ? [...decided, weeksAgo, ...beginning] : [...beginning, weeksAgo];
}

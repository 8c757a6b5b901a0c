import type { IndicatorResult, Theme } from '@all-together/contracts';
import type { ObjectiveIdea } from '../../../shared/plans/begin-objective';

/**
 * The objective that a finding suggests.
 * @param query the results that say so, as the page is asked for them
 */
export const objectiveOf = (
  { indicator, sentence }: IndicatorResult,
  query: string,
): ObjectiveIdea => ({
  theme: themeOf(indicator.id),
  title: `${indicator.title}: close the gap for pupils with SEND`,
  action: null,
  kind: 'finding',
  said: sentence,
  link: `/questionnaires/results?${query}&indicator=${indicator.id}`,
});

/** Where in a plan a finding belongs: how bullying is answered, or how school feels. */
function themeOf(indicator: string): Theme {
  if (['teachers', 'enjoys', 'friends', 'happy', 'safe'].includes(indicator)) return 'culture';
  return indicator === 'tell' ? 'pupil_voice' : 'response';
}

// Rule 2: a judgement is a person's; where the facts disagree the app says so beside it and changes
// nothing.
import type { CriterionState, Rag } from '@all-together/contracts';
import { daysBetween } from './dates.js';
import { isMilestoneOverdue } from './progress.js';

/** After this many days a reason no longer speaks of today. */
export const ragReasonLastsDays = 90;

export interface JudgedObjective {
  rag: Rag | null;
  /** The day on which the RAG was given. */
  ragOn: string | null;
  milestones: readonly { due: string | null; reachedOn: string | null }[];
  criteria: readonly { state: CriterionState }[];
}

/** Each fact that contradicts the RAG, in plain English; empty when none does. */
export function ragContradictions(objective: JudgedObjective, today: string): string[] {
  const { rag, milestones, criteria } = objective;
  if (!rag) return [];
  const said: string[] = [];
  const late = milestones.filter((milestone) => isMilestoneOverdue(milestone, today)).length;
  const unreached = milestones.filter((milestone) => milestone.reachedOn === null).length;
  const allMet = criteria.length > 0 && criteria.every((criterion) => criterion.state === 'met');
  const allReached = milestones.length > 0 && unreached === 0;
  if (rag === 'green' && late > 0)
    said.push(
      `Judged green, yet ${late} ${late === 1 ? 'milestone is' : 'milestones are'} overdue.`,
    );
  if (rag === 'red' && (allMet || (allReached && criteria.length === 0)))
    said.push(
      `Judged red, yet every ${allMet ? 'success criterion is met' : 'milestone is reached'}.`,
    );
  if (rag === 'complete' && unreached > 0)
    said.push(
      `Judged complete, yet ${unreached} ${unreached === 1 ? 'milestone is' : 'milestones are'} not reached.`,
    );
  if (
    rag !== 'complete' &&
    objective.ragOn &&
    daysBetween(objective.ragOn, today) > ragReasonLastsDays
  )
    said.push(`The reason is ${daysBetween(objective.ragOn, today)} days old. Is it still true?`);
  return said;
}

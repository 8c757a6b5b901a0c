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
  const { rag } = objective;
  if (!rag) return [];
  return [contradictedBy[rag](objective, today), staleReason(objective, today)].filter(
    (said) => said !== null,
  );
}

type Contradiction = (objective: JudgedObjective, today: string) => string | null;

const contradictedBy: Record<Rag, Contradiction> = {
  green: ({ milestones }, today) => {
    const late = milestones.filter((milestone) => isMilestoneOverdue(milestone, today)).length;
    return late > 0 ? `Judged green, yet ${milestonesAre(late)} overdue.` : null;
  },
  amber: () => null,
  red: ({ criteria, milestones }) => {
    if (!criteria.length)
      return milestones.length && !unreached(milestones)
        ? 'Judged red, yet every milestone is reached.'
        : null;
    return criteria.every(({ state }) => state === 'met')
      ? 'Judged red, yet every success criterion is met.'
      : null;
  },
  complete: ({ milestones }) => {
    const open = unreached(milestones);
    return open > 0 ? `Judged complete, yet ${milestonesAre(open)} not reached.` : null;
  },
};

const unreached = (milestones: JudgedObjective['milestones']): number =>
  milestones.filter(({ reachedOn }) => reachedOn === null).length;

const milestonesAre = (count: number): string =>
  `${count} ${count === 1 ? 'milestone is' : 'milestones are'}`;

function staleReason({ rag, ragOn }: JudgedObjective, today: string): string | null {
  const age = ragOn ? daysBetween(ragOn, today) : 0;
  return rag !== 'complete' && age > ragReasonLastsDays
    ? `The reason is ${age} days old. Is it still true?`
    : null;
}

import { schema } from '@angular/forms/signals';
import type { CreateReview, ObjectiveTree, Plan, Rag } from '@all-together/contracts';
import { dayOf, ragContradictions } from '@all-together/domain';
import { line } from '../../shell/form-rules';
import { newId } from '../../shell/new-id';

export interface Judgement {
  rag: Rag | '';
  reason: string;
}

/** A review as its form holds it; judgements by the id of their objective. */
export interface ReviewModel {
  id: string;
  cycleId: string;
  wentWell: string;
  nextSteps: string;
  nextDate: string;
  judgements: Record<string, Judgement>;
}

export const emptyReview = (): ReviewModel => ({
  id: newId(),
  cycleId: '',
  wentWell: '',
  nextSteps: '',
  nextDate: '',
  judgements: {},
});

/** Longest text of a review. */
const longest = 4000;

/** The rules of `CreateReview`; which objectives need a judgement is the API's to say. */
export const reviewSchema = schema<ReviewModel>((review) => {
  line(review.wentWell, 'what went well', longest);
  line(review.nextSteps, 'the next steps', longest);
});

/** The model with something of one judgement changed. */
export const withJudgement = (
  model: ReviewModel,
  objectiveId: string,
  change: Partial<Judgement>,
): ReviewModel => ({
  ...model,
  judgements: {
    ...model.judgements,
    [objectiveId]: { rag: '', reason: '', ...model.judgements[objectiveId], ...change },
  },
});

/** The model with the RAG and reason that the objective has taken over as they are. */
export const withRagKept = (model: ReviewModel, objective: ObjectiveTree): ReviewModel =>
  objective.rag
    ? withJudgement(model, objective.id, { rag: objective.rag, reason: objective.ragReason })
    : model;

/** The same for all objectives that are not judged yet and that no fact contradicts. */
export const withSoundRagsKept = (model: ReviewModel, plan: Plan, today: string): ReviewModel =>
  plan.objectives
    .filter(({ id }) => !model.judgements[id]?.rag)
    .filter((objective) => !doubtsOf(objective, today).length)
    .reduce(withRagKept, model);

/** Each fact that contradicts the objective's RAG, in plain English. */
export function doubtsOf(objective: ObjectiveTree, today: string): string[] {
  const { rag, ragAt, actions, criteria } = objective;
  const milestones = actions.flatMap((action) => action.milestones);
  const ragOn = ragAt && dayOf(new Date(ragAt));
  return ragContradictions({ rag, ragOn, milestones, criteria }, today);
}

/** What is sent of a review: the objectives that were judged, in the order of the plan. */
export function reviewBody(
  { judgements, nextDate, ...review }: ReviewModel,
  plan: Plan,
): CreateReview {
  return {
    ...review,
    planId: plan.id,
    nextDate: nextDate || null,
    objectives: plan.objectives.flatMap(({ id }) => {
      const { rag, reason = '' } = judgements[id] ?? {};
      return rag ? [{ objectiveId: id, rag, reason }] : [];
    }),
  };
}

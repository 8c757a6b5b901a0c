import { schema } from '@angular/forms/signals';
import type { PlanSummary } from '@all-together/contracts';
import { chosen, day, line } from '../../shell/form-rules';

/** A plan's own fields. */
export interface PlanModel {
  title: string;
  starts: string;
  ends: string;
}

/** The rules of `ChangePlan`. */
export const planSchema = schema<PlanModel>((plan) => {
  line(plan.title, 'a title');
  day(plan.starts, 'the start');
  day(plan.ends, 'the end');
});

export const planModel = ({ title, starts, ends }: PlanSummary): PlanModel => ({
  title,
  starts: starts ?? '',
  ends: ends ?? '',
});

/** A plan that is begun from a template, or from none: `template` is its id, or `empty`. */
export interface NewPlanModel extends PlanModel {
  template: string;
}

/** The rules of `CreatePlan`, as far as they are the reader's. */
export const newPlanSchema = schema<NewPlanModel>((plan) => {
  line(plan.title, 'a title');
  chosen(plan.template, 'a template');
  day(plan.starts, 'the start');
  day(plan.ends, 'the end');
});

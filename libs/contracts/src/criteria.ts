// Success criteria: the observable tests of an objective.
import { Id, Line, OneOf, Optional, Reference, YesNo, Position } from './fields.js';
import type { Versioned } from './versioned.js';

export const criterionStates = [
  'not_started',
  'in_progress',
  'partly_met',
  'met',
  'not_met',
] as const;
export type CriterionState = (typeof criterionStates)[number];

export class CreateCriterion {
  @Id() id: string;
  @Reference('an objective') objectiveId: string;
  @Line('the test of success') title: string;
  @Position() position: string;
}

export class ChangeCriterion {
  /** Another objective of the same plan, which it then belongs to. */
  @Optional() @Reference('an objective') objectiveId?: string;
  @Optional() @Line('the test of success') title?: string;
  @Optional() @OneOf(criterionStates, 'a state') state?: CriterionState;
  @Optional() @Position() position?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export interface Criterion extends Versioned {
  objectiveId: string;
  title: string;
  state: CriterionState;
  position: string;
  removed: boolean;
}

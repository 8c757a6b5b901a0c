// Objectives: the changes that a plan intends, with the RAG that a person gave each of them.
import {
  Clearable,
  Id,
  Line,
  OneOf,
  Optional,
  Prose,
  Reference,
  YesNo,
  Position,
} from './fields.js';
import { themes, type Theme } from './themes.js';
import type { Criterion } from './criteria.js';
import type { ActionWithMilestones } from './actions.js';
import type { Versioned } from './versioned.js';

export const rags = ['red', 'amber', 'green', 'complete'] as const;
export type Rag = (typeof rags)[number];

export class CreateObjective {
  @Id() id: string;
  @Reference('a plan') planId: string;
  @OneOf(themes, 'a theme') theme: Theme;
  @Line('the intended change') title: string;
  @Position() position: string;
}

export class ChangeObjective {
  @Optional() @OneOf(themes, 'a theme') theme?: Theme;
  @Optional() @Line('the intended change') title?: string;
  @Optional() @Position() position?: string;
  @Clearable() @OneOf(rags, 'a RAG') rag?: Rag | null;
  @Optional() @Prose('the reason for the RAG', 2000) ragReason?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export interface Objective extends Versioned {
  planId: string;
  theme: Theme;
  title: string;
  position: string;
  rag: Rag | null;
  ragReason: string;
  ragAt: string | null;
  ragBy: string | null;
  /** The objective of the area's plan that this one came from. */
  cascadedFrom: string | null;
  removed: boolean;
}

export interface ObjectiveTree extends Objective {
  criteria: Criterion[];
  actions: ActionWithMilestones[];
  /** How far schools have come that this objective was handed on to; null where there is none. */
  handedOn: {
    schools: number;
    actions: number;
    complete: number;
    milestones: number;
    reached: number;
  } | null;
}

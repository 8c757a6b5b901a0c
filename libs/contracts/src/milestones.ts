// Milestones: dated checkpoints of an action.
import { Clearable, Day, Id, Line, Optional, Reference, YesNo, Position } from './fields.js';
import type { Versioned } from './versioned.js';

export class CreateMilestone {
  @Id() id: string;
  @Reference('an action') actionId: string;
  @Line('the checkpoint') title: string;
  @Clearable() @Day('the due date') due?: string | null;
  @Position() position: string;
}

export class ChangeMilestone {
  /** Another action of the same plan, which it then belongs to. */
  @Optional() @Reference('an action') actionId?: string;
  @Optional() @Line('the checkpoint') title?: string;
  @Clearable() @Day('the due date') due?: string | null;
  @Clearable() @Day('the date reached') reachedOn?: string | null;
  @Optional() @Position() position?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export interface Milestone extends Versioned {
  actionId: string;
  planId: string;
  title: string;
  due: string | null;
  reachedOn: string | null;
  baselineDue: string | null;
  position: string;
  removed: boolean;
}

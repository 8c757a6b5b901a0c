import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { Clearable, Day, Id, Line, ListOf, OneOf, Optional, Reference, YesNo } from './fields.js';
import { rags, type Rag } from './objectives.js';
import type { Change } from './plan-history.js';
import { PageQuery } from './paging.js';

export class CreateReviewCycle {
  @Id() id: string;
  @Line('a title', 200) title: string;
  @Day('the first day') opens: string;
  @Day('the last day') closes: string;
  /** While it is open, plans in delivery cannot be changed until they are reviewed or released. */
  @Optional() @YesNo('locks plans') locks?: boolean;
}

export class ChangeReviewCycle {
  @Optional() @Line('a title', 200) title?: string;
  @Optional() @Day('the first day') opens?: string;
  @Optional() @Day('the last day') closes?: string;
  @Optional() @YesNo('locks plans') locks?: boolean;
}

export class ReleasePlan {
  @Line('why it is released', 1000) reason: string;
}

export class ObjectiveJudgement {
  @Reference('an objective') objectiveId: string;
  @OneOf(rags, 'a RAG') rag: Rag;
  @Line('the reason for the RAG', 2000) reason: string;
}

export class CreateReview {
  @Id() id: string;
  @Reference('a plan') planId: string;
  @Reference('a review cycle') cycleId: string;
  @Line('what went well', 4000) wentWell: string;
  @Line('the next steps', 4000) nextSteps: string;
  @Clearable() @Day('the date of the next review') nextDate?: string | null;
  @ListOf('objectives', 200)
  @ValidateNested({ each: true })
  @Type(() => ObjectiveJudgement)
  objectives: ObjectiveJudgement[];
}

export class ListReviews extends PageQuery {
  @IsOptional() @Reference('a plan') plan?: string;
  @IsOptional() @Reference('a review cycle') cycle?: string;
}

export interface ReviewCycle {
  id: string;
  title: string;
  opens: string;
  closes: string;
  locks: boolean;
  version: number;
}

export interface Review {
  id: string;
  cycleId: string;
  cycleTitle: string;
  planId: string;
  wentWell: string;
  nextSteps: string;
  nextDate: string | null;
  reviewer: string | null;
  at: string;
  objectives: { objectiveId: string; title: string; rag: Rag; reason: string }[];
}

/**
 * What changed in a plan since a moment: the last review, or else the last sign-off or submission.
 */
export interface ChangesSince {
  /**
   * The moment from which changes are listed.
   *
   * @format date-time
   */
  since: string | null;
  sinceWhat: 'review' | 'sign-off' | 'return' | 'start';
  changes: Change[];
  more: boolean;
}

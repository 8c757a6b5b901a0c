// Actions: owned, dated tasks of a plan.
import { IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import {
  Clearable,
  Day,
  Id,
  Line,
  ListOf,
  OneOf,
  Optional,
  Prose,
  Reference,
  WholeNumber,
  YesNo,
  Position,
} from './fields.js';
import { PageQuery } from './paging.js';
import type { Milestone } from './milestones.js';
import type { Evidence } from './evidence.js';
import type { Versioned } from './versioned.js';

export const actionStatuses = ['not_started', 'in_progress', 'blocked', 'complete'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

export class CreateAction {
  @Id() id: string;
  @Reference('an objective') objectiveId: string;
  @Line('what will be done') title: string;
  @Position() position: string;
  @Clearable() @Reference('an owner') ownerId?: string | null;
  @Optional() @Prose('the owner', 200) ownerName?: string;
  @Clearable() @Day('the start') start?: string | null;
  @Clearable() @Day('the due date') due?: string | null;
}

export class ChangeAction {
  @Optional() @Reference('an objective') objectiveId?: string;
  @Optional() @Line('what will be done') title?: string;
  @Optional() @Position() position?: string;
  @Clearable() @Reference('an owner') ownerId?: string | null;
  @Optional() @Prose('the owner', 200) ownerName?: string;
  @Clearable() @Day('the start') start?: string | null;
  @Clearable() @Day('the due date') due?: string | null;
  @Optional() @OneOf(actionStatuses, 'a status') status?: ActionStatus;
  @Optional() @Prose('what blocks it', 2000) blockedReason?: string;
  @Clearable() @Day('the date of completion') completedOn?: string | null;
  @Optional() @Prose('why there is no evidence', 2000) noEvidenceReason?: string;
  @Optional() @Prose('the notes') notes?: string;
  /** The actions of the same plan that come before this one. */
  @Optional()
  @ListOf('actions that come before', 20)
  @IsUUID('all', { each: true, message: 'Choose the actions that come before from the list.' })
  after?: string[];
  @Optional() @YesNo('removed') removed?: boolean;
}

/** One of several changes that are made together or not at all. */
export class ActionInBulk extends ChangeAction {
  @Reference('an action') id: string;
  /** The version that was seen. */
  @Type(() => Number) @WholeNumber('the version', 1, 1_000_000_000) version: number;
}

export class ChangeActions {
  @ListOf('actions', 500)
  @ValidateNested({ each: true })
  @Type(() => ActionInBulk)
  actions: ActionInBulk[];
}

export class ListActions extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Reference('a plan') plan?: string;
  /** A status, or `open` for all that are not complete. */
  @IsOptional() @OneOf([...actionStatuses, 'open'], 'a status') status?: ActionStatus | 'open';
  @IsOptional() @OneOf(['true', 'false'], 'overdue') overdue?: 'true' | 'false';
  /** A person's id, or `me`. */
  @IsOptional()
  @IsString()
  @MaxLength(36, { message: 'owner must be a person’s id, or me.' })
  owner?: string;
  @IsOptional() @OneOf(['due'], 'a sort order') sort?: 'due';
}

export interface Action extends Versioned {
  objectiveId: string;
  planId: string;
  areaId: string;
  urn: number | null;
  title: string;
  ownerId: string | null;
  ownerName: string;
  start: string | null;
  due: string | null;
  status: ActionStatus;
  blockedReason: string;
  completedOn: string | null;
  noEvidenceReason: string;
  notes: string;
  position: string;
  baselineStart: string | null;
  baselineDue: string | null;
  followUpId: string | null;
  after: string[];
  removed: boolean;
}

export interface ActionWithMilestones extends Action {
  milestones: Milestone[];
  evidence: Evidence[];
}

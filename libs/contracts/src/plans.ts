import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
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
  Url,
  Urn,
  WholeNumber,
  YesNo,
} from './fields.js';
import { PageQuery } from './paging.js';

export const planStatuses = [
  'draft',
  'submitted',
  'returned',
  'signed_off',
  'in_delivery',
  'closed',
] as const;
export type PlanStatus = (typeof planStatuses)[number];
export const planMoves = [
  'submit',
  'return',
  'sign_off',
  'start_delivery',
  'close',
  'withdraw',
] as const;
export type PlanMove = (typeof planMoves)[number];
export const themes = [
  'leadership',
  'culture',
  'policy',
  'data',
  'pupil_voice',
  'training',
  'response',
  'parents',
  'partnership',
] as const;
export type Theme = (typeof themes)[number];
export const actionStatuses = ['not_started', 'in_progress', 'blocked', 'complete'] as const;
export type ActionStatus = (typeof actionStatuses)[number];
export const rags = ['red', 'amber', 'green', 'complete'] as const;
export type Rag = (typeof rags)[number];
export const criterionStates = [
  'not_started',
  'in_progress',
  'partly_met',
  'met',
  'not_met',
] as const;
export type CriterionState = (typeof criterionStates)[number];
export const planTemplates = ['area', 'school', 'empty'] as const;
export type PlanTemplate = (typeof planTemplates)[number];

const Position = () =>
  Matches(/^[0-9A-Za-z]{1,200}$/, { message: 'position must be a key made from its neighbours.' });

export class ListPlans extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Type(() => Number) @Urn() school?: number;
  @IsOptional() @OneOf(planStatuses, 'a status') status?: PlanStatus;
  /** `area` for areas' own plans, `school` for schools' plans. */
  @IsOptional() @OneOf(['area', 'school'], 'whose plans') of?: 'area' | 'school';
}

export class CreatePlan {
  @Id() id: string;
  @Reference('an area') areaId: string;
  @Clearable() @Urn() urn?: number | null;
  @Line('a title') title: string;
  @OneOf(planTemplates, 'a template') template: PlanTemplate;
  /** One of the programme’s templates instead of the usual one. */
  @Optional() @Reference('a template') templateId?: string;
  @Day('the start') starts: string;
  @Day('the end') ends: string;
}

export class ChangePlan {
  @Optional() @Line('a title') title?: string;
  @Optional() @Day('the start') starts?: string;
  @Optional() @Day('the end') ends?: string;
}

export class MovePlan {
  @OneOf(planMoves, 'a move') move: PlanMove;
  @Optional() @Prose('the reason') reason?: string;
}

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

export class AddEvidence {
  @Id() id: string;
  @Reference('an action') actionId: string;
  @Line('what the evidence shows') title: string;
  @Url() url: string;
}

export class AddEvidenceFile {
  @Id() id: string;
  @Line('what the evidence shows') title: string;
}

export class ChangeEvidence {
  @Optional() @Line('what the evidence shows') title?: string;
  @Optional() @Url() url?: string;
  @Optional() @YesNo('removed') removed?: boolean;
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

export class ListOfPlan extends PageQuery {
  @IsOptional() @Reference('a plan') plan?: string;
  @IsOptional() @Reference('an area') area?: string;
}

interface Versioned {
  id: string;
  version: number;
  changedAt: string;
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

export interface Evidence extends Versioned {
  actionId: string;
  title: string;
  /** A link; null for a file. */
  url: string | null;
  fileName: string | null;
  mediaType: string | null;
  bytes: number | null;
  addedAt: string;
  addedBy: string | null;
  removed: boolean;
}

export interface Criterion extends Versioned {
  objectiveId: string;
  title: string;
  state: CriterionState;
  position: string;
  removed: boolean;
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

export interface PlanSummary extends Versioned {
  areaId: string;
  areaName: string;
  urn: number | null;
  schoolName: string | null;
  title: string;
  status: PlanStatus;
  starts: string | null;
  ends: string | null;
  baselineAt: string | null;
  signedOffBy: string | null;
  /** The area whose plan this one was begun from. */
  adoptedFrom: string | null;
}

export interface Plan extends PlanSummary {
  decisions: { id: string; move: PlanMove; reason: string; at: string; by: string | null }[];
  objectives: ObjectiveTree[];
  /** What the viewer may do with this plan. */
  may: { write: boolean; moves: PlanMove[]; review: boolean };
  /**
   * The review cycle for which the plan stands still, and until when; null when it may be changed.
   */
  lock: { title: string; closes: string } | null;
}

/** One field of one item, before and after. */
export interface Change {
  noun: 'plan' | 'objective' | 'criterion' | 'action' | 'milestone' | 'evidence';
  itemId: string;
  title: string;
  field: string;
  from: unknown;
  to: unknown;
  at: string;
  by: string | null;
}

const moment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?Z)?$/;
/** A moment, or a day: then the end of that day in Europe/London. */
const Moment = (what: string) =>
  Matches(moment, {
    message: `${what} must be a day or a moment, for example 2016-03-27 or 2016-03-27T09:00:00Z.`,
  });

export class ChangesQuery {
  /** Left out: since the last review, return or sign-off. */
  @IsOptional() @Moment('since') since?: string;
}

export class AsAtQuery {
  @Moment('at') at: string;
}

export class CompareQuery {
  @Moment('from') from: string;
  /** Left out: now. */
  @IsOptional() @Moment('to') to?: string;
}

export type PlanNoun = Change['noun'];

/** How one item of a plan differs between two moments. */
export interface ItemDifference {
  noun: PlanNoun;
  itemId: string;
  title: string;
  /**
   * What it belongs to: the objective of an action or a criterion, the action of a milestone or a
   * piece of evidence.
   */
  under: string | null;
  kind: 'added' | 'removed' | 'changed';
  fields: { field: string; from: unknown; to: unknown }[];
  /** True when it stands elsewhere in the order, or under something else. */
  moved: boolean;
  /** Days that its due date moved: positive is later; null where it did not. */
  slippedDays: number | null;
  by: string | null;
  at: string;
}

/** What a plan was at one moment, and how it differs at another. */
export interface PlanComparison {
  from: string;
  to: string;
  differences: ItemDifference[];
  totals: {
    added: number;
    removed: number;
    changed: number;
    later: number;
    earlier: number;
    ragMoves: number;
  };
}

/** The days on which a plan changed, and what was decided when: the ticks of its time slider. */
export interface PlanMoments {
  begun: string;
  days: { day: string; changes: number }[];
  marks: { at: string; what: PlanMove | 'review'; title: string }[];
}

// Development plans: versioned plans of an area or of a school, and the moves between their states.
import { IsOptional } from 'class-validator';
import { Type } from 'class-transformer';
import { Clearable, Day, Id, Line, OneOf, Optional, Prose, Reference, Urn } from './fields.js';
import { PageQuery } from './paging.js';
import type { ObjectiveTree } from './objectives.js';
import type { Versioned } from './versioned.js';

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

export const planTemplates = ['area', 'school', 'empty'] as const;
export type PlanTemplate = (typeof planTemplates)[number];

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

export class ListOfPlan extends PageQuery {
  @IsOptional() @Reference('a plan') plan?: string;
  @IsOptional() @Reference('an area') area?: string;
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

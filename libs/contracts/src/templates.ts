import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import {
  Day,
  Id,
  Line,
  ListOf,
  OneOf,
  Optional,
  Reference,
  Urn,
  WholeNumber,
  YesNo,
} from './fields.js';
import { themes, type Theme } from './themes.js';
import type { Rag } from './objectives.js';

export const templateKinds = ['area', 'school'] as const;
export type TemplateKind = (typeof templateKinds)[number];
/** The two templates that every installation begins with. */
export const firstTemplates: Record<TemplateKind, string> = {
  area: '01540000-0000-7000-8000-0000000000a1',
  school: '01540000-0000-7000-8000-0000000000a2',
};

export class TemplateMilestoneBody {
  @Line('the checkpoint') title: string;
  @Type(() => Number) @WholeNumber('the week', 0, 520) week: number;
}

export class TemplateActionBody {
  @Line('what will be done') title: string;
  /** Weeks from the start of the plan. */
  @Type(() => Number) @WholeNumber('the first week', 0, 520) from: number;
  @Type(() => Number) @WholeNumber('the last week', 0, 520) to: number;
  @ListOf('milestones', 30)
  @ValidateNested({ each: true })
  @Type(() => TemplateMilestoneBody)
  milestones: TemplateMilestoneBody[];
}

export class TemplateObjectiveBody {
  @OneOf(themes, 'a theme') theme: Theme;
  @Line('the intended change') title: string;
  @ListOf('success criteria', 30)
  @Line('a success criterion', 300, { each: true })
  criteria: string[];
  @ListOf('actions', 60)
  @ValidateNested({ each: true })
  @Type(() => TemplateActionBody)
  actions: TemplateActionBody[];
}

export class CreateTemplate {
  @Id() id: string;
  @OneOf(templateKinds, 'whose plans begin from it') of: TemplateKind;
  @Line('a title', 120) title: string;
  @ListOf('objectives', 60)
  @ValidateNested({ each: true })
  @Type(() => TemplateObjectiveBody)
  content: TemplateObjectiveBody[];
}

export class ChangeTemplate {
  @Optional() @Line('a title', 120) title?: string;
  @Optional()
  @ListOf('objectives', 60)
  @ValidateNested({ each: true })
  @Type(() => TemplateObjectiveBody)
  content?: TemplateObjectiveBody[];
  @Optional() @YesNo('removed') removed?: boolean;
}

/**
 * Begins a plan from a template at several schools; with `preview`, says only what would happen.
 */
export class ApplyTemplate {
  @Reference('an area') areaId: string;
  @ListOf('schools', 500) @Urn({ each: true }) urns: number[];
  @Day('the start') starts: string;
  @Day('the end') ends: string;
  @YesNo('preview') preview: boolean;
}

/**
 * Hands an objective of an area's plan on to schools; with `preview`, says only what would happen.
 */
export class CascadeObjective {
  @ListOf('schools', 500) @Urn({ each: true }) urns: number[];
  @YesNo('with its actions') withActions: boolean;
  @YesNo('preview') preview: boolean;
}

export class ListTemplates {
  @IsOptional() @OneOf(templateKinds, 'whose plans begin from it') of?: TemplateKind;
}

export interface TemplateSummary {
  id: string;
  of: TemplateKind;
  title: string;
  version: number;
  changedAt: string;
  objectives: number;
  actions: number;
}

export interface Template extends TemplateSummary {
  content: TemplateObjectiveBody[];
  /** Earlier versions, the latest first. */
  versions: { version: number; at: string; by: string | null }[];
}

/** What happens, or would happen, at one school. */
export interface SchoolOutcome {
  urn: number;
  name: string | null;
  outcome:
    | 'done'
    | 'has_plan'
    | 'plan_elsewhere'
    | 'no_plan'
    | 'has_objective'
    | 'not_enrolled'
    | 'not_open';
  planId: string | null;
}

/** How far an objective that was handed on has come at one school. */
export interface SchoolProgress {
  urn: number;
  name: string;
  planId: string;
  rag: Rag | null;
  actions: number;
  complete: number;
  overdue: number;
  milestones: number;
  reached: number;
}

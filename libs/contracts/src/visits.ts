import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
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
  Urn,
  WholeNumber,
  YesNo,
} from './fields.js';
import { PageQuery } from './paging.js';

export const visitPurposes = [
  'planning',
  'training',
  'review',
  'pupil_voice',
  'parents',
  'audit',
  'other',
] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

export class NewFollowUp {
  @Id() id: string;
  @Line('what will be done') title: string;
  @Prose('the owner', 200) ownerName: string;
  @YesNo('whether your organisation owes it') owedByPartner: boolean;
  @Clearable() @Day('the due date') due?: string | null;
}

/** What is noted of a visit, and may be corrected later. */
export class VisitNote {
  @Day('the date of the visit') visitedOn: string;
  @WholeNumber('the minutes', 1, 1440) minutes: number;
  @OneOf(visitPurposes, 'a purpose') purpose: VisitPurpose;
  @Prose('who was there', 1000) present: string;
  @Prose('what was agreed') agreed: string;
}

export class LogVisit extends VisitNote {
  @Id() id: string;
  @Reference('an organisation') organisationId: string;
  @Reference('an area') areaId: string;
  @Clearable() @Urn() urn?: number | null;
  @ListOf('follow-ups', 50)
  @ValidateNested({ each: true })
  @Type(() => NewFollowUp)
  followUps: NewFollowUp[];
}

export class ChangeVisit implements Partial<VisitNote> {
  @Optional() @Day('the date of the visit') visitedOn?: string;
  @Optional() @WholeNumber('the minutes', 1, 1440) minutes?: number;
  @Optional() @OneOf(visitPurposes, 'a purpose') purpose?: VisitPurpose;
  @Optional() @Prose('who was there', 1000) present?: string;
  @Optional() @Prose('what was agreed') agreed?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class AddFollowUp extends NewFollowUp {
  @Reference('a visit') visitId: string;
}

export class ChangeFollowUp {
  @Optional() @Line('what will be done') title?: string;
  @Optional() @Prose('the owner', 200) ownerName?: string;
  @Clearable() @Day('the due date') due?: string | null;
  @Clearable() @Day('the date it was done') doneOn?: string | null;
  @Optional() @YesNo('removed') removed?: boolean;
}

/** Turns a follow-up into an action of a plan; the link between them is kept. */
export class FollowUpToAction {
  /** The id that the new action will have. */
  @Id('actionId') actionId: string;
  @Reference('an objective') objectiveId: string;
}

export class ListVisits extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Type(() => Number) @Urn() school?: number;
  @IsOptional() @Reference('an organisation') organisation?: string;
  @IsOptional() @OneOf(visitPurposes, 'a purpose') purpose?: VisitPurpose;
  @IsOptional() @Day('the first day') from?: string;
  @IsOptional() @Day('the last day') to?: string;
}

export class ListFollowUps extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @OneOf(['open', 'done'], 'a state') state?: 'open' | 'done';
  /** Only those that a partner owes. */
  @IsOptional() @OneOf(['partner', 'place'], 'who owes it') owedBy?: 'partner' | 'place';
}

export interface FollowUp {
  id: string;
  visitId: string;
  organisationId: string;
  areaId: string;
  areaName: string;
  urn: number | null;
  schoolName: string | null;
  title: string;
  ownerName: string;
  owedByPartner: boolean;
  due: string | null;
  doneOn: string | null;
  actionId: string | null;
  planId: string | null;
  removed: boolean;
  version: number;
}

export interface Visit extends VisitNote {
  id: string;
  organisationId: string;
  organisationName: string;
  areaId: string;
  areaName: string;
  urn: number | null;
  schoolName: string | null;
  loggedBy: string | null;
  removed: boolean;
  version: number;
  changedAt: string;
  followUps: FollowUp[];
}

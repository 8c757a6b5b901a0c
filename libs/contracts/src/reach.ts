import { IsOptional } from 'class-validator';
import { Day, OneOf, Reference, SeveralOf } from './fields.js';
import { PageQuery } from './paging.js';
import { audiences, type Audience } from './sessions.js';

export class ReachQuery {
  @IsOptional() @Reference('an area') area?: string;
  /** First and last day; the phase of today when both are left out. */
  @IsOptional() @Day('the first day') from?: string;
  @IsOptional() @Day('the last day') to?: string;
}

export class ReachedSchools extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Day('the first day') from?: string;
  @IsOptional() @Day('the last day') to?: string;
  @IsOptional() @SeveralOf(audiences, 'audiences') audience?: Audience[];
}

/** People who came, where one may come more than once. */
export interface PeopleReached {
  /** Every attendance counts, however often the same person came. */
  attendances: number;
  /** Different people, as few as they can be … */
  least: number;
  /** … and as many as they can be. Equal when everybody is known. */
  most: number;
}

export interface AudienceReach extends PeopleReached {
  audience: Audience;
  sessions: number;
  /** Different schools, each counted once however often. */
  schools: number;
}

/** Online learning of an audience, open to anyone. */
export interface OnlineReach {
  audience: Audience;
  completions: number;
  modules: number;
  /** Different people, as few and as many as they can be. */
  least: number;
  most: number;
  /** Of them, people outside Champion Areas. */
  outside: { completions: number; least: number; most: number };
}

export class ReachedOnline extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Day('the first day') from?: string;
  @IsOptional() @Day('the last day') to?: string;
  @IsOptional() @SeveralOf(audiences, 'audiences') audience?: Audience[];
  @IsOptional() @OneOf(['inside', 'outside'], 'where') where?: 'inside' | 'outside';
}

export interface Reach {
  today: string;
  from: string;
  to: string;
  phases: { name: string; starts: string; ends: string }[];
  /** Different schools over all audiences, and the sessions counted. */
  schools: number;
  sessions: number;
  audiences: AudienceReach[];
  online: OnlineReach[];
}

export interface ReachedSchool {
  urn: number;
  name: string;
  areaName: string;
  sessions: number;
  people: number;
  lastOn: string;
}

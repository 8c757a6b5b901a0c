import { IsString, Length } from 'class-validator';
import type { AreaPart, AreaStatus, EnrolmentStatus } from './areas.js';
import type { Action } from './actions.js';
import type { PlanStatus } from './plans.js';
import type { Rag } from './objectives.js';
import type { ReviewCycle } from './reviews.js';
import type { FollowUp, Visit } from './visits.js';

/** An area beside the others, as an officer compares them. */
export interface AreaProgress {
  areaId: string;
  name: string;
  gss: string | null;
  region: string | null;
  status: AreaStatus;
  planId: string | null;
  planStatus: PlanStatus | null;
  actions: { notStarted: number; inProgress: number; blocked: number; complete: number };
  overdue: number;
  milestones: { reached: number; due: number; total: number };
  rag: Record<Rag | 'none', number>;
  visitsThisTerm: number;
  schools: Record<EnrolmentStatus, number>;
  stalled: number;
  /** Why the area needs attention, most pressing first. */
  concerns: Concern[];
  /** The higher, the sooner an officer should look; 0 when nothing is amiss. */
  need: number;
}

export interface Concern {
  code:
    | 'stalled_plan'
    | 'overdue'
    | 'blocked'
    | 'rag_contradicted'
    | 'waiting_for_decision'
    | 'review_due'
    | 'no_plan'
    | 'stalled_school'
    | 'no_visit';
  /** In plain English. */
  reason: string;
}

export interface ProgrammeOverview {
  today: string;
  term: { name: string; starts: string; ends: string };
  cycle: ReviewCycle | null;
  areas: AreaProgress[];
}

/** Counts for a funder: whole areas and the programme, never a school. */
export interface ProgrammeFigures {
  today: string;
  areas: {
    areaId: string;
    name: string;
    region: string | null;
    part: AreaPart;
    status: AreaStatus;
    schools: Record<EnrolmentStatus, number>;
  }[];
  schools: Record<EnrolmentStatus, number>;
}

export interface ActionInPlace extends Action {
  areaName: string;
  schoolName: string | null;
}

export interface StalledSchool {
  urn: number;
  name: string;
  reason: string;
  /** The next step that would move it. */
  nextStep: { label: string; link: string };
}

export interface AreaHome {
  today: string;
  area: { id: string; name: string };
  plan: {
    id: string;
    title: string;
    status: PlanStatus;
    progress: { complete: number; total: number; reached: number; milestones: number };
  } | null;
  overdue: ActionInPlace[];
  overdueCount: number;
  dueSoon: ActionInPlace[];
  dueSoonCount: number;
  changed: {
    planId: string;
    itemId: string;
    noun: string;
    title: string;
    what: string;
    at: string;
    by: string | null;
  }[];
  /** Why the area's own plan has stalled; null when it moves. */
  planStalled: string | null;
  /** The first stalled schools, and how many there are. */
  stalled: StalledSchool[];
  stalledCount: number;
  review: { cycle: ReviewCycle; needs: string[] } | null;
  visitsThisTerm: number;
  followUps: FollowUp[];
  /** Plans of the area's schools that wait for its lead's decision, the longest first. */
  awaiting: { id: string; title: string; submitted: string | null }[];
}

export interface PartnerHome {
  today: string;
  organisation: { id: string; name: string };
  visitsToday: Visit[];
  visitsThisWeek: Visit[];
  owed: FollowUp[];
  owedCount: number;
}

export interface SchoolHome {
  today: string;
  school: { urn: number; name: string; areaName: string | null; status: EnrolmentStatus | null };
  plan: { id: string; title: string; status: PlanStatus } | null;
  nextStep: { label: string; link: string };
  /** What has stalled, each with its reason. */
  stalled: string[];
  dueSoon: ActionInPlace[];
  visits: Visit[];
}

export class SearchQuery {
  @IsString({ message: 'Enter what to search for.' })
  @Length(2, 100, { message: 'Enter 2 to 100 characters to search for.' })
  q: string;
}

export interface SearchHit {
  kind: 'area' | 'school' | 'plan' | 'action' | 'resource' | 'person';
  /**
   * A URN for a school.
   *
   * @format text
   */
  id: string;
  title: string;
  /** Where it belongs, for telling apart those of the same name. */
  detail: string;
  link: string;
}

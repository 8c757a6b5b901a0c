import { IsOptional } from 'class-validator';
import { Reference } from './fields.js';
import { PageQuery } from './paging.js';

/** Where support has been in a term, and where it has not. */
export interface Coverage {
  today: string;
  term: { name: string; starts: string; ends: string };
  areas: {
    areaId: string;
    name: string;
    schools: number;
    visited: number;
    /** All visits this term, to the area and to its schools. */
    visits: number;
    areaVisits: number;
    lastVisitOn: string | null;
  }[];
  partners: PartnerLoad[];
}

/** What a partner did in the term, and owes. */
export interface PartnerLoad {
  organisationId: string;
  name: string;
  visits: number;
  sessions: number;
  minutes: number;
  owed: number;
  overdue: number;
}

export class ListUnvisited extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
}

/** A school of the programme that nobody visited this term. */
export interface UnvisitedSchool {
  urn: number;
  name: string;
  areaId: string;
  areaName: string;
  /** Before this term; null when never. */
  lastVisitOn: string | null;
}

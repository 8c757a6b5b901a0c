import { Clearable, Id, OneOf, Optional, Prose, Reference, Urn } from './fields.js';
import type { Theme } from './themes.js';

export const auditRatings = ['fully', 'partly', 'not_yet'] as const;
export type AuditRatingMark = (typeof auditRatings)[number];

/** What a school says of itself, and what to do where it is not so yet. */
export interface AuditStatement {
  /**
   * A short name, which stays when the wording changes.
   *
   * @format text
   */
  id: string;
  theme: Theme;
  text: string;
  suggestion: { objective: string; action: string };
}

export interface Audit {
  id: string;
  areaId: string;
  urn: number;
  schoolName: string;
  /** Of the statements. */
  edition: number;
  begunOn: string;
  finishedOn: string | null;
  fully: number;
  partly: number;
  notYet: number;
  statements: number;
  mayWrite: boolean;
  version: number;
}

export interface AuditRating {
  id: string;
  /**
   * The short name of the statement.
   *
   * @format text
   */
  statementId: string;
  rating: AuditRatingMark | null;
  evidence: string;
  version: number;
}

export interface AuditDetail {
  audit: Audit;
  statements: AuditStatement[];
  ratings: AuditRating[];
  /** The audit before this one, to see what has changed. */
  before: { begunOn: string; ratings: Record<string, AuditRatingMark> } | null;
}

export class ListAudits {
  @Optional() @Reference('an area') areaId?: string;
}

export class BeginAudit {
  @Id() id!: string;
  @Urn() urn!: number;
}

export class RateStatement {
  @Clearable() @OneOf(auditRatings, 'a rating') rating?: AuditRatingMark | null;
  @Optional() @Prose('the evidence', 2000) evidence?: string;
}

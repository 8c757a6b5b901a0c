// How a plan changed: changes since a moment, the plan as it was, and what differs between two
// moments.
import { IsOptional, Matches } from 'class-validator';
import type { PlanMove } from './plans.js';

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

import { IsInt, Max, Min } from 'class-validator';
import { Clearable, Day, Line, ListOf, OneOf, Optional, Prose, WholeNumber } from './fields.js';

export const digestRhythms = ['off', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof digestRhythms)[number];
export const digestTopics = ['overdue', 'due_soon', 'stalled', 'waiting', 'conversation'] as const;
export type DigestTopic = (typeof digestTopics)[number];
export const digestDeeds = ['done', 'move', 'blocked', 'leave_out'] as const;
export type DigestDeed = (typeof digestDeeds)[number];

export class ChangeDigestSettings {
  @Optional() @OneOf(digestRhythms, 'how often') every?: DigestRhythm;
  /** Of a weekly digest: 1 for Monday to 7 for Sunday. */
  @Optional() @WholeNumber('the weekday', 1, 7) weekday?: number;
  /** Not before this hour of the day in Europe/London. */
  @Optional() @WholeNumber('the hour', 0, 23) hour?: number;
  @Optional()
  @ListOf('quiet days', 7)
  @IsInt({ each: true, message: 'Give quiet days as numbers, 1 for Monday to 7 for Sunday.' })
  @Min(1, { each: true, message: '1 is Monday.' })
  @Max(7, { each: true, message: '7 is Sunday.' })
  quietWeekdays?: number[];
  @Clearable() @Day('the last day away') awayUntil?: string | null;
  @Optional()
  @ListOf('kinds', 5)
  @OneOf(digestTopics, 'the kinds that are left out', { each: true })
  leftOut?: DigestTopic[];
}

export class DigestLinkToken {
  @Line('the link', 200) token: string;
}

export class UseDigestLink {
  @Line('the link', 200) token: string;
  /** For “moved to …”. */
  @Optional() @Day('the new date') due?: string;
  /** For “blocked because …”, and for “done” without evidence. */
  @Optional() @Prose('the reason', 2000) reason?: string;
}

export interface DigestSettings {
  every: DigestRhythm;
  weekday: number;
  hour: number;
  quietWeekdays: number[];
  awayUntil: string | null;
  leftOut: DigestTopic[];
  version: number;
}

export interface DigestItem {
  actionId: string | null;
  planId: string;
  title: string;
  detail: string;
  due: string | null;
  /** True where the reader may change it by one click. */
  mayChange: boolean;
}

export interface Digest {
  day: string;
  sections: { topic: DigestTopic; items: DigestItem[]; more: number }[];
}

/** What a link of a digest would do. */
export interface DigestLink {
  deed: DigestDeed;
  title: string;
  due: string | null;
  hasEvidence: boolean;
  topic: DigestTopic | null;
}

export interface JobRun {
  id: string;
  job: string;
  startedAt: string;
  finishedAt: string | null;
  outcome: string | null;
  error: string | null;
}

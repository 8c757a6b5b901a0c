import { IsOptional, IsUUID, Matches } from 'class-validator';
import { Id, Line, ListOf, OneOf, Optional, Reference, YesNo } from './fields.js';
import { PageQuery } from './paging.js';
import type { PlanMove } from './plans.js';
import type { PlanNoun } from './plan-history.js';

export const commentNouns = ['plan', 'objective', 'criterion', 'action', 'milestone'] as const;
export type CommentNoun = (typeof commentNouns)[number];

export class ListComments extends PageQuery {
  @Reference('a plan') plan: string;
  /** Comments on one item; left out: on the plan and everything in it. */
  @IsOptional() @Reference('an item') item?: string;
}

export class CreateComment {
  @Id() id: string;
  @Reference('a plan') planId: string;
  @OneOf(commentNouns, 'what the comment is on') noun: CommentNoun;
  @Reference('an item') itemId: string;
  @Line('a comment', 4000) body: string;
  /** People who are notified; each may see the plan. */
  @ListOf('people', 20)
  @IsUUID('all', { each: true, message: 'Choose people from the list.' })
  mentions: string[];
}

export class ChangeComment {
  @Optional() @Line('a comment', 4000) body?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class WatchItem {
  /** The plan itself, or an item of it. */
  @Reference('an item') itemId: string;
  @YesNo('watching') watching: boolean;
}

export class ActivityQuery {
  /** Entries before this moment; left out: the latest. */
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/, { message: 'before must be a moment.' })
  before?: string;
}

export class CreateSavedView {
  @Id() id: string;
  @Reference('a plan') planId: string;
  @Line('a name', 80) title: string;
  /** The part of the page’s address behind the question mark. */
  @Matches(/^[\x20-\x7e]{0,1000}$/, { message: 'query must be the filters of the page’s address.' })
  query: string;
  @YesNo('shared with the area') shared: boolean;
}

export class ChangeSavedView {
  @Optional() @Line('a name', 80) title?: string;
  @Optional()
  @Matches(/^[\x20-\x7e]{0,1000}$/, { message: 'query must be the filters of the page’s address.' })
  query?: string;
  @Optional() @YesNo('shared with the area') shared?: boolean;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class ReadNotifications {
  /** Left out: all of them. */
  @Optional()
  @ListOf('notifications', 200)
  @IsUUID('all', { each: true, message: 'Name notifications by their ids.' })
  ids?: string[];
}

export interface Comment {
  id: string;
  planId: string;
  noun: CommentNoun;
  itemId: string;
  body: string;
  mentions: { id: string; name: string }[];
  author: string | null;
  mine: boolean;
  writtenAt: string;
  changedAt: string;
  removed: boolean;
  version: number;
}

export interface SavedView {
  id: string;
  planId: string;
  title: string;
  query: string;
  shared: boolean;
  mine: boolean;
  owner: string | null;
  version: number;
}

/** One line of a plan’s activity. */
export interface ActivityEntry {
  at: string;
  by: string | null;
  kind: 'added' | 'changed' | 'removed' | 'restored' | 'comment' | 'decision' | 'review';
  noun: PlanNoun;
  itemId: string;
  title: string;
  fields: { field: string; from: unknown; to: unknown }[];
  text: string;
  move: PlanMove | null;
}

export const notificationKinds = ['mention', 'comment', 'change', 'decision', 'digest'] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export interface Notification {
  id: string;
  kind: NotificationKind;
  planId: string;
  noun: PlanNoun;
  itemId: string;
  title: string;
  detail: string;
  by: string | null;
  at: string;
  readAt: string | null;
}

/** What arrives on the live stream. */
export type LiveEvent =
  | {
      kind: 'changed';
      planId: string;
      items: { noun: string; itemId: string; version: number }[];
      by: string | null;
      mine: boolean;
    }
  | { kind: 'here'; planId: string; people: string[] }
  | { kind: 'notified'; unread: number };

export class LiveQuery {
  /** The plan that is on the screen. */
  @IsOptional() @Reference('a plan') plan?: string;
}

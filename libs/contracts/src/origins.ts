import { Clearable, Id, Line, OneOf, Optional, Reference } from './fields.js';
import { themes, type Theme } from './themes.js';

export const originKinds = ['finding', 'statement'] as const;

/**
 * An objective that begins from a finding or a weak statement, with its first action; where it came
 * from is kept.
 */
export class BeginFromOrigin {
  @Id() id!: string;
  @Clearable() @Id('actionId') actionId!: string | null;
  @Reference('a plan') planId!: string;
  @OneOf(themes, 'a theme') theme!: Theme;
  @Line('the intended change') title!: string;
  @Optional() @Line('what will be done') action?: string;
  @OneOf(originKinds, 'where it comes from') kind!: (typeof originKinds)[number];
  @Line('what was found', 500) said!: string;
  /** Of a page of the app. */
  @Line('the address', 300) link!: string;
}

export interface Origin {
  objectiveId: string;
  planId: string;
  kind: (typeof originKinds)[number];
  said: string;
  link: string;
}

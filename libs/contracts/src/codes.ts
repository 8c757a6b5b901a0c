// One-time codes, and what the school marks on them.
import { Clearable, Id, Line, OneOf, Optional, WholeNumber, YesNo } from './fields.js';

export const needMarks = ['none', 'sen_support', 'ehc_plan'] as const;
export type NeedMark = (typeof needMarks)[number];

/** Pupils as their school marked their codes; of several marks, SEND counts. */
export const markGroups = ['send', 'other', 'unmarked'] as const;
export type MarkGroup = (typeof markGroups)[number];

export interface CodeBatch {
  id: string;
  label: string;
  year: number | null;
  need: NeedMark | null;
  disabled: boolean | null;
  codes: number;
  /** How many were used; null where that may not be told. */
  used: number | null;
  /** Replaced or taken back. */
  void: number;
}

export class MakeCodes {
  @Id() id!: string;
  @Line('the class or group', 60) label!: string;
  @WholeNumber('the number of codes', 1, 5000) count!: number;
  @Clearable() @WholeNumber('the year group', 1, 14) year!: number | null;
  @Clearable() @OneOf(needMarks, 'the kind of need') need!: NeedMark | null;
  @Clearable() @YesNo('disability') disabled!: boolean | null;
  /** Why more codes are needed than the limits allow; officers see it. */
  @Optional() @Line('the reason', 300) reason?: string;
}

export class VoidCode {
  @Line('the code', 20) code!: string;
}

/** Replaces a code, for example because someone else used it: its answers will not count. */
export class ReplaceCode {
  @Line('the code', 20) code!: string;
}

export interface ReplacedCode {
  /** The new code as it is printed. */
  code: string;
}

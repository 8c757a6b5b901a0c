// One-time codes, and what the school marks on them.
import { Clearable, Id, Line, OneOf, WholeNumber, YesNo } from './fields.js';

/** What the school marks on a code, or the pupil answers: three different things. */
export const sendMarks = ['yes', 'no', 'unknown'] as const;
export type SendMark = (typeof sendMarks)[number];

export const needMarks = ['none', 'sen_support', 'ehc_plan'] as const;
export type NeedMark = (typeof needMarks)[number];

export interface CodeBatch {
  id: string;
  label: string;
  year: number | null;
  need: NeedMark | null;
  disabled: boolean | null;
  codes: number;
  answered: number;
  void: number;
}

export class MakeCodes {
  @Id() id!: string;
  @Line('the class or group', 60) label!: string;
  @WholeNumber('the number of codes', 1, 5000) count!: number;
  @Clearable() @WholeNumber('the year group', 1, 14) year!: number | null;
  @Clearable() @OneOf(needMarks, 'the kind of need') need!: NeedMark | null;
  @Clearable() @YesNo('disability') disabled!: boolean | null;
}

export class VoidCode {
  @Line('the code', 20) code!: string;
}

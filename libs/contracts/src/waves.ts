// One collection of answers in one school: when it is open, how it is run and how far it has come.
import { ArrayMinSize, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Day, Id, ListOf, OneOf, Optional, Urn, YesNo } from './fields.js';
import { PageQuery } from './paging.js';
import { questionnaireForms, type QuestionnaireForm } from './instruments.js';
import type { CodeBatch, MarkGroup } from './codes.js';

export const waveKinds = ['baseline', 'follow_up'] as const;
export type WaveKind = (typeof waveKinds)[number];

export interface Wave {
  id: string;
  areaId: string;
  areaName: string;
  urn: number;
  schoolName: string;
  form: QuestionnaireForm;
  title: string;
  kind: WaveKind;
  /** The calendar year in which the school year began. */
  schoolYear: number;
  opens: string;
  closes: string;
  /** Set when it has ended: no answer is accepted any more. */
  endedAt: string | null;
  /** Set when its answers have been counted and destroyed; its figures never change again. */
  closedAt: string | null;
  /** Whether the area lead sees the school's figures, not only the area's. */
  shared: boolean;
  /**
   * Whether pupils may write in their own words; it goes to the designated safeguarding lead alone.
   */
  takesMessages: boolean;
  /** Codes handed out, replaced ones not counted. */
  codes: number;
  /** Codes that have been used, whatever was withdrawn since. */
  used: number;
  state: 'planned' | 'open' | 'due_to_close' | 'counting' | 'closed';
  mayRun: boolean;
  version: number;
}

/** How many codes a school may make without giving a reason; null where nothing is published. */
export interface CodeLimits {
  roll: number | null;
  /** The roll and 10% more. */
  codes: number | null;
  /** Published pupils with SEN and 50% more, for codes that are marked so. */
  sendCodes: number | null;
}

export interface WaveDetail {
  wave: Wave;
  /** For the school alone; empty for others. */
  batches: CodeBatch[];
  limits: CodeLimits;
  /** Why more codes were made than the limits allow, for those who run or oversee the wave. */
  reasons: string[];
  /** Why the wave is stalled, in words; null when it is not. */
  stalled: string | null;
  /** Use of the codes by mark; only those that may be told. */
  groups: { group: MarkGroup; codes: number; used: number }[];
  /**
   * How many confirmed safeguarding leads the school has; without one pupils are not asked to
   * write.
   */
  safeguardingLeads: number;
}

export class ListWaves extends PageQuery {
  @Optional() @OneOf(waveKinds, 'a kind') kind?: WaveKind;
  @Optional() @OneOf(['open', 'closed'], 'a state') state?: 'open' | 'closed';
}

export class OpenWave {
  @Id() id!: string;
  @Urn() urn!: number;
  @OneOf(questionnaireForms, 'a form') form!: QuestionnaireForm;
  @OneOf(waveKinds, 'baseline or follow-up') kind!: WaveKind;
  @Day('the first day') opens!: string;
  @Day('the last day') closes!: string;
}

export class OpenWaves {
  @ListOf('waves', 500)
  @ArrayMinSize(1, { message: 'Choose at least one school.' })
  @ValidateNested({ each: true })
  @Type(() => OpenWave)
  waves!: OpenWave[];
}

export class ChangeWave {
  @Optional() @Day('the last day') closes?: string;
  @Optional() @YesNo('sharing with the area') shared?: boolean;
  @Optional() @YesNo('messages from pupils') takesMessages?: boolean;
}

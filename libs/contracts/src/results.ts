// What questionnaires found: shares with their intervals, by finding, wave and group. Every figure
// contains a small random change of declared size.
import { Type } from 'class-transformer';
import { Line, OneOf, Optional, Reference, Urn, WholeNumber } from './fields.js';
import {
  questionnaireForms,
  type QuestionnaireForm,
  type QuestionnaireIndicator,
} from './instruments.js';
import { markGroups, type MarkGroup } from './codes.js';
import { waveKinds, type WaveKind } from './waves.js';

export const resultLevels = ['school', 'area', 'programme'] as const;
export type ResultLevel = (typeof resultLevels)[number];

export const resultGroups = ['all', ...markGroups] as const;
export type ResultGroup = (typeof resultGroups)[number];

/** What the programme's main finding is broken down by, as pupils or marks say it. */
export const breakdownDimensions = [
  'need',
  'disabled',
  'said_send',
  'year_send',
  'year_other',
] as const;
export type BreakdownDimension = (typeof breakdownDimensions)[number];

/** A share with its 95% interval, from 0 to 1; null where too few answered to tell. */
export interface Estimate {
  /** Codes used: how many pupils stand behind it. Null where fewer than 20, or not known. */
  pupils: number | null;
  schools: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

export interface GroupEstimate extends Estimate {
  group: ResultGroup;
}

export const verdicts = ['more_likely', 'less_likely', 'as_likely', 'unclear'] as const;
export type Verdict = (typeof verdicts)[number];

/** Pupils with SEND compared with those whom their school marked as having none. */
export interface Comparison {
  /** SEND minus other, from -1 to 1. */
  gap: number;
  gapLow: number;
  gapHigh: number;
  /** SEND over other: in the programme only. */
  ratio: number | null;
  ratioLow: number | null;
  /** Null where there is no upper limit. */
  ratioHigh: number | null;
  verdict: Verdict;
}

export interface WaveResult {
  kind: WaveKind;
  schoolYear: number;
  groups: GroupEstimate[];
  /** Null where either group is too small to tell. */
  comparison: Comparison | null;
}

/** Between the first and the last wave, as repeated cross-sections; from -1 to 1. */
export interface ResultChange {
  of: 'send' | 'other' | 'gap';
  value: number;
  low: number;
  high: number;
  sentence: string;
}

export interface IndicatorResult {
  indicator: Pick<QuestionnaireIndicator, 'id' | 'title' | 'likely' | 'better'>;
  /** The one finding declared before any answers exist; the others are exploratory. */
  main: boolean;
  /** The finding of the last wave in words. */
  sentence: string;
  /** How many pupils and schools stand behind the sentence, in words. */
  standing: string;
  waves: WaveResult[];
  changes: ResultChange[];
}

export interface BreakdownPart extends Estimate {
  /** A short name, such as `ehc_plan` or `7`. */
  category: string;
  label: string;
}

export interface Breakdown {
  dimension: BreakdownDimension;
  title: string;
  kind: WaveKind;
  schoolYear: number;
  parts: BreakdownPart[];
}

export interface ResponseRate {
  kind: WaveKind;
  schoolYear: number;
  schools: number;
  codes: number;
  used: number;
  /** By mark; only those that may be told. */
  groups: { group: MarkGroup; codes: number; used: number }[];
}

/** How complete the figures of one period are, for an area or the programme. */
export interface ResultPeriod {
  kind: WaveKind;
  schoolYear: number;
  /** Schools whose answers are in these figures. */
  counted: number;
  /** Schools that have ended and are not in these figures yet. */
  waiting: number;
  open: number;
  /** When an officer closed the period; its figures are final since. */
  closedAt: string | null;
  mayClose: boolean;
}

export interface Results {
  level: ResultLevel;
  name: string;
  areaId: string | null;
  urn: number | null;
  form: QuestionnaireForm;
  indicators: IndicatorResult[];
  breakdowns: Breakdown[];
  response: ResponseRate[];
  periods: ResultPeriod[];
  /** What a reader must know beside the figures, in words: who answered, and what chance does. */
  notes: string[];
}

export class AskResults {
  @OneOf(resultLevels, 'school, area or programme') level!: ResultLevel;
  @Optional() @Reference('an area') areaId?: string;
  @Optional() @Type(() => Number) @Urn() urn?: number;
  @Optional() @OneOf(questionnaireForms, 'a form') form?: QuestionnaireForm;
}

export class AskFunnel {
  @OneOf(waveKinds, 'baseline or follow-up') kind!: WaveKind;
  @Line('the indicator', 40) indicator!: string;
  @Optional() @Reference('an area') areaId?: string;
}

/** One school among the others; its share is null where too few answered to tell. */
export interface FunnelPoint {
  urn: number;
  name: string;
  pupils: number | null;
  share: number | null;
  outside: 'above' | 'below' | null;
}

export interface FunnelResult {
  schoolYear: number | null;
  usual: number | null;
  points: FunnelPoint[];
  limits: { pupils: number; low95: number; high95: number; low998: number; high998: number }[];
  /** Schools in the list whose share is not shown. */
  tooFew: number;
}

export class ClosePeriod {
  @OneOf(questionnaireForms, 'a form') form!: QuestionnaireForm;
  @OneOf(waveKinds, 'baseline or follow-up') kind!: WaveKind;
  @WholeNumber('the school year', 2000, 2100) schoolYear!: number;
}

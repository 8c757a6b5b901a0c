// What questionnaires found: figures with their base and interval, by finding, wave and group.
import { Type } from 'class-transformer';
import { Clearable, Id, Line, OneOf, Optional, Reference, Urn, WholeNumber } from './fields.js';
import {
  questionnaireForms,
  type QuestionnaireForm,
  type QuestionnaireIndicator,
} from './instruments.js';
import { waveKinds, type WaveKind } from './waves.js';

export const resultLevels = ['school', 'area', 'programme'] as const;
export type ResultLevel = (typeof resultLevels)[number];

/**
 * What a figure is divided by. All but the first divide one group; the last four are of pupils who
 * could be followed from a baseline to a follow-up: as they answered at the follow-up, and before.
 */
export const dimensions = [
  'send',
  'need',
  'disabled',
  'year_send',
  'year_other',
  'completion_send',
  'completion_other',
  'linked_send',
  'linked_other',
  'before_send',
  'before_other',
] as const;
export type Dimension = (typeof dimensions)[number];

/** A rate with its base and 95 % interval, 0 to 1; or why it is not shown. */
export interface Figure {
  dimension: Dimension;
  category: string;
  state: 'shown' | 'suppressed' | 'not_applicable' | 'low_reliability';
  n: number | null;
  base: number | null;
  rate: number | null;
  low: number | null;
  high: number | null;
  schools: number | null;
}

export interface Comparison {
  gap: number;
  gapLow: number;
  gapHigh: number;
  ratio: number | null;
  ratioLow: number | null;
  ratioHigh: number | null;
  /** The whole interval of the gap lies within five percentage points. */
  asLikely: boolean;
}

export interface WaveResult {
  kind: WaveKind;
  schoolYear: number;
  releasedAt: string;
  figures: Figure[];
  comparison: Comparison | null;
}

export interface IndicatorResult {
  indicator: Pick<QuestionnaireIndicator, 'id' | 'title' | 'likely' | 'better'>;
  /** The finding in words, to begin with. */
  sentence: string;
  waves: WaveResult[];
  /**
   * How the gap changed between the first and the last wave, in proportion; null when either is not
   * shown.
   */
  change: { value: number; low: number; high: number } | null;
}

export interface ResponseRate {
  kind: WaveKind;
  schoolYear: number;
  schools: number;
  codes: number;
  answered: number;
  /** By what schools had marked on the codes; empty where a group is too small to be told. */
  groups: { name: string; codes: number; answered: number }[];
}

export interface LinkedPupils {
  /** Of the follow-up. */
  schoolYear: number;
  schools: number;
  /** Who chose pictures at the baseline, and at the follow-up. */
  before: number;
  after: number;
  linked: number;
  /** How many of those linked are expected to be two different pupils. */
  mistaken: number;
}

export interface Results {
  level: ResultLevel;
  name: string;
  areaId: string | null;
  urn: number | null;
  form: QuestionnaireForm;
  indicators: IndicatorResult[];
  response: ResponseRate[];
  /** Pupils put together by their secret pictures, with how often that may be wrong. */
  links: LinkedPupils[];
  /**
   * What can be shown now for an area or the programme: schools that have ended and are in no
   * release yet.
   */
  waiting: { kind: WaveKind; schoolYear: number; schools: number; open: number }[];
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

export interface FunnelPoint {
  urn: number;
  name: string;
  rate: number;
  base: number;
  outside: 'above' | 'below' | null;
}

export interface FunnelResult {
  usual: number | null;
  points: FunnelPoint[];
  limits: { base: number; low95: number; high95: number; low998: number; high998: number }[];
  hidden: number;
}

export class ReleaseResults {
  @Id() id!: string;
  @Clearable() @Reference('an area') areaId!: string | null;
  @OneOf(questionnaireForms, 'a form') form!: QuestionnaireForm;
  @OneOf(waveKinds, 'baseline or follow-up') kind!: WaveKind;
  @WholeNumber('the school year', 2000, 2100) schoolYear!: number;
}

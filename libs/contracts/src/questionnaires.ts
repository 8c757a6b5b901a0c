import { ArrayMinSize, IsUUID, Matches, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import {
  Clearable,
  Day,
  Id,
  Line,
  ListOf,
  OneOf,
  Optional,
  Prose,
  Reference,
  Url,
  Urn,
  WholeNumber,
  YesNo,
} from './fields.js';
import { PageQuery } from './paging.js';
import {
  questionnaireForms,
  questionnaireLanguages,
  questionnaireSymbols,
  type InstrumentContent,
  type QuestionnaireForm,
  type QuestionnaireLanguage,
} from './instruments.js';

const Hash = (what: string) =>
  Matches(/^[0-9a-f]{64}$/, { message: `${what} must be 64 hexadecimal digits.` });

export const waveKinds = ['baseline', 'follow_up'] as const;
export type WaveKind = (typeof waveKinds)[number];
/** What the school marks on a code, or the pupil answers: three different things. */
export const sendMarks = ['yes', 'no', 'unknown'] as const;
export type SendMark = (typeof sendMarks)[number];
export const needMarks = ['none', 'sen_support', 'ehc_plan'] as const;
export type NeedMark = (typeof needMarks)[number];

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
  /** Set when it has ended: no answer is taken any more, and its figures never change again. */
  closedAt: string | null;
  /** Whether the area lead sees the school's figures, not only the area's. */
  shared: boolean;
  /**
   * Whether pupils may write in their own words; it goes to the designated safeguarding lead alone.
   */
  takesMessages: boolean;
  /**
   * Whether pupils choose secret pictures, so that a baseline and a follow-up can be put together.
   */
  linked: boolean;
  codes: number;
  answered: number;
  state: 'planned' | 'open' | 'due_to_close' | 'closed';
  mayRun: boolean;
  version: number;
}

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

export interface WaveDetail {
  wave: Wave;
  batches: CodeBatch[];
  /** Why the wave is stalled, in words; null when it is not. */
  stalled: string | null;
  /** How many answered by what the school marked on the codes; never what they answered. */
  groups: { name: string; codes: number; answered: number }[];
  /**
   * How many designated safeguarding leads of the school have an account; without one pupils are
   * not asked to write.
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
  @Optional() @YesNo('secret pictures') linked?: boolean;
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

export class WordingChange {
  /** `question.ID`, `before.ID`, or `option.QUESTION.ID`. */
  @Line('which text', 100) key!: string;
  @OneOf(questionnaireLanguages, 'a language') language!: QuestionnaireLanguage;
  @Line('the standard wording', 500) standard!: string;
  @Line('the wording in short words', 500) easy!: string;
}

/** A film of a question in sign language; null takes it away. */
export class FilmChange {
  @Line('which question', 40) question!: string;
  @Clearable() @Url() film!: string | null;
}

export class AddedOption {
  @OneOf(questionnaireSymbols, 'a picture') symbol!: string;
  @Line('the standard wording', 200) standard!: string;
  @Line('the wording in short words', 200) easy!: string;
}

/**
 * What a question of one's own is to be told of in results: who chose one of these answers, by
 * their places from 0.
 */
export class AddedIndicator {
  @Line('what it is called', 100) title!: string;
  @Line('how the sentence goes on', 100) likely!: string;
  @OneOf(['lower', 'higher'], 'which way is better') better!: 'lower' | 'higher';
  @ListOf('answers', 10)
  @ArrayMinSize(1, { message: 'Choose at least one answer that counts.' })
  @WholeNumber('an answer', 0, 9, { each: true })
  counted!: number[];
}

/**
 * A question of one's own, asked after the others. How often and how far somebody agrees have the
 * answers that such questions have.
 */
export class AddedQuestion {
  @OneOf(['frequency', 'agreement', 'single', 'multiple'], 'a kind of question') kind!:
    'frequency' | 'agreement' | 'single' | 'multiple';
  @OneOf(questionnaireSymbols, 'a picture') symbol!: string;
  @Line('the standard wording', 500) standard!: string;
  @Line('the wording in short words', 500) easy!: string;
  @Optional()
  @ListOf('answers', 10)
  @ArrayMinSize(2, { message: 'Give at least two answers.' })
  @ValidateNested({ each: true })
  @Type(() => AddedOption)
  options?: AddedOption[];
  @Optional() @ValidateNested() @Type(() => AddedIndicator) indicator?: AddedIndicator;
}

/**
 * The next version: other words, films, a question of one's own more or less. What was asked before
 * and how it is counted stays, so that waves remain comparable.
 */
export class ReviseInstrument {
  @Id() id!: string;
  @Optional()
  @ListOf('texts', 500)
  @ValidateNested({ each: true })
  @Type(() => WordingChange)
  texts?: WordingChange[];
  @Optional()
  @ListOf('films', 50)
  @ValidateNested({ each: true })
  @Type(() => FilmChange)
  films?: FilmChange[];
  @Optional() @ValidateNested() @Type(() => AddedQuestion) added?: AddedQuestion;
  /** A question of one's own that is asked no more. */
  @Optional() @Line('which question', 40) removed?: string;
}

/** A code as it is typed: ten letters and digits, blanks and hyphens do not matter. */
export class EnterCode {
  @Line('the code', 30) code!: string;
}

export interface OpenedQuestionnaire {
  schoolName: string;
  closes: string;
  /** What the school has not marked, and the pupil is asked. */
  asks: { year: boolean; need: boolean; disabled: boolean; message: boolean };
  /**
   * Pictures of which a pupil chooses one in each row, and the same at the next wave; null where
   * waves are not put together.
   */
  pictures: string[][] | null;
  kind: WaveKind;
  content: InstrumentContent;
}

export class About {
  @Clearable() @WholeNumber('the year group', 1, 14) year!: number | null;
  @OneOf(['yes', 'no', 'unsure', 'not_said', 'not_asked'], 'an answer about help') help!: string;
  @OneOf(['yes', 'no', 'unsure', 'not_said', 'not_asked'], 'an answer about disability')
  disabled!: string;
}

export class ChosenAnswer {
  @Line('a question', 40) question!: string;
  @ListOf('answers', 20) @Line('an answer', 40, { each: true }) chosen!: string[];
}

/**
 * What a pupil writes in their own words; with two hashes of its own, so that it leads to no
 * answers.
 */
export class SentMessage {
  @Prose('what you write', 1000) text!: string;
  @Hash('withdrawal') withdrawal!: string;
  @Hash('withdrawalLater') withdrawalLater!: string;
}

export class SendAnswers {
  /** Of version 4: an id that tells no time. */
  @IsUUID(4, { message: 'id must be a UUID of version 4.' }) id!: string;
  @Line('the code', 30) code!: string;
  @ValidateNested() @Type(() => About) about!: About;
  @ListOf('answers', 100)
  @ValidateNested({ each: true })
  @Type(() => ChosenAnswer)
  answers!: ChosenAnswer[];
  @OneOf(['nobody', 'adult', 'read_aloud', 'not_said'], 'who helped') helped!: string;
  @YesNo('having come to the end') finished!: boolean;
  /**
   * Two SHA-256 of the secret that only the pupil keeps: one for the sealed box, one for what comes
   * out of it, so that neither leads to the other.
   */
  @Hash('withdrawal') withdrawal!: string;
  @Hash('withdrawalLater') withdrawalLater!: string;
  @Optional() @ValidateNested() @Type(() => SentMessage) message?: SentMessage;
  /** One picture of each row. */
  @Optional()
  @ListOf('pictures', 4)
  @ArrayMinSize(4, { message: 'Choose one picture of each row.' })
  @Line('a picture', 20, { each: true })
  pictures?: string[];
}

export class WithdrawAnswers {
  @Hash('withdrawal') withdrawal!: string;
  @Hash('withdrawalLater') withdrawalLater!: string;
  @Optional() @Hash('messageWithdrawal') messageWithdrawal?: string;
  @Optional() @Hash('messageWithdrawalLater') messageWithdrawalLater?: string;
}

/**
 * Words of a pupil to the designated safeguarding lead: whose they are is not known, unless the
 * pupil says so.
 */
export interface PupilMessage {
  id: string;
  urn: number;
  schoolName: string;
  title: string;
  body: string;
  /** The day on which it was handed over, with others, in no order. */
  arrivedOn: string;
  handledOn: string | null;
  handledByName: string | null;
}

export const messageStates = ['waiting', 'handled'] as const;

export class ListPupilMessages extends PageQuery {
  @Optional() @OneOf(messageStates, 'a state') state?: (typeof messageStates)[number];
}

export class HandleMessage {
  @YesNo('having been seen to') handled!: boolean;
}

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
  indicator: { id: string; title: string; likely: string; better: 'lower' | 'higher' };
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

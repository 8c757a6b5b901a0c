import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { applyDecorators } from './decorators.js';
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
  YesNo,
} from './fields.js';
import { audiences, type Audience } from './sessions.js';

export const indicatorUnits = ['schools', 'people', 'visits', 'percent', 'number'] as const;
export type IndicatorUnit = (typeof indicatorUnits)[number];

export const indicatorFrequencies = ['month', 'term', 'year'] as const;
export type IndicatorFrequency = (typeof indicatorFrequencies)[number];

/** Indicators that are counted from records; the others are entered by hand. */
export const computedIndicators = [
  'schools_reached',
  'people_reached',
  'people_online',
  'schools_enrolled',
  'champion_schools',
  'visits',
  'resources_published',
] as const;
export type ComputedIndicator = (typeof computedIndicators)[number];

export const indicatorDirections = ['higher', 'lower'] as const;
export type IndicatorDirection = (typeof indicatorDirections)[number];

const Figure = (what: string) =>
  applyDecorators(
    IsNumber(
      { allowNaN: false, allowInfinity: false, maxDecimalPlaces: 2 },
      { message: `Enter ${what} as a number with at most two decimals.` },
    ),
    Min(0, { message: `${what} must be 0 or more.` }),
    Max(100_000_000, { message: `${what} must be 100,000,000 or less.` }),
  );

const Audiences = () =>
  applyDecorators(
    ListOf('audiences', 5),
    IsIn(audiences, { each: true, message: `Choose audiences: ${audiences.join(', ')}.` }),
  );

export class AddIndicator {
  @Id() id: string;
  /** The area that it measures; none for the whole programme. */
  @Clearable() @Reference('an area') areaId?: string | null;
  @Line('a title') title: string;
  @Prose('the description', 1000) description: string;
  @OneOf(indicatorUnits, 'a unit') unit: IndicatorUnit;
  /** Where the figure comes from, in words. */
  @Line('the source') source: string;
  @OneOf(indicatorFrequencies, 'how often') frequency: IndicatorFrequency;
  @Clearable() @OneOf(computedIndicators, 'what is counted') computed?: ComputedIndicator | null;
  /** Whom a figure of training or online learning counts; all when empty. */
  @Audiences() audiences: Audience[];
  @OneOf(indicatorDirections, 'which way is better') better: IndicatorDirection;
  @Figure('the baseline') baseline: number;
  @Day('the day of the baseline') baselineOn: string;
  @Clearable() @Figure('the target') target?: number | null;
  @Day('the day of the target') targetOn: string;
}

export class ChangeIndicator {
  @Optional() @Line('a title') title?: string;
  @Optional() @Prose('the description', 1000) description?: string;
  @Optional() @Line('the source') source?: string;
  @Optional() @OneOf(indicatorDirections, 'which way is better') better?: IndicatorDirection;
  @Optional() @Figure('the baseline') baseline?: number;
  @Clearable() @Figure('the target') target?: number | null;
  @Optional() @Day('the day of the target') targetOn?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class EnterIndicatorValue {
  @Id() id: string;
  /** The first day of the period that the figure is for. */
  @Day('the period') starts: string;
  @Figure('the figure') value: number;
  @Prose('the note', 500) note: string;
}

export class ChangeIndicatorValue {
  @Optional() @Figure('the figure') value?: number;
  @Optional() @Prose('the note', 500) note?: string;
}

export class LockIndicatorValue {
  @YesNo('locked') locked: boolean;
}

export class ListIndicators {
  /** An area, or “programme” for those of the whole programme. */
  @IsOptional() @Line('an area', 40) of?: string;
}

export interface Indicator {
  id: string;
  areaId: string | null;
  areaName: string | null;
  title: string;
  description: string;
  unit: IndicatorUnit;
  source: string;
  frequency: IndicatorFrequency;
  computed: ComputedIndicator | null;
  audiences: Audience[];
  better: IndicatorDirection;
  baseline: number;
  baselineOn: string;
  target: number | null;
  targetOn: string;
  removed: boolean;
  version: number;
}

export interface IndicatorPoint {
  starts: string;
  ends: string;
  label: string;
  /** Null where nothing was entered. Counted figures are as at the end of the period. */
  value: number | null;
  /** The fewest it can be, where it is not known who came twice; else the same as `value`. */
  least: number | null;
  /** What is entered by hand has an id and a version. */
  id: string | null;
  version: number | null;
  note: string;
  locked: boolean;
}

/** How far an indicator has come. */
export type IndicatorState = 'reached' | 'on_course' | 'behind' | 'unknown';

export interface IndicatorSummary {
  indicator: Indicator;
  latest: IndicatorPoint | null;
  state: IndicatorState;
}

export interface IndicatorDetail extends IndicatorSummary {
  points: IndicatorPoint[];
  /** Where today stands on the straight line from baseline to target; null without a target. */
  expected: number | null;
  mayEnter: boolean;
  mayLock: boolean;
}

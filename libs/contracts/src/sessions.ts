import { Transform, Type } from 'class-transformer';
import { ArrayMinSize, IsOptional, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { applyDecorators } from './decorators.js';
import {
  Clearable,
  Day,
  Email,
  Id,
  Line,
  ListOf,
  OneOf,
  Optional,
  Prose,
  Reference,
  SeveralOf,
  Urn,
  WholeNumber,
  YesNo,
} from './fields.js';
import { PageQuery } from './paging.js';

/** Who a training session is for, and who came. */
export const audiences = [
  'school_staff',
  'trainee_teachers',
  'childrens_workforce',
  'parents_carers',
  'pupils',
] as const;
export type Audience = (typeof audiences)[number];

export const sessionStatuses = ['planned', 'delivered', 'confirmed', 'cancelled'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const sessionMoves = ['deliver', 'confirm', 'reopen', 'cancel', 'restore'] as const;
export type SessionMove = (typeof sessionMoves)[number];

export const sessionModes = ['venue', 'online'] as const;
export type SessionMode = (typeof sessionModes)[number];

export const repeatEvery = ['week', 'fortnight', 'month'] as const;
export type RepeatEvery = (typeof repeatEvery)[number];

/** A session that takes place several times; each is an independent session afterwards. */
export class Repeats {
  @OneOf(repeatEvery, 'how often it repeats') every: RepeatEvery;
  /** With the first one. */
  @WholeNumber('how many times', 2, 40) times: number;
}

const TimeOfDay = () =>
  Matches(/^(([01]\d|2[0-3]):[0-5]\d)?$/, {
    message: 'Enter the time like 09:30, or leave it empty.',
  });

export class PlanSession {
  @Id() id: string;
  @Reference('an organisation') organisationId: string;
  @Reference('an area') areaId: string;
  /** The school that it is held for; none when several come together. */
  @Clearable() @Urn() urn?: number | null;
  @Line('a title') title: string;
  @OneOf(audiences, 'an audience') audience: Audience;
  @Day('the date') heldOn: string;
  @TimeOfDay() startsAt: string;
  @WholeNumber('the minutes', 15, 1440) minutes: number;
  @OneOf(sessionModes, 'where it is held') mode: SessionMode;
  @Prose('the venue', 300) venue: string;
  @Prose('the trainers', 300) trainers: string;
  @Clearable() @WholeNumber('the places', 1, 5000) capacity?: number | null;
  /** Whether schools of the area may book places. */
  @Optional() @YesNo('booking by schools') bookable?: boolean;
  @Clearable() @ValidateNested() @Type(() => Repeats) repeats?: Repeats | null;
}

export class ChangeSession {
  @Optional() @Line('a title') title?: string;
  @Optional() @OneOf(audiences, 'an audience') audience?: Audience;
  @Optional() @Day('the date') heldOn?: string;
  @Optional() @TimeOfDay() startsAt?: string;
  @Optional() @WholeNumber('the minutes', 15, 1440) minutes?: number;
  @Optional() @OneOf(sessionModes, 'where it is held') mode?: SessionMode;
  @Optional() @Prose('the venue', 300) venue?: string;
  @Optional() @Prose('the trainers', 300) trainers?: string;
  @Clearable() @WholeNumber('the places', 1, 5000) capacity?: number | null;
  @Optional() @YesNo('booking by schools') bookable?: boolean;
  @Optional() @YesNo('removed') removed?: boolean;
}

/** The same for all later sessions of a series that are still planned; a reason cancels them. */
export class ChangeLaterSessions {
  @Optional() @Line('a title') title?: string;
  @Optional() @OneOf(audiences, 'an audience') audience?: Audience;
  @Optional() @TimeOfDay() startsAt?: string;
  @Optional() @WholeNumber('the minutes', 15, 1440) minutes?: number;
  @Optional() @OneOf(sessionModes, 'where it is held') mode?: SessionMode;
  @Optional() @Prose('the venue', 300) venue?: string;
  @Optional() @Prose('the trainers', 300) trainers?: string;
  @Clearable() @WholeNumber('the places', 1, 5000) capacity?: number | null;
  @Optional() @YesNo('booking by schools') bookable?: boolean;
  @Optional() @Line('the reason', 500) cancelReason?: string;
}

export class MoveSession {
  @OneOf(sessionMoves, 'a move') move: SessionMove;
  @Optional() @Prose('the reason', 500) reason?: string;
}

const OptionalEmail = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim() : value,
    ),
    ValidateIf((_, value) => value !== undefined && value !== ''),
    Email(),
  );

/** A line of the register: one named person, or so many of one school and audience. */
export class NewAttendance {
  @Id() id: string;
  @Clearable() @Urn() urn?: number | null;
  @OneOf(audiences, 'an audience') audience: Audience;
  @WholeNumber('the number of people', 1, 2000) people: number;
  @Optional() @Prose('the name', 200) name?: string;
  /**
   * Only to tell a person who comes twice from two people; it is not kept, only a fingerprint of
   * it.
   */
  @OptionalEmail() email?: string;
}

export class AddAttendances {
  @ListOf('lines of the register', 500)
  @ArrayMinSize(1, { message: 'Add at least one line.' })
  @ValidateNested({ each: true })
  @Type(() => NewAttendance)
  attendances: NewAttendance[];
}

export class ChangeAttendance {
  @Clearable() @Urn() urn?: number | null;
  @Optional() @OneOf(audiences, 'an audience') audience?: Audience;
  @Optional() @WholeNumber('the number of people', 1, 2000) people?: number;
  @Optional() @Prose('the name', 200) name?: string;
  @Optional() @YesNo('removed') removed?: boolean;
}

export class ListSessions extends PageQuery {
  @IsOptional() @Reference('an area') area?: string;
  @IsOptional() @Type(() => Number) @Urn() school?: number;
  @IsOptional() @Reference('an organisation') organisation?: string;
  /** One audience, or several separated by commas. */
  @IsOptional() @SeveralOf(audiences, 'audiences') audience?: Audience[];
  @IsOptional() @OneOf(sessionStatuses, 'a status') status?: SessionStatus;
  @IsOptional() @Day('the first day') from?: string;
  @IsOptional() @Day('the last day') to?: string;
  /** Only those to come that schools may book places at, the next first. */
  @IsOptional() @OneOf(['yes'], 'yes or nothing') bookable?: 'yes';
  /** Only those that count towards reach, by who came rather than by who was invited. */
  @IsOptional() @OneOf(['yes'], 'yes or nothing') counted?: 'yes';
}

export interface TrainingSession {
  id: string;
  organisationId: string;
  organisationName: string;
  areaId: string;
  areaName: string;
  urn: number | null;
  schoolName: string | null;
  title: string;
  audience: Audience;
  heldOn: string;
  /**
   * Time of day, `14:30`.
   *
   * @format text
   */
  startsAt: string;
  minutes: number;
  mode: SessionMode;
  venue: string;
  trainers: string;
  capacity: number | null;
  bookable: boolean;
  /** The sessions that were planned together; null for one that stands alone. */
  seriesId: string | null;
  status: SessionStatus;
  statusReason: string;
  /** People in the part of the register that the viewer may see. */
  people: number;
  removed: boolean;
  version: number;
  changedAt: string;
}

export interface Attendance {
  id: string;
  sessionId: string;
  urn: number | null;
  schoolName: string | null;
  audience: Audience;
  people: number;
  name: string;
  /** Whether the person can be told from others, so that coming twice counts once. */
  identified: boolean;
  removed: boolean;
  version: number;
}

export interface SessionRegister {
  session: TrainingSession;
  attendances: Attendance[];
  /** What the viewer may do with it now. */
  moves: SessionMove[];
  /** Later sessions of the same series that are still planned. */
  later: number;
}

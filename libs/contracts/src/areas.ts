import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Clearable, Day, Id, Line, OneOf, Optional, Prose, ListOf, WholeNumber } from './fields.js';
import { PageQuery } from './paging.js';

export const areaStatuses = [
  'prospective',
  'selected',
  'active',
  'sustaining',
  'withdrawn',
] as const;
export type AreaStatus = (typeof areaStatuses)[number];
export const areaKinds = ['local_authority', 'trust'] as const;
export type AreaKind = (typeof areaKinds)[number];
/** An area was selected as a Champion Area, or is supported by one as its neighbour. */
export const areaParts = ['champion', 'neighbouring'] as const;
export type AreaPart = (typeof areaParts)[number];
export const enrolmentStatuses = ['enrolled', 'participating', 'champion', 'withdrawn'] as const;
export type EnrolmentStatus = (typeof enrolmentStatuses)[number];

export class ListAreas extends PageQuery {
  @IsOptional() @OneOf(areaStatuses, 'a status') status?: AreaStatus;
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
}

export class CreateArea {
  @Id() id: string;
  @OneOf(areaKinds, 'a kind of area') kind: AreaKind;
  /** GSS code of the local authority. */
  @Clearable() @Line('the GSS code of a local authority', 9) gss?: string | null;
  /** Group UID of the trust. */
  @Clearable() @WholeNumber('the UID of the trust', 1, 9_999_999) trustUid?: number | null;
  /** A Champion Area where nothing is said. */
  @Optional() @OneOf(areaParts, 'its part in the programme') part?: AreaPart;
  @OneOf(areaStatuses, 'a status') status: AreaStatus;
  @Day('the date of the status') statusSince: string;
  @Prose('the reason', 1000) statusReason: string;
}

export class ChangeArea {
  @Optional() @OneOf(areaParts, 'its part in the programme') part?: AreaPart;
  @Optional() @OneOf(areaStatuses, 'a status') status?: AreaStatus;
  @Optional() @Day('the date of the status') statusSince?: string;
  @Optional() @Prose('the reason', 1000) statusReason?: string;
}

export class AddContact {
  @Id() id: string;
  @Line('a name', 200) name: string;
  @Prose('the job', 200) job: string;
  @Prose('the email address', 254) email: string;
  @Prose('the telephone number', 40) phone: string;
}

export class AddKeyDate {
  @Id() id: string;
  @Line('what happens on the date', 200) title: string;
  @Day('the date') onDate: string;
}

/** Schools to enrol: chosen ones by URN, or the text of a pasted list. */
export class EnrolSchools {
  @Optional() @ListOf('URNs', 2000) urns?: number[];
  @Optional() @Prose('the pasted list', 60000) pasted?: string;
  @Day('the date of enrolment') since: string;
  @Optional() @OneOf(enrolmentStatuses, 'a status') status?: EnrolmentStatus;
}

/** A date still to come plans the status; any other change calls off what was planned. */
export class ChangeEnrolment {
  @OneOf(enrolmentStatuses, 'a status') status: EnrolmentStatus;
  @Day('the date of the status') since: string;
  @Line('the reason', 1000) reason: string;
}

export interface AreaSummary {
  id: string;
  kind: AreaKind;
  name: string;
  gss: string | null;
  laCode: string | null;
  trustUid: number | null;
  region: string | null;
  part: AreaPart;
  status: AreaStatus;
  statusSince: string;
  statusReason: string;
  demonstration: boolean;
  version: number;
}

export interface Area extends AreaSummary {
  leads: { id: string; name: string }[];
  contacts: { id: string; name: string; job: string; email: string; phone: string }[];
  keyDates: { id: string; title: string; onDate: string }[];
  organisations: { id: string; name: string }[];
  statusHistory: { status: AreaStatus; since: string; reason: string }[];
  neighbours: { gss: string; name: string; areaId: string | null }[];
  enrolments: Record<EnrolmentStatus, number>;
  context: AreaContext;
}

/** Published figures about a local authority, as the Department for Education published them. */
export interface AreaContext {
  measures: {
    measure: string;
    title: string;
    year: string;
    value: number | null;
    england: number | null;
  }[];
  bullyingExclusions: {
    period: string;
    schoolType: string;
    permanent: string;
    fixedPeriod: string;
  }[];
}

export interface PlannedStatus {
  status: EnrolmentStatus;
  since: string;
  reason: string;
}

export interface Enrolment {
  id: string;
  areaId: string;
  areaName: string;
  urn: number;
  schoolName: string;
  status: EnrolmentStatus;
  since: string;
  reason: string;
  /** The status that is to begin on a later day, if one is. */
  planned: PlannedStatus | null;
  enrolledOn: string;
  version: number;
}

export interface EnrolOutcome {
  enrolled: Enrolment[];
  refused: { given: string; reason: string }[];
}

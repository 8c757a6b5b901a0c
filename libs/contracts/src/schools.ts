import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Enrolment, EnrolmentStatus, PlannedStatus } from './areas.js';
import { enrolmentStatuses } from './areas.js';
import { OneOf, Reference } from './fields.js';
import { PageQuery } from './paging.js';

export class ListSchools extends PageQuery {
  /** Words of the name, a URN, an LAEstab (`330/2034`) or a postcode. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Shorten the search to 100 characters or fewer.' })
  search?: string;
  /** Only schools enrolled in this area. */
  @IsOptional() @Reference('an area') area?: string;
  /** Only schools that take part in an area, whatever their status there but withdrawn. */
  @IsOptional() @OneOf(['yes'], 'yes or nothing') enrolled?: 'yes';
  /** Enrolment status within the area. */
  @IsOptional() @OneOf(enrolmentStatuses, 'a status') status?: EnrolmentStatus;
}

export interface SchoolSummary {
  urn: number;
  name: string;
  laName: string | null;
  town: string | null;
  postcode: string | null;
  phase: string | null;
  kind: string | null;
  status: string;
  pupils: number | null;
  demonstration: boolean;
  enrolment: {
    id: string;
    areaId: string;
    status: EnrolmentStatus;
    since: string;
    reason: string;
    planned: PlannedStatus | null;
    version: number;
  } | null;
}

export interface School extends SchoolSummary {
  laCode: string | null;
  laEstab: string | null;
  opened: string | null;
  closed: string | null;
  gender: string | null;
  religiousCharacter: string | null;
  lowAge: number | null;
  highAge: number | null;
  street: string | null;
  region: string | null;
  website: string | null;
  trustUid: number | null;
  trustName: string | null;
  freeMealsPercent: number | null;
  ehcPlans: number | null;
  ehcPercent: number | null;
  senSupport: number | null;
  senSupportPercent: number | null;
  asOf: string | null;
  /** Schools that this one grew out of or became, by the links between URNs. */
  family: {
    urn: number;
    name: string | null;
    relation: 'predecessor' | 'successor';
    status: string | null;
    kind: string | null;
    opened: string | null;
    closed: string | null;
    linkKind: string | null;
    established: string | null;
  }[];
  enrolments: Enrolment[];
  changes: {
    /**
     * The day of the register that changed it; the moment of the import where it has none.
     *
     * @format text
     */
    at: string;
    field: string;
    from: string | null;
    to: string | null;
  }[];
}

export interface TrustChoice {
  uid: number;
  name: string;
}

export interface LocalAuthority {
  gss: string;
  laCode: string;
  name: string;
  region: string;
  opened: string | null;
  closed: string | null;
}

import type { Enrolment, EnrolmentStatus, PlannedStatus } from '@all-together/contracts';
import {
  all,
  bool,
  day,
  exists,
  int,
  jsonOf,
  nullable,
  only,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import type { Viewer } from '../../platform/access/viewer.js';

const enrolmentShape = {
  id: uuid(),
  areaId: uuid(),
  areaName: text(),
  urn: int(),
  schoolName: text(),
  status: text<EnrolmentStatus>(),
  since: day(),
  reason: text(),
  planned: nullable(jsonOf<PlannedStatus>()),
  enrolledOn: day(),
  version: int(),
};
/** How an enrolment crosses the wire. */
export const enrolments: Projection<typeof enrolmentShape> = {
  shape: enrolmentShape,
  columns: sql`
    e.id, e.area_id, a.name as area_name, e.urn, s.name as school_name,
    e.status, e.since, e.reason, e.planned, e.enrolled_on, e.version`,
  tables: (source = sql`enrolments`) => sql`
    ${source} e join areas a on a.id = e.area_id join schools s on s.urn = e.urn`,
};

/** Enrolments by their ids, the oldest first. */
export const enrolmentsByIds = (tx: Tx, ids: readonly string[]): Promise<Enrolment[]> =>
  rows(
    tx,
    enrolmentShape,
    sql`${selectFrom(enrolments)}
        where e.id = any (${ids}::uuid[]) order by e.enrolled_on, s.name, e.id`,
  );

/** Whether the viewer may enrol schools in the area: as its lead, or as an officer in any. */
export const mayEnrolIn = (tx: Tx, viewer: Viewer, areaId: string): Promise<boolean> => {
  const steers = viewer.roles.includes('officer') || viewer.roles.includes('loader');
  return exists(
    tx,
    sql`select from areas
        where ${all([sql`id = ${areaId}`, !steers && sql`id = any (${viewer.ledAreas}::uuid[])`])}`,
  );
};

/** What decides whether a school can be enrolled in an area. */
export interface Candidate {
  urn: number;
  name: string;
  status: string;
  /** Whether it is enrolled there already. */
  here: boolean;
  /** URNs of what it became, where it closed. */
  successors: string | null;
}

/** The schools of the register among `urns`, as candidates for an area. */
export const candidatesFor = (
  tx: Tx,
  areaId: string,
  urns: readonly number[],
): Promise<Candidate[]> =>
  rows(
    tx,
    { urn: int(), name: text(), status: text(), here: bool(), successors: nullable(text()) },
    sql`select s.urn, s.name, s.status, e.id is not null as here,
               (select string_agg(distinct v.successor::text, ', ')
                from school_successions v where v.predecessor = s.urn) as successors
        from schools s
        left join enrolments e on e.urn = s.urn and e.area_id = ${areaId}
        where s.urn = any (${urns}::int[])`,
  );

/** When the status began that an enrolment had before its present one; null for the first. */
export async function previousStatusSince(tx: Tx, id: string): Promise<string | null> {
  const { since } = await only(
    tx,
    { since: nullable(day()) },
    sql`select max(p.since) as since
        from enrolments e
        join enrolment_periods p on p.area_id = e.area_id and p.urn = e.urn
        where e.id = ${id} and p.until is not null`,
  );
  return since;
}

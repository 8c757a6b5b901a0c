// Schools that have begun no audit of themselves: stalled, once they were enrolled long enough.
import { auditWithinSchoolDays, schoolDaysAgo } from '@all-together/domain';
import { all, day, int, rows, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/**
 * Schools without an audit under any of their URNs, the longest enrolled first.
 * @param place an area, or the URNs of a school; else every school in scope
 */
export const schoolsWithoutAudit = (
  tx: Tx,
  on: string,
  { areaId, urns }: { areaId?: string; urns?: readonly number[] },
): Promise<{ areaId: string; urn: number; name: string; enrolledOn: string }[]> =>
  rows(
    tx,
    { areaId: uuid(), urn: int(), name: text(), enrolledOn: day() },
    sql`with audited as materialized (select distinct school_today(urn) as school from audits)
        select e.area_id, e.urn, s.name, e.enrolled_on
        from enrolments e join schools s on s.urn = e.urn
        where ${all([
          areaId && sql`e.area_id = ${areaId}`,
          urns && sql`e.urn = any (${urns}::int[])`,
          sql`e.status <> 'withdrawn'`,
          sql`e.enrolled_on <= ${schoolDaysAgo(on, auditWithinSchoolDays)}::date`,
          sql`not exists (select from audited u where u.school = school_today(e.urn))`,
        ])}
        order by e.enrolled_on, s.name, e.urn`,
  );

// Schools that have begun no audit of themselves: stalled, once they were enrolled long enough.
import { addDays, auditWithinDays } from '@all-together/domain';
import { day, int, rows, sql, text, uuid, type Tx } from '../../platform/database/index.js';

/** Schools in an area without an audit on a day, the longest enrolled first. */
export const schoolsWithoutAudit = (
  tx: Tx,
  areaId: string,
  on: string,
  limit: number,
): Promise<{ urn: number; name: string; enrolledOn: string }[]> =>
  rows(
    tx,
    { urn: int(), name: text(), enrolledOn: day() },
    sql`select e.urn, s.name, e.enrolled_on
        from enrolments e join schools s on s.urn = e.urn
        where e.area_id = ${areaId} and ${withoutAudit(on)}
        order by e.enrolled_on, s.name limit ${limit}`,
  );

/** How many schools of each area have none, those left out that are counted elsewhere already. */
export const countWithoutAudit = (
  tx: Tx,
  on: string,
  leftOut: readonly number[],
): Promise<{ areaId: string; schools: number }[]> =>
  rows(
    tx,
    { areaId: uuid(), schools: int() },
    sql`select e.area_id, count(*) as schools from enrolments e
        where ${withoutAudit(on)} and e.urn <> all (${leftOut}::int[])
        group by e.area_id`,
  );

const withoutAudit = (on: string) => sql`
  e.status <> 'withdrawn'
  and e.enrolled_on <= ${addDays(on, -auditWithinDays)}::date
  and not exists (select from audits u where u.urn = e.urn)`;

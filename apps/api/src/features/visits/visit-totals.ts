// What others may count of visits: by area, by partner, by school.
import { int, rows, sql, uuid, type Tx } from '../../platform/database/index.js';

/** How many visits each area had on days `from` to `to`. */
export const visitsByArea = (
  tx: Tx,
  from: string,
  to: string,
): Promise<{ areaId: string; visits: number }[]> =>
  rows(
    tx,
    { areaId: uuid(), visits: int() },
    sql`select area_id, count(*) as visits from visits
        where not removed and visited_on between ${from}::date and ${to}::date
        group by area_id`,
  );

/** What each organisation visited on days `from` to `to`. */
export const visitsByOrganisation = (
  tx: Tx,
  from: string,
  to: string,
): Promise<{ organisationId: string; visits: number; minutes: number }[]> =>
  rows(
    tx,
    { organisationId: uuid(), visits: int(), minutes: int() },
    sql`select organisation_id, count(*) as visits, sum(minutes) as minutes from visits
        where not removed and visited_on between ${from}::date and ${to}::date
        group by organisation_id`,
  );

/** What each organisation still owes, and how much of it is overdue on a day. */
export const owedByOrganisation = (
  tx: Tx,
  on: string,
): Promise<{ organisationId: string; owed: number; overdue: number }[]> =>
  rows(
    tx,
    { organisationId: uuid(), owed: int(), overdue: int() },
    sql`select organisation_id, count(*) as owed,
               count(*) filter (where due < ${on}::date) as overdue
        from follow_ups
        where owed_by_partner and done_on is null and not removed
        group by organisation_id`,
  );

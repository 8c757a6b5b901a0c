import { int, rows, sql, uuid, type Tx } from '../../platform/database/index.js';

/** The sessions that each organisation held on days `from` to `to`. */
export const sessionsByOrganisation = (
  tx: Tx,
  from: string,
  to: string,
): Promise<{ organisationId: string; sessions: number; minutes: number }[]> =>
  rows(
    tx,
    { organisationId: uuid(), sessions: int(), minutes: int() },
    sql`select organisation_id, count(*) as sessions, sum(minutes) as minutes
        from training_sessions
        where not removed and status in ('delivered', 'confirmed')
          and held_on between ${from}::date and ${to}::date
        group by organisation_id`,
  );

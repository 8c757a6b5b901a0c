import { Inject, Injectable } from '@nestjs/common';
import type { OfflinePack } from '@all-together/contracts';
import { addDays, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/database.js';
import { movesOf, registersWhere } from '../sessions/index.js';
import { followUpsOwedBy, visitsBetween } from '../visits/index.js';

/** How far back visits and sessions go along, and how far ahead sessions do. */
const daysBack = 60;
const daysAhead = 180;
/** Enough for a partner of several areas, and small enough for a slow line. */
const most = { schools: 3000, people: 300, visits: 150, owed: 150, sessions: 100 };

/** What a device takes along to where there is no signal. */
@Injectable()
export class TakeAlongService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer): Promise<OfflinePack> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const own = `organisation_id = any ($2::uuid[])`;
      const [areas, schools, people, visits, owed, sessions] = await Promise.all([
        tx.query(
          `select id, name from areas a where id = any ($1) or exists (select from assignments s where s.area_id = a.id and s.organisation_id = any ($2::uuid[])) or exists (select from enrolments e where e.area_id = a.id and e.urn = any ($3)) order by name`,
          [viewer.areas, viewer.organisations, viewer.schools],
        ) as Promise<OfflinePack['areas']>,
        tx.query(
          `select e.urn, s.name, e.area_id as "areaId" from enrolments e join schools s on s.urn = e.urn
           where e.status <> 'withdrawn' and (e.area_id = any ($1) or e.urn = any ($2)) order by s.name, e.urn limit ${most.schools}`,
          [viewer.areas, viewer.schools],
        ) as Promise<OfflinePack['schools']>,
        tx.query(
          `select distinct name from people where active order by name limit ${most.people}`,
        ) as Promise<{ name: string }[]>,
        visitsBetween(tx, viewer.organisations, {
          from: addDays(day, -daysBack),
          limit: most.visits,
        }),
        followUpsOwedBy(tx, viewer.organisations, most.owed),
        registersWhere(
          tx,
          `not s.removed and s.held_on between $1::date and $3::date and (cardinality($2::uuid[]) = 0 or s.${own})`,
          [addDays(day, -daysBack), viewer.organisations, addDays(day, daysAhead)],
          most.sessions,
        ),
      ]);
      return {
        takenAt: this.clock.now().toISOString(),
        areas,
        schools,
        people: people.map(({ name }) => name),
        visits,
        owed,
        sessions: sessions.map((register) => ({
          ...register,
          moves: movesOf(viewer, register.session),
          later: 0,
        })),
      };
    });
  }
}

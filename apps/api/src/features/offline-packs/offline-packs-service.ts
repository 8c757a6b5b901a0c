import { Inject, Injectable } from '@nestjs/common';
import type { OfflinePack } from '@all-together/contracts';
import { addDays, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { registersBetween } from '../sessions/index.js';
import { followUpsOwedBy, visitsBetween } from '../visits/index.js';
import { ownAreas, ownSchools, peoplesNames } from './offline-packs-queries.js';

/** How far back visits and sessions go along, and how far ahead sessions do. */
const daysBack = 60;
const daysAhead = 180;
/** Enough for a partner of several areas, and small enough for a slow line. */
const most = { schools: 3000, people: 300, visits: 150, owed: 150, sessions: 100 };

/** What a device keeps so that work continues offline. */
@Injectable()
export class OfflinePacksService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer): Promise<OfflinePack> {
    const from = addDays(today(this.clock), -daysBack);
    const to = addDays(today(this.clock), daysAhead);
    const { organisations } = viewer;
    return this.database.as(viewer, async (tx) => {
      const [areas, schools, people, visits, owed, sessions] = await Promise.all([
        ownAreas(tx, viewer),
        ownSchools(tx, viewer, most.schools),
        peoplesNames(tx, most.people),
        visitsBetween(tx, organisations, { from, limit: most.visits }),
        followUpsOwedBy(tx, organisations, most.owed),
        registersBetween(tx, viewer, organisations, { from, to, limit: most.sessions }),
      ]);
      const takenAt = this.clock.now().toISOString();
      return { takenAt, areas, schools, people, visits, owed, sessions };
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Coverage, ListUnvisited, Page, UnvisitedSchool } from '@all-together/contracts';
import { termOf, termSoFar, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { termsOf } from '../schools/index.js';
import { areasCovered, partnerLoads, unvisitedSchools } from './coverage-queries.js';

/** Where support has been this term, who carries how much, and which schools nobody visited. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer): Promise<Coverage> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const term = termOf(day, await termsOf(tx));
      const [areas, partners] = await Promise.all([
        areasCovered(tx, termSoFar(term, day)),
        partnerLoads(tx, termSoFar(term, day), day),
      ]);
      return { today: day, term, areas, partners };
    });
  }

  unvisited(viewer: Viewer, query: ListUnvisited): Promise<Page<UnvisitedSchool>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) =>
      unvisitedSchools(tx, query, termSoFar(termOf(day, await termsOf(tx)), day)),
    );
  }
}

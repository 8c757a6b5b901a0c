import { Inject, Injectable } from '@nestjs/common';
import type { EnrolmentStatus, ProgrammeFigures, ProgrammeOverview } from '@all-together/contracts';
import { termOf, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/index.js';
import { currentCycle } from '../reviews/index.js';
import { termsOf } from '../schools/index.js';
import { areasProgress } from './areas-progress.js';
import { areasWithRegion, enrolmentTotals, schoolCounts } from './overview-queries.js';

const statuses = ['enrolled', 'participating', 'champion', 'withdrawn'] as const;

/** The programme as a whole: areas side by side, and totals for its funder. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** All areas side by side, those that most need an officer first. */
  overview(viewer: Viewer): Promise<ProgrammeOverview> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const [terms, cycle = null] = await Promise.all([termsOf(tx), currentCycle(tx, day)]);
      const term = termOf(day, terms);
      return { today: day, term, cycle, areas: await areasProgress(tx, day, term, cycle) };
    });
  }

  /** Counts for the funder: how many schools, never which. */
  figures(viewer: Viewer): Promise<ProgrammeFigures> {
    return this.database.as(viewer, async (tx) => {
      const [areas, totals] = await Promise.all([areasWithRegion(tx), enrolmentTotals(tx)]);
      const byArea = Map.groupBy(totals, ({ areaId }) => areaId);
      const counted = areas.map((area) => ({
        ...area,
        schools: schoolCounts(byArea.get(area.areaId) ?? []),
      }));
      // The sum of the areas that are shown, and of no other: a prospective one is not.
      const sumOf = (status: EnrolmentStatus) =>
        counted.reduce((sum, { schools }) => sum + schools[status], 0);
      return {
        today: today(this.clock),
        areas: counted,
        schools: schoolCounts(statuses.map((status) => ({ status, schools: sumOf(status) }))),
      };
    });
  }
}

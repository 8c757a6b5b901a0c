import { Inject, Injectable } from '@nestjs/common';
import type { EnrolmentStatus, ProgrammeFigures, ProgrammeOverview } from '@all-together/contracts';
import { termOf, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database } from '../../platform/database/database.js';
import { areasProgress, currentCycle, schoolCounts, termsOf } from './overview-queries.js';

@Injectable()
export class ProgrammeService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  /** All areas side by side, those that most need an officer first. */
  overview(viewer: Viewer): Promise<ProgrammeOverview> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const [terms, cycle] = await Promise.all([termsOf(tx), currentCycle(tx, day)]);
      const term = termOf(day, terms);
      return { today: day, term, cycle, areas: await areasProgress(tx, day, term, cycle) };
    });
  }

  /** Counts for the funder: how many schools, never which. */
  figures(viewer: Viewer): Promise<ProgrammeFigures> {
    return this.database.as(viewer, async (tx) => {
      const [areas, totals] = (await Promise.all([
        tx.query(
          `select a.id as "areaId", a.name, l.region, a.status from areas a left join local_authorities l on l.gss = a.gss where a.status <> 'prospective' order by a.name, a.id`,
        ),
        tx.query(`select area_id, status, schools from enrolment_totals()`),
      ])) as [
        Omit<ProgrammeFigures['areas'][number], 'schools'>[],
        { area_id: string; status: EnrolmentStatus; schools: number }[],
      ];
      const byArea = Map.groupBy(totals, (row) => row.area_id);
      const sum = (status: EnrolmentStatus) => ({
        status,
        schools: totals
          .filter((row) => row.status === status)
          .reduce((all, row) => all + row.schools, 0),
      });
      return {
        today: today(this.clock),
        areas: areas.map((area) => ({
          ...area,
          schools: schoolCounts(byArea.get(area.areaId) ?? []),
        })),
        schools: schoolCounts(
          (['enrolled', 'participating', 'champion', 'withdrawn'] as const).map(sum),
        ),
      };
    });
  }
}

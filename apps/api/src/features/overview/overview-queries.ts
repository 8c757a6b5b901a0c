import type { AreaProgress, EnrolmentStatus, ProgrammeFigures } from '@all-together/contracts';
import {
  int,
  known,
  nullable,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

export interface ActiveArea {
  id: string;
  name: string;
  gss: string | null;
  region: string | null;
  status: AreaProgress['status'];
}

/** The areas that take part now. */
export const activeAreas = (tx: Tx): Promise<ActiveArea[]> =>
  rows(
    tx,
    {
      id: uuid(),
      name: text(),
      gss: nullable(text()),
      region: nullable(text()),
      status: text<AreaProgress['status']>(),
    },
    sql`select a.id, a.name, a.gss, l.region, a.status
        from areas a left join local_authorities l on l.gss = a.gss
        where a.status not in ('withdrawn', 'prospective')`,
  );

/** All areas that ever took part, by name. */
export const areasWithRegion = (
  tx: Tx,
): Promise<Omit<ProgrammeFigures['areas'][number], 'schools'>[]> =>
  rows(
    tx,
    {
      areaId: uuid(),
      name: text(),
      region: nullable(text()),
      part: text<ProgrammeFigures['areas'][number]['part']>(),
      status: text<AreaProgress['status']>(),
    },
    sql`select a.id as area_id, a.name, l.region, a.part, a.status
        from areas a left join local_authorities l on l.gss = a.gss
        where a.status <> 'prospective' order by a.name, a.id`,
  );

/** How many schools of each area have which status; never which schools. */
export const enrolmentTotals = (
  tx: Tx,
): Promise<{ areaId: string; status: EnrolmentStatus; schools: number }[]> =>
  rows(
    tx,
    { areaId: known(uuid()), status: known(text<EnrolmentStatus>()), schools: known(int()) },
    sql`select area_id, status, schools from enrolment_totals()`,
  );

/** The counts of one area, or of all, by status. */
export function schoolCounts(
  own: readonly { status: EnrolmentStatus; schools: number }[],
): Record<EnrolmentStatus, number> {
  const of = (wanted: EnrolmentStatus) => own.find(({ status }) => status === wanted)?.schools ?? 0;
  return {
    enrolled: of('enrolled'),
    participating: of('participating'),
    champion: of('champion'),
    withdrawn: of('withdrawn'),
  };
}

export interface ActionTally {
  areaId: string;
  notStarted: number;
  inProgress: number;
  blocked: number;
  complete: number;
  overdue: number;
}

/** The actions of each area by status, and those that are overdue on a day. */
export const actionTallies = (tx: Tx, day: string): Promise<ActionTally[]> =>
  rows(
    tx,
    {
      areaId: uuid(),
      notStarted: int(),
      inProgress: int(),
      blocked: int(),
      complete: int(),
      overdue: int(),
    },
    sql`select area_id,
               coalesce(sum(n) filter (where state = 'not_started'), 0) as not_started,
               coalesce(sum(n) filter (where state = 'in_progress'), 0) as in_progress,
               coalesce(sum(n) filter (where state = 'blocked'), 0) as blocked,
               coalesce(sum(n) filter (where state = 'complete'), 0) as complete,
               coalesce(sum(n) filter (where state <> 'complete' and due < ${day}::date), 0)
                 as overdue
        from area_tallies where noun = 'action' group by area_id`,
  );

export interface MilestoneTally {
  areaId: string;
  reached: number;
  due: number;
  total: number;
}

/** The milestones of each area: reached, due by a day, and all. */
export const milestoneTallies = (tx: Tx, day: string): Promise<MilestoneTally[]> =>
  rows(
    tx,
    { areaId: uuid(), reached: int(), due: int(), total: int() },
    sql`select area_id,
               coalesce(sum(n) filter (where state = 'reached'), 0) as reached,
               coalesce(sum(n) filter (where due <= ${day}::date), 0) as due,
               sum(n) as total
        from area_tallies where noun = 'milestone' group by area_id`,
  );

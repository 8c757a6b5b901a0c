import { Inject, Injectable } from '@nestjs/common';
import { audiences, type AudienceReach, type Page, type Reach, type ReachedSchool, type ReachedSchools, type ReachQuery } from '@all-together/contracts';
import { schoolYearOf, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { countLimit, pageSize, readCursor, toPage } from '../../platform/database/paging.js';
import { badRequest } from '../../platform/problems/problem-error.js';

interface Span {
  from: string;
  to: string;
}
type Phase = Reach['phases'][number];

/** How many people and schools the training reached (rule 6), and the lists behind the figures. */
@Injectable()
export class ReachService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  get(viewer: Viewer, query: ReachQuery): Promise<Reach> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const phases = (await tx.query(`select name, starts, ends from phases order by starts`)) as Phase[];
      const span = spanOf(query, phases, day);
      // A funder sees no session; the database adds them up instead.
      const figures = viewer.roles.includes('funder') ? 'reach_totals' : 'reach_figures';
      const rows = (await tx.query(`select * from ${figures}($1, $2, $3, $4)`, [day, span.from, span.to, query.area ?? null])) as (AudienceReach & { audience: string | null })[];
      const whole = rows.find((row) => row.audience === null);
      return {
        today: day,
        ...span,
        phases,
        schools: whole?.schools ?? 0,
        sessions: whole?.sessions ?? 0,
        audiences: audiences.map((audience) => rows.find((row) => row.audience === audience) ?? { audience, sessions: 0, schools: 0, attendances: 0, least: 0, most: 0 }),
      };
    });
  }

  schools(viewer: Viewer, query: ReachedSchools): Promise<Page<ReachedSchool>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const phases = (await tx.query(`select name, starts, ends from phases order by starts`)) as Phase[];
      return reachedSchools(tx, query, spanOf(query, phases, day), day);
    });
  }
}

function spanOf({ from, to }: ReachQuery, phases: readonly Phase[], day: string): Span {
  if (from && to && from > to) throw badRequest('The last day lies before the first.', [{ path: 'to', message: 'Enter a last day on or after the first.' }]);
  const phase = phases.find(({ starts, ends }) => starts <= day && day <= ends) ?? schoolYearOf(day);
  return from || to ? { from: from ?? '2013-09-01', to: to ?? day } : { from: phase.starts, to: phase.ends };
}

async function reachedSchools(tx: Tx, query: ReachedSchools, span: Span, day: string): Promise<Page<ReachedSchool>> {
  const limit = query.limit ?? pageSize;
  const after = readCursor(query.after, 2);
  const rows = (await tx.query(
    `with reached as (
       select school_today(t.urn) as urn, count(distinct s.id)::int as sessions, sum(t.people)::int as people, max(s.held_on) as "lastOn", max(a.name) as "areaName"
       from training_sessions s join attendances t on t.session_id = s.id and not t.removed join areas a on a.id = s.area_id
       where s.status = 'confirmed' and not s.removed and s.held_on <= $1 and s.held_on between $2 and $3 and ($4::uuid is null or s.area_id = $4) and ($5::text is null or t.audience = $5) and t.urn is not null
       group by 1
     )
     select r.urn, coalesce(c.name, 'URN ' || r.urn) as name, r."areaName", r.sessions, r.people, r."lastOn", (select least(count(*), ${countLimit + 1})::int from reached) as counted
     from reached r left join schools c on c.urn = r.urn
     where $6::text is null or (coalesce(c.name, 'URN ' || r.urn), r.urn) > ($6, $7::int)
     order by 2, 1 limit ${limit + 1}`,
    [day, span.from, span.to, query.area ?? null, query.audience ?? null, after?.[0] ?? null, after?.[1] ?? null],
  )) as (ReachedSchool & { counted: number })[];
  return toPage(rows, limit, rows[0]?.counted ?? 0, ({ counted: _, ...school }) => school, (row) => [row.name, row.urn]);
}

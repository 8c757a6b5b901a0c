import { Inject, Injectable } from '@nestjs/common';
import {
  audiences,
  type AudienceReach,
  type Completion,
  type OnlineReach,
  type Page,
  type Reach,
  type ReachedSchool,
  type ReachedOnline,
  type ReachedSchools,
  type ReachQuery,
} from '@all-together/contracts';
import { schoolYearOf, today, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
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
      const phases = (await tx.query(
        `select name, starts, ends from phases order by starts`,
      )) as Phase[];
      const span = spanOf(query, phases, day);
      // A funder sees no session; the database adds them up instead.
      const [figures, onlineFigures] = viewer.roles.includes('funder')
        ? ['reach_totals', 'online_totals']
        : ['reach_figures', 'online_figures'];
      const rows = (await tx.query(`select * from ${figures}($1, $2, $3, $4)`, [
        day,
        span.from,
        span.to,
        query.area ?? null,
      ])) as (AudienceReach & { audience: string | null })[];
      const online = (await tx.query(`select * from ${onlineFigures}($1, $2, $3, $4)`, [
        day,
        span.from,
        span.to,
        query.area ?? null,
      ])) as OnlineRow[];
      const whole = rows.find((row) => row.audience === null);
      return {
        today: day,
        ...span,
        phases,
        schools: whole?.schools ?? 0,
        sessions: whole?.sessions ?? 0,
        audiences: audiences.map(
          (audience) =>
            rows.find((row) => row.audience === audience) ?? {
              audience,
              sessions: 0,
              schools: 0,
              attendances: 0,
              least: 0,
              most: 0,
            },
        ),
        online: audiences.flatMap((audience) => onlineOf(audience, online)),
      };
    });
  }

  /** The completions that a figure of online learning counted, the latest first. */
  online(viewer: Viewer, query: ReachedOnline): Promise<Page<Completion>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const phases = (await tx.query(
        `select name, starts, ends from phases order by starts`,
      )) as Phase[];
      return reachedOnline(tx, query, spanOf(query, phases, day), day);
    });
  }

  schools(viewer: Viewer, query: ReachedSchools): Promise<Page<ReachedSchool>> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const phases = (await tx.query(
        `select name, starts, ends from phases order by starts`,
      )) as Phase[];
      return reachedSchools(tx, query, spanOf(query, phases, day), day);
    });
  }
}

type OnlineRow = {
  audience: string;
  outside: boolean | null;
  completions: number;
  modules: number;
  least: number;
  most: number;
};

function onlineOf(audience: OnlineReach['audience'], rows: readonly OnlineRow[]): OnlineReach[] {
  const of = (outside: boolean | null) =>
    rows.find((row) => row.audience === audience && row.outside === outside);
  const [all, outside] = [of(null), of(true)];
  if (!all) return [];
  return [
    {
      audience,
      completions: all.completions,
      modules: all.modules,
      least: all.least,
      most: all.most,
      outside: {
        completions: outside?.completions ?? 0,
        least: outside?.least ?? 0,
        most: outside?.most ?? 0,
      },
    },
  ];
}

function spanOf({ from, to }: ReachQuery, phases: readonly Phase[], day: string): Span {
  if (from && to && from > to)
    throw badRequest('The last day lies before the first.', [
      { path: 'to', message: 'Enter a last day on or after the first.' },
    ]);
  const phase =
    phases.find(({ starts, ends }) => starts <= day && day <= ends) ?? schoolYearOf(day);
  return from || to
    ? { from: from ?? '2013-09-01', to: to ?? day }
    : { from: phase.starts, to: phase.ends };
}

async function reachedSchools(
  tx: Tx,
  query: ReachedSchools,
  span: Span,
  day: string,
): Promise<Page<ReachedSchool>> {
  const limit = query.limit ?? pageSize;
  const after = readCursor(query.after, 2);
  const rows = (await tx.query(
    `with reached as (
       select school_today(t.urn) as urn, count(distinct s.id)::int as sessions, sum(t.people)::int as people, max(s.held_on) as "lastOn", max(a.name) as "areaName"
       from training_sessions s join attendances t on t.session_id = s.id and not t.removed join areas a on a.id = s.area_id
       where s.status = 'confirmed' and not s.removed and s.held_on <= $1 and s.held_on between $2 and $3 and ($4::uuid is null or s.area_id = $4) and ($5::text[] is null or t.audience = any ($5)) and t.urn is not null
       group by 1
     )
     select r.urn, coalesce(c.name, 'URN ' || r.urn) as name, r."areaName", r.sessions, r.people, r."lastOn", (select least(count(*), ${countLimit + 1})::int from reached) as counted
     from reached r left join schools c on c.urn = r.urn
     where $6::text is null or (coalesce(c.name, 'URN ' || r.urn), r.urn) > ($6, $7::int)
     order by 2, 1 limit ${limit + 1}`,
    [
      day,
      span.from,
      span.to,
      query.area ?? null,
      query.audience ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
    ],
  )) as (ReachedSchool & { counted: number })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...school }) => school,
    (row) => [row.name, row.urn],
  );
}

async function reachedOnline(
  tx: Tx,
  query: ReachedOnline,
  span: Span,
  day: string,
): Promise<Page<Completion>> {
  const limit = query.limit ?? pageSize;
  const where = new Conditions()
    .add('not c.removed')
    .add('c.completed_on <= ?::date', day)
    .add('c.completed_on between ?::date and ?::date', span.from, span.to);
  if (query.area) where.add('c.area_id = ?', query.area);
  if (query.audience) where.add('c.audience = any (?)', query.audience);
  if (query.where)
    where.add(query.where === 'inside' ? 'c.area_id is not null' : 'c.area_id is null');
  const filter = where.sql;
  const after = readCursor(query.after, 2);
  if (after) where.add('(c.completed_on, c.id) < (?::date, ?::uuid)', ...after);
  const rows = (await tx.query(
    `select c.id, c.completed_on as "completedOn", c.module, c.audience, a.name as "areaName", c.place, o.name as "organisationName", (select count(*)::int from (select from completions c where ${filter} limit ${countLimit + 1}) n) as counted
     from completions c left join areas a on a.id = c.area_id join organisations o on o.id = c.organisation_id where ${where.sql} order by c.completed_on desc, c.id desc limit ${limit + 1}`,
    where.values,
  )) as (Completion & { counted: number })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...completion }) => completion,
    (row) => [row.completedOn, row.id],
  );
}

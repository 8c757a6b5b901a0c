import { Inject, Injectable } from '@nestjs/common';
import type {
  ActionInPlace,
  AreaHome,
  PartnerHome,
  SchoolHome,
  StalledSchool,
} from '@all-together/contracts';
import {
  addDays,
  dueSoonDays,
  schoolWithoutAudit,
  termOf,
  today,
  type Clock,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import { notFound } from '../../platform/problems/problem-error.js';
import { slowWaves, type SlowWave } from '../questionnaires/index.js';
import {
  countOwedBy,
  countVisitsIn,
  followUpsAgreedIn,
  followUpsOwedBy,
  visitsBetween,
  visitsToSchools,
} from '../visits/index.js';
import { currentCycle, schoolsWithoutAudit, termsOf } from './overview-queries.js';

/** Rows of each list on a home; the page behind it has the rest. */
const shown = 8;

/** The first page of each role. */
@Injectable()
export class HomesService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  area(viewer: Viewer, areaId: string): Promise<AreaHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const [area] = (await tx.query(
        `select id, name from areas where id = $1 and ($2 or id = any ($3))`,
        [areaId, viewer.roles.includes('officer'), viewer.ledAreas],
      )) as { id: string; name: string }[];
      if (!area) throw notFound('The area');
      const [plan, overdue, dueSoon, counts, changed, stalled, slow, cycle, terms, followUps] =
        await Promise.all([
          planOf(tx, areaId),
          actionsIn(tx, areaId, `c.due < $2::date`, [day]),
          actionsIn(tx, areaId, `c.due between $2::date and $3::date`, [
            day,
            addDays(day, dueSoonDays),
          ]),
          tx.query(
            `select count(*) filter (where due < $2::date)::int as overdue, count(*) filter (where due between $2::date and $3::date)::int as due_soon from actions where area_id = $1 and status <> 'complete' and not removed and due <= $3::date`,
            [areaId, day, addDays(day, dueSoonDays)],
          ) as Promise<{ overdue: number; due_soon: number }[]>,
          recentChanges(tx, areaId),
          schoolsWithoutAudit(tx, areaId, day, shown),
          slowWaves(tx, day, areaId),
          currentCycle(tx, day),
          termsOf(tx),
          followUpsAgreedIn(tx, areaId, shown),
        ]);
      const term = termOf(day, terms);
      const lastDay = term.ends < day ? term.ends : day;
      const visits = await countVisitsIn(tx, areaId, term.starts, lastDay);
      return {
        today: day,
        area,
        plan,
        overdue,
        overdueCount: counts[0]!.overdue,
        dueSoon,
        dueSoonCount: counts[0]!.due_soon,
        changed,
        stalled: [
          ...slow.map(slowSchool),
          ...stalled.map((school) => ({
            urn: school.urn,
            name: school.name,
            reason:
              schoolWithoutAudit(
                { enrolledOn: school.enrolledOn, withdrawn: false, audited: false },
                day,
              ) ?? '',
            nextStep: { label: 'Open the school', link: `/schools/${school.urn}` },
          })),
        ].slice(0, shown),
        review:
          cycle && cycle.closes >= day
            ? { cycle, needs: plan ? await reviewNeeds(tx, plan.id) : ['Begin a plan.'] }
            : null,
        visitsThisTerm: visits,
        followUps,
      };
    });
  }

  partner(viewer: Viewer): Promise<PartnerHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const [organisation] = (await tx.query(
        `select id, name from organisations where id = any ($1) order by name limit 1`,
        [viewer.organisations],
      )) as { id: string; name: string }[];
      if (!organisation) throw notFound('Your organisation');
      const own = [organisation.id];
      const week = { from: addDays(day, -3), to: addDays(day, 7), limit: 50 };
      const [visits, owed, owedCount] = await Promise.all([
        visitsBetween(tx, own, week),
        followUpsOwedBy(tx, own, shown),
        countOwedBy(tx, organisation.id),
      ]);
      return {
        today: day,
        organisation,
        visitsToday: visits.filter(({ visitedOn }) => visitedOn === day),
        visitsThisWeek: visits.filter(({ visitedOn }) => visitedOn !== day),
        owed,
        owedCount,
      };
    });
  }

  school(viewer: Viewer): Promise<SchoolHome> {
    const day = today(this.clock);
    return this.database.as(viewer, async (tx) => {
      const [school] = (await tx.query(
        `select s.urn, s.name, a.name as "areaName", e.status from schools s left join enrolments e on e.urn = s.urn left join areas a on a.id = e.area_id
         where s.urn = any ($1) order by (s.status like 'Open%') desc, s.opened desc nulls last limit 1`,
        [viewer.ledSchools],
      )) as SchoolHome['school'][];
      if (!school) throw notFound('Your school');
      const [plans, dueSoon, visits] = await Promise.all([
        tx.query(
          `select id, title, status from plans where urn = any ($1) order by (status = 'closed'), id desc limit 1`,
          [viewer.ledSchools],
        ) as Promise<NonNullable<SchoolHome['plan']>[]>,
        schoolActions(tx, viewer.ledSchools, addDays(day, 28)),
        visitsToSchools(tx, viewer.ledSchools, shown),
      ]);
      const plan = plans[0] ?? null;
      return {
        today: day,
        school,
        plan,
        nextStep: nextStepOf(plan, dueSoon, day),
        dueSoon,
        visits,
      };
    });
  }
}

const slowSchool = ({ urn, schoolName, reason, id }: SlowWave): StalledSchool => ({
  urn,
  name: schoolName,
  reason: `Questionnaire: ${reason}`,
  nextStep: { label: 'See its classes', link: `/questionnaires/${id}` },
});

function nextStepOf(
  plan: SchoolHome['plan'],
  due: readonly ActionInPlace[],
  day: string,
): SchoolHome['nextStep'] {
  if (!plan) return { label: 'Begin your school’s plan from the template', link: '/plans/new' };
  const late = due.filter((action) => action.due! < day).length;
  if (plan.status === 'draft' || plan.status === 'returned')
    return {
      label:
        plan.status === 'draft'
          ? 'Finish your plan and submit it'
          : 'Mend your plan and submit it again',
      link: `/plans/${plan.id}`,
    };
  if (late)
    return {
      label: `Bring ${late} overdue ${late === 1 ? 'action' : 'actions'} up to date`,
      link: `/plans/${plan.id}`,
    };
  return {
    label: due.length ? `Next: ${due[0]!.title}` : 'Look at your plan',
    link: `/plans/${plan.id}`,
  };
}

const placed = `c.*, a.name as area_name, s.name as school_name from actions c join areas a on a.id = c.area_id left join schools s on s.urn = c.urn`;

async function actionsIn(
  tx: Tx,
  areaId: string,
  when: string,
  values: unknown[],
): Promise<ActionInPlace[]> {
  const rows = (await tx.query(
    `select ${placed} where c.area_id = $1 and c.status <> 'complete' and not c.removed and ${when} order by coalesce(c.due, 'infinity'::date), c.id limit ${shown}`,
    [areaId, ...values],
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<ActionInPlace>(row));
}

async function schoolActions(
  tx: Tx,
  urns: readonly number[],
  until: string,
): Promise<ActionInPlace[]> {
  const rows = (await tx.query(
    `select ${placed} where c.urn = any ($1) and c.status <> 'complete' and not c.removed and c.due <= $2::date order by c.due, c.id limit ${shown}`,
    [urns, until],
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<ActionInPlace>(row));
}

async function planOf(tx: Tx, areaId: string): Promise<AreaHome['plan']> {
  const [row] = (await tx.query(
    `select p.id, p.title, p.status, (select count(*)::int from actions c where c.plan_id = p.id and not c.removed) as total, (select count(*)::int from actions c where c.plan_id = p.id and not c.removed and c.status = 'complete') as complete,
            (select count(*)::int from milestones m where m.plan_id = p.id and not m.removed) as milestones, (select count(m.reached_on)::int from milestones m where m.plan_id = p.id and not m.removed) as reached
     from plans p where p.area_id = $1 and p.urn is null order by (p.status = 'closed'), p.id desc limit 1`,
    [areaId],
  )) as {
    id: string;
    title: string;
    status: NonNullable<AreaHome['plan']>['status'];
    total: number;
    complete: number;
    milestones: number;
    reached: number;
  }[];
  if (!row) return null;
  const { id, title, status, ...progress } = row;
  return { id, title, status, progress };
}

/** What others and oneself did lately, one line an item. */
async function recentChanges(tx: Tx, areaId: string): Promise<AreaHome['changed']> {
  const rows = (await tx.query(
    `select e.at, n.name as by, e.noun, e.item_id as "itemId", e.action as what, coalesce(c.title, m.title, o.title, p.title, '') as title, coalesce(c.plan_id, m.plan_id, o.plan_id, p.id)::text as "planId"
     from (select * from audit_events where area_id = $1 and noun in ('action', 'milestone', 'objective', 'plan') order by at desc limit 60) e left join person_names n on n.id = e.person_id
     left join actions c on e.noun = 'action' and c.id = e.item_id::uuid left join milestones m on e.noun = 'milestone' and m.id = e.item_id::uuid
     left join objectives o on e.noun = 'objective' and o.id = e.item_id::uuid left join plans p on e.noun = 'plan' and p.id = e.item_id::uuid
     order by e.at desc`,
    [areaId],
  )) as (AreaHome['changed'][number] & { planId: string | null })[];
  const latest = new Map<string, AreaHome['changed'][number]>();
  for (const row of rows) if (row.planId && !latest.has(row.itemId)) latest.set(row.itemId, row);
  return [...latest.values()].slice(0, shown);
}

/** What a plan lacks before its review: old or missing RAGs. */
async function reviewNeeds(tx: Tx, planId: string): Promise<string[]> {
  const [needs] = (await tx.query(
    `select (select count(*)::int from objectives where plan_id = $1 and not removed and rag is null) as unjudged,
            (select count(*)::int from objectives where plan_id = $1 and not removed and rag is not null and rag <> 'complete' and rag_at < app_now() - interval '90 days') as old,
            (select count(*)::int from actions where plan_id = $1 and not removed and status <> 'complete' and owner_name = '') as unowned`,
    [planId],
  )) as { unjudged: number; old: number; unowned: number }[];
  const say = (n: number, one: string, many: string) => (n ? [`${n} ${n === 1 ? one : many}`] : []);
  return [
    ...say(needs!.unjudged, 'objective has no RAG yet.', 'objectives have no RAG yet.'),
    ...say(needs!.old, 'RAG reason is older than 90 days.', 'RAG reasons are older than 90 days.'),
    ...say(needs!.unowned, 'open action has no owner.', 'open actions have no owner.'),
  ];
}

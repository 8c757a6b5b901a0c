import type { Digest, DigestRhythm, DigestSettings, DigestTopic } from '@all-together/contracts';
import { isOfficer, type Viewer } from '../../platform/access/viewer.js';
import {
  day,
  exists,
  int,
  intList,
  jsonOf,
  moment,
  nullable,
  only,
  row,
  rows,
  sql,
  text,
  textList,
  uuid,
  type RowOf,
  type Tx,
} from '../../platform/database/index.js';

const settingsShape = {
  every: text<DigestRhythm>(),
  weekday: int(),
  hour: int(),
  quietWeekdays: intList(),
  awayUntil: nullable(day()),
  leftOut: textList<DigestTopic>(),
  version: int(),
};
/** A person's settings `g`, the usual ones where there are none. */
const settingColumns = sql`
         coalesce(g.every, 'weekly') as every, coalesce(g.weekday, 1) as weekday,
         coalesce(g.hour, 7) as hour, coalesce(g.quiet_weekdays, '{6,7}') as quiet_weekdays,
         g.away_until, coalesce(g.left_out, '{}') as left_out, coalesce(g.version, 0) as version`;

/** A person's choices, or the usual ones. */
export const settingsOf = (tx: Tx, personId: string | null): Promise<DigestSettings> =>
  only(
    tx,
    settingsShape,
    sql`select ${settingColumns}
        from (select) one
        left join digest_settings g on g.person_id = ${personId}`,
  );

const readerShape = { ...settingsShape, id: uuid(), name: text() };
/** Someone who may be due a digest. */
export type DigestReader = RowOf<typeof readerShape>;

/** Active people with a role that digests speak to, but for those who want none. */
export const digestReaders = (tx: Tx): Promise<DigestReader[]> =>
  rows(
    tx,
    readerShape,
    sql`select p.id, p.name, ${settingColumns}
        from people p
        left join digest_settings g on g.person_id = p.id
        where p.active and coalesce(g.every, 'weekly') <> 'off'
          and exists (
            select from memberships m
            where m.person_id = p.id
              and m.role in ('officer', 'area_lead', 'school_lead', 'partner_worker'))
        order by p.id`,
  );

/** The latest digest that told a person something; null before the first. */
export async function latestDigest(tx: Tx, personId: string | null): Promise<Digest | null> {
  const latest = await row(
    tx,
    { content: jsonOf<Digest>() },
    sql`select content
        from digests
        where person_id = ${personId} and content <> 'null'
        order by day desc
        limit 1`,
  );
  return latest?.content ?? null;
}

/** Whether a person's digest of a day was made. */
export const wasMade = (tx: Tx, personId: string, on: string): Promise<boolean> =>
  exists(tx, sql`select from digests where person_id = ${personId} and day = ${on}`);

/** Digests of the last day whose mail was not sent yet, the oldest first. */
export async function digestsToSend(tx: Tx): Promise<string[]> {
  const due = await rows(
    tx,
    { id: uuid() },
    sql`select id
        from digests
        where mail = 'due' and created_at > app_now() - interval '1 day'
        order by created_at, id
        limit 5000`,
  );
  return due.map(({ id }) => id);
}

/** A plan as the rule about stalled plans sees it. */
export interface PlanToWatch {
  planId: string;
  title: string;
  baselineAt: string | null;
  lastProgress: string | null;
  nextDue: string | null;
}

/** Plans in delivery that a person keeps or, as an officer, looks after; by their titles. */
export const plansToWatch = (tx: Tx, viewer: Viewer, limit: number): Promise<PlanToWatch[]> =>
  rows(
    tx,
    {
      planId: uuid(),
      title: text(),
      baselineAt: nullable(moment()),
      lastProgress: nullable(day()),
      nextDue: nullable(day()),
    },
    sql`select plan_id, title, baseline_at, last_progress, next_due
        from plan_progress
        where status in ('signed_off', 'in_delivery')
          and ((${isOfficer(viewer)} and urn is null)
            or (urn is null and area_id = any (${viewer.ledAreas}::uuid[]))
            or urn = any (${viewer.ledSchools}::int[]))
        order by title, plan_id
        limit ${limit}`,
  );

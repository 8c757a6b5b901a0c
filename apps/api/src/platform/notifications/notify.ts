import { v7 as newId } from 'uuid';
import type { NotificationKind, PlanNoun } from '@all-together/contracts';
import type { Viewer } from '../access/viewer.js';
import { known, rows, run, sql, uuid, type Tx } from '../database/index.js';

interface Told {
  plan: { id: string; areaId: string; urn: number | null };
  noun: PlanNoun;
  itemId: string;
  title: string;
  detail: string;
}

/** Tells people of something, except the one who did it. */
export async function notify(
  tx: Tx,
  viewer: Viewer,
  kind: NotificationKind,
  people: readonly string[],
  told: Told,
): Promise<void> {
  const others = [...new Set(people)].filter((id) => id !== viewer.personId);
  if (!others.length || viewer.roles.includes('loader')) return; // what is loaded is no news
  const { plan, noun, itemId, title, detail } = told;
  await run(
    tx,
    sql`insert into notifications
          (id, person_id, kind, plan_id, area_id, urn, noun, item_id, title, detail, by_id, at)
        select told.id, told.person_id, ${kind}, ${plan.id}, ${plan.areaId}, ${plan.urn}, ${noun},
               ${itemId}, ${title}, ${detail}, ${viewer.personId}, app_now()
        from unnest(${others.map(() => newId())}::uuid[], ${others}::uuid[])
          as told (id, person_id)`,
  );
}

/** Everybody who may see the plan. */
export async function readersOf(
  tx: Tx,
  plan: { areaId: string; urn: number | null },
): Promise<string[]> {
  const readers = await rows(
    tx,
    { id: known(uuid()) },
    sql`select distinct r as id from readers_of(${plan.areaId}, ${plan.urn}) r`,
  );
  return readers.map(({ id }) => id);
}

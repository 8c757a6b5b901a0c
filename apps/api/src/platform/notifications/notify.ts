import type { NotificationKind, PlanNoun } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { json, known, rows, run, sql, uuid, type Tx } from '../database/index.js';

/** What people are told of. */
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
  { plan, noun, itemId, title, detail }: Told,
): Promise<void> {
  const others = [...new Set(people)].filter((id) => id !== viewer.personId);
  if (!others.length || viewer.roles.includes('loader')) return; // what is loaded is no news
  const told = others.map((personId) => ({ id: newId(), person_id: personId }));
  await run(
    tx,
    sql`insert into notifications (
          id, person_id, kind, plan_id, area_id, urn, noun, item_id, title, detail, by_id, at)
        select t.id, t.person_id, ${kind}, ${plan.id}, ${plan.areaId}, ${plan.urn}::int, ${noun},
               ${itemId}, ${title}, ${detail}, ${viewer.personId}, app_now()
        from json_to_recordset(${json(told)}) as t (id uuid, person_id uuid)`,
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

import { v7 as newId } from 'uuid';
import type { NotificationKind, PlanNoun } from '@all-together/contracts';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';

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
  await tx.query(
    `insert into notifications (id, person_id, kind, plan_id, area_id, urn, noun, item_id, title, detail, by_id, at) select t.id, t.person_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, app_now() from unnest($1::uuid[], $2::uuid[]) as t (id, person_id)`,
    [
      others.map(() => newId()),
      others,
      kind,
      told.plan.id,
      told.plan.areaId,
      told.plan.urn,
      told.noun,
      told.itemId,
      told.title,
      told.detail,
      viewer.personId,
    ],
  );
}

/** Everybody who may see the plan. */
export async function readersOf(
  tx: Tx,
  plan: { areaId: string; urn: number | null },
): Promise<string[]> {
  return (
    (await tx.query(`select distinct r as id from readers_of($1, $2) r`, [
      plan.areaId,
      plan.urn,
    ])) as { id: string }[]
  ).map(({ id }) => id);
}

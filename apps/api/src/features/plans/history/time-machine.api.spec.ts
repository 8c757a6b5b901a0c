import type {
  ActionWithMilestones,
  ItemDifference,
  Plan,
  PlanComparison,
  PlanMoments,
} from '@all-together/contracts';
import fc from 'fast-check';
import { makeEdit, randomEdit } from '../../../testing/random-edits';
import { spec, startWorld, world } from '../../../testing/spec-world';

startWorld({ SESSION_HOURS: '168', SIGN_IN_ATTEMPTS: '1000' });

type Flat = Record<string, Record<string, unknown>>;
const told = {
  objective: ['title', 'theme', 'rag', 'ragReason', 'position'],
  criterion: ['title', 'state', 'objectiveId', 'position'],
  action: [
    'title',
    'ownerName',
    'start',
    'due',
    'status',
    'blockedReason',
    'completedOn',
    'noEvidenceReason',
    'notes',
    'after',
    'objectiveId',
    'position',
  ],
  milestone: ['title', 'due', 'reachedOn', 'actionId', 'position'],
};
const pick = (noun: keyof typeof told, item: object) => ({
  noun,
  ...Object.fromEntries(
    told[noun].map((field) => [field, (item as Record<string, unknown>)[field] ?? null]),
  ),
});

/**
 * Every item of a plan by id, with what a reader is told of it: the brute force that the time
 * machine must agree with.
 */
function flat(plan: Plan): Flat {
  const items: Flat = {};
  for (const objective of plan.objectives) {
    items[objective.id] = pick('objective', objective);
    for (const criterion of objective.criteria) items[criterion.id] = pick('criterion', criterion);
    for (const action of objective.actions) {
      items[action.id] = pick('action', action);
      for (const milestone of action.milestones) items[milestone.id] = pick('milestone', milestone);
    }
  }
  return items;
}

const placing = new Set(['position', 'objectiveId', 'actionId']);
function byHand(before: Flat, after: Flat): Record<string, string> {
  const said: Record<string, string> = {};
  for (const id of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [a, b] = [before[id], after[id]];
    if (!a) said[id] = 'added';
    else if (!b) said[id] = 'removed';
    else {
      const differs = Object.keys(b).filter(
        (field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]),
      );
      if (differs.length)
        said[id] = `changed ${differs
          .filter((field) => !placing.has(field))
          .sort()
          .join()}${differs.some((field) => placing.has(field)) ? ' moved' : ''}`;
    }
  }
  return said;
}
const asSaid = (differences: readonly ItemDifference[]) =>
  Object.fromEntries(
    differences
      .filter(({ noun }) => noun !== 'plan')
      .map(({ itemId, kind, fields, moved }) => [
        itemId,
        kind === 'changed'
          ? `changed ${fields
              .map(({ field }) => field)
              .sort()
              .join()}${moved ? ' moved' : ''}`
          : kind,
      ]),
  );

interface ChangeRow {
  item_id: string;
  /** To the millisecond, as the audit keeps it. */
  at: string;
  fields: string[];
}

/**
 * Each version that followed another has one audit entry of its moment, item and fields, and each
 * entry such a version.
 */
async function expectAuditAgrees(planId: string, since: string): Promise<void> {
  const changed = await versionsSince(planId, since);
  const told = await auditSince(planId, since);
  expect(changed.length).toBe(told.length);
  // An entry may name fields that were written with the value they had.
  for (const version of changed)
    expect(
      told.some(
        (entry) =>
          entry.item_id === version.item_id &&
          entry.at === version.at &&
          version.fields.every((field) => entry.fields.includes(field)),
      ),
    ).toBe(true);
}

/**
 * Versions that followed another, with the fields that differ. What went along with something
 * removed above it is left out: that one has the audit entry.
 */
async function versionsSince(planId: string, since: string): Promise<ChangeRow[]> {
  const ofPlan = ['objectives', 'criteria', 'actions', 'milestones']
    .map(
      (table) =>
        `select id::text as item_id, version, changed_at as at, to_jsonb(t) as content
         from ${table} t where plan_id = $1`,
    )
    .join(' union all ');
  const { rows } = await spec.owner.query<ChangeRow & { along: boolean }>(
    `with v as (
       select item_id, version, lower(valid) as at, content
       from history where plan_id = $1 and noun <> 'plan'
       union all ${ofPlan})
     select n.item_id, date_trunc('milliseconds', n.at)::text as at,
            n.content ->> 'removed_with' is distinct from o.content ->> 'removed_with' as along,
            (select array_agg(k order by k)
             from jsonb_object_keys(n.content) k
             where k not in ('version', 'changed_at', 'changed_by')
               and n.content -> k is distinct from o.content -> k) as fields
     from v n join v o on o.item_id = n.item_id and o.version = n.version - 1
     where n.at >= $2`,
    [planId, since],
  );
  return rows.filter(({ along }) => !along);
}

async function auditSince(planId: string, since: string): Promise<ChangeRow[]> {
  const { rows } = await spec.owner.query<ChangeRow>(
    `select item_id, date_trunc('milliseconds', at)::text as at, fields
     from audit_events
     where at >= $2 and action like '%.change'
       and item_id in (select item_id from history where plan_id = $1 and noun <> 'plan')`,
    [planId, since],
  );
  const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return rows.map((entry) => ({ ...entry, fields: entry.fields.map(snake) }));
}

it('names the days on which it changed and what was decided, to those of the plan', async () => {
  const planId = world.here.plan.id;
  const moments = (await world.here.lead.get<PlanMoments>(`plans/${planId}/moments`)).body;
  expect(moments.days.length).toBeGreaterThan(0);
  expect(moments.marks.map((mark) => mark.what)).toEqual([
    'submit',
    'sign_off',
    'start_delivery',
    'review',
  ]);
  for (const path of ['as-at?at=2030-01-01', 'compare?from=2016-01-01', 'moments']) {
    expect((await world.here.lead.get(`plans/${planId}/${path}`)).status).toBe(200);
    expect((await world.there.lead.get(`plans/${planId}/${path}`)).status).toBe(404);
    expect((await world.funder.get(`plans/${planId}/${path}`)).status).toBe(403);
  }
  const past = (await world.here.lead.get<Plan>(`plans/${planId}/as-at?at=2030-01-01`)).body;
  expect(past.may).toEqual({ write: false, moves: [], review: false });
  expect((await world.here.lead.get(`plans/${planId}/as-at?at=2001-01-01`)).status).toBe(404);
  expect((await world.here.lead.get(`plans/${planId}/as-at?at=2016-02-30`)).body.errors).toEqual([
    { path: 'at', message: 'Choose a day that exists.' },
  ]);
  expect((await world.here.lead.get(`plans/${planId}/compare`)).body.errors[0].path).toBe('from');
});

it('keeps what an action waits for free of circles and within its plan', async () => {
  const lead = world.here.school;
  const [one, two, three] = world.here.schoolPlan.objectives.flatMap(
    (objective) => objective.actions,
  ) as [ActionWithMilestones, ActionWithMilestones, ActionWithMilestones];
  expect(
    (await lead.patch(`actions/${two.id}`, two.version, { after: [one.id] })).body.after,
  ).toEqual([one.id]);
  expect((await lead.patch(`actions/${three.id}`, three.version, { after: [two.id] })).status).toBe(
    200,
  );
  const circle = await lead.patch(`actions/${one.id}`, one.version, { after: [three.id] });
  expect([circle.status, circle.body.errors[0].path]).toEqual([422, 'after']);
  expect(circle.body.detail).toContain(three.title);
  expect((await lead.patch(`actions/${one.id}`, one.version, { after: [one.id] })).status).toBe(
    422,
  );
  expect(
    (
      await lead.patch(`actions/${one.id}`, one.version, {
        after: [world.there.plan.objectives[0]!.actions[0]!.id],
      })
    ).status,
  ).toBe(422);
});

it('takes along what hangs on a removed objective, and brings back just that', async () => {
  const lead = world.there.lead;
  const plan = (await lead.get<Plan>(`plans/${world.there.plan.id}`)).body;
  const objective = plan.objectives.find((one) => one.actions.length > 1)!;
  const [kept, gone] = objective.actions as [ActionWithMilestones, ActionWithMilestones];
  await lead.patch(`actions/${gone.id}`, gone.version, { removed: true });
  const removed = (
    await lead.patch(`objectives/${objective.id}`, objective.version, { removed: true })
  ).body;
  expect(
    (await lead.get(`actions?plan=${plan.id}&limit=200`)).body.items.map(
      (one: { id: string }) => one.id,
    ),
  ).not.toContain(kept.id);
  await lead.patch(`objectives/${objective.id}`, removed.version, { removed: false });
  const back = (await lead.get<Plan>(`plans/${plan.id}`)).body.objectives.find(
    (one) => one.id === objective.id,
  )!;
  expect(back.actions.map((one) => one.id)).toEqual(
    objective.actions.filter((one) => one.id !== gone.id).map((one) => one.id),
  );
  expect(back.actions[0]!.milestones.length).toBe(kept.milestones.length);
  expect(back.criteria.length).toBe(objective.criteria.length);
});

it('agrees with the screen at each moment, a comparison by hand, and the audit log', async () => {
  const planId = world.there.plan.id;
  const { email } = world.there.lead;
  const read = async (path = '') =>
    (await world.there.lead.get<Plan>(`plans/${planId}${path}`)).body;
  const tick = (minutes: number) =>
    spec.clock.set(new Date(spec.clock.now().getTime() + minutes * 60_000).toISOString());
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomEdit, { minLength: 6, maxLength: 14 }),
      fc.nat(),
      fc.nat(),
      async (steps, one, two) => {
        world.there.lead = Object.assign(world.there.lead, await spec.signIn(email));
        const kept: { at: string; items: Flat }[] = [];
        const removed: { id: string; version: number }[] = [];
        const started = spec.clock.now().toISOString();
        for (const edit of steps) {
          tick(edit.minutes);
          await makeEdit(world.there.lead, await read(), removed, edit);
          // Edits within one moment follow each other by a microsecond; the last of them is what
          // that moment showed.
          const at = new Date(spec.clock.now().getTime() + 1).toISOString();
          const items = flat(await read());
          if (kept.at(-1)?.at === at) kept.pop();
          kept.push({ at, items });
        }
        const [i, j] = [one % kept.length, two % kept.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        expect(flat(await read(`/as-at?at=${kept[i]!.at}`))).toEqual(kept[i]!.items);
        const compared = (
          await world.there.lead.get<PlanComparison>(
            `plans/${planId}/compare?from=${kept[i]!.at}&to=${kept[j]!.at}`,
          )
        ).body;
        expect(asSaid(compared.differences)).toEqual(byHand(kept[i]!.items, kept[j]!.items));
        tick(1);
        await expectAuditAgrees(planId, started);
      },
    ),
    { numRuns: 12, seed: 20160516 },
  );
});

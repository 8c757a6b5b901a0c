import type { Plan, ReviewCycle } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { startWorld, world } from '../../testing/spec-world';
import { deliver, type Side } from '../../testing/world';

startWorld();
beforeAll(async () => {
  await deliver(world.there, world.officer);
});

/** Cycles that lock, so that a test leaves none behind. */
const opened: { id: string; version: number }[] = [];
afterEach(async () => {
  for (const { id, version } of opened.splice(0)) {
    const unlocked = await world.officer.patch(`review-cycles/${id}`, version, { locks: false });
    expect(unlocked.status).toBe(200);
  }
});

async function openLockingCycle(): Promise<ReviewCycle> {
  const { body } = await world.officer.post<ReviewCycle>('review-cycles', {
    id: newId(),
    title: 'A locking round',
    opens: '2016-05-16',
    closes: '2016-05-20',
    locks: true,
  });
  opened.push(body);
  expect(body).toMatchObject({ locks: true });
  return body;
}
const read = async ({ lead, plan }: Side) => (await lead.get<Plan>(`plans/${plan.id}`)).body;
/** Notes something on the plan's first action. */
async function write(side: Side) {
  const path = `actions/${(await read(side)).objectives[0]!.actions[0]!.id}`;
  const { version } = (await side.lead.get(path)).body;
  return side.lead.patch(path, version, { notes: `Note ${newId()}` });
}

it('locks plans in delivery while a cycle is open', async () => {
  const { lead, plan } = world.there;
  expect((await write(world.there)).status).toBe(200);
  await openLockingCycle();
  expect(await read(world.there)).toMatchObject({
    lock: { title: 'A locking round', closes: '2016-05-20' },
    may: { write: false },
  });
  const refused = await write(world.there);
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    422,
    'plan_locked',
    expect.stringContaining('until 20 May 2016'),
  ]);
  const { version } = await read(world.there);
  expect((await lead.patch(`plans/${plan.id}`, version, { title: 'x' })).body.code).toBe(
    'plan_locked',
  );
  const objective = {
    id: newId(),
    planId: plan.id,
    theme: 'policy',
    title: 'x',
    position: 'a9',
  };
  expect((await lead.post('objectives', objective)).body.code).toBe('plan_locked');
});

it('locks no plan that is not in delivery', async () => {
  await openLockingCycle();
  const { school, schoolPlan } = world.there;
  expect((await school.get<Plan>(`plans/${schoolPlan.id}`)).body.lock).toBeNull();
});

it('is released by an officer, with a reason', async () => {
  await openLockingCycle();
  const { lead, plan } = world.there;
  const release = (who: Asker, reason: string, planId = plan.id) =>
    who.post(`plans/${planId}/release`, { reason });
  expect((await release(lead, 'Please')).status).toBe(403);
  expect((await release(world.officer, 'x', newId())).status).toBe(404);
  expect((await release(world.officer, ' ')).body.errors[0].path).toBe('reason');
  expect((await release(world.officer, 'A date was wrong.')).status).toBe(204);
  expect((await write(world.there)).status).toBe(200);
  expect((await release(world.officer, 'Again')).body.code).toBe('not_locked');
});

it('ends for a plan when it is reviewed', async () => {
  const cycle = await openLockingCycle();
  const plan = await read(world.here);
  expect(plan.lock).not.toBeNull();
  const review = {
    id: newId(),
    planId: plan.id,
    cycleId: cycle.id,
    wentWell: 'Much',
    nextSteps: 'More',
    objectives: plan.objectives.map((objective) => ({
      objectiveId: objective.id,
      rag: 'green',
      reason: 'On course.',
    })),
  };
  expect((await world.officer.post('reviews', review)).status).toBe(201);
  expect(await read(world.here)).toMatchObject({ lock: null, may: { write: true } });
});

import type { Plan } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp } from '../../testing/spec-app';
import { buildWorld, deliver, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;

beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  await deliver(world.there, world.officer);
});
afterAll(() => spec.stop());

it('locks plans in delivery while a cycle is open, until reviewed or released', async () => {
  const { lead, plan: begun } = world.there;
  const read = async () => (await lead.get<Plan>(`plans/${begun.id}`)).body;
  const action = (await read()).objectives[0]!.actions[0]!;
  const write = async () =>
    lead.patch(`actions/${action.id}`, (await lead.get(`actions/${action.id}`)).body.version, {
      notes: `Note ${newId()}`,
    });
  expect((await write()).status).toBe(200);
  const cycle = {
    id: newId(),
    title: 'A locking round',
    opens: '2016-05-16',
    closes: '2016-05-20',
    locks: true,
  };
  expect((await world.officer.post('review-cycles', cycle)).body).toMatchObject({ locks: true });
  expect(await read()).toMatchObject({
    lock: { title: 'A locking round', closes: '2016-05-20' },
    may: { write: false },
  });
  const refused = await write();
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    422,
    'plan_locked',
    expect.stringContaining('until 20 May 2016'),
  ]);
  expect(
    (await lead.patch(`plans/${begun.id}`, (await read()).version, { title: 'x' })).body.code,
  ).toBe('plan_locked');
  expect(
    (
      await lead.post('objectives', {
        id: newId(),
        planId: begun.id,
        theme: 'policy',
        title: 'x',
        position: 'a9',
      })
    ).body.code,
  ).toBe('plan_locked');
  expect(
    (await world.there.school.get<Plan>(`plans/${world.there.schoolPlan.id}`)).body.lock,
  ).toBeNull();

  expect((await lead.post(`plans/${begun.id}/release`, { reason: 'Please' })).status).toBe(403);
  expect((await world.officer.post(`plans/${newId()}/release`, { reason: 'x' })).status).toBe(404);
  expect(
    (await world.officer.post(`plans/${begun.id}/release`, { reason: ' ' })).body.errors[0].path,
  ).toBe('reason');
  expect(
    (await world.officer.post(`plans/${begun.id}/release`, { reason: 'A date was wrong.' })).status,
  ).toBe(204);
  expect((await write()).status).toBe(200);
  expect(
    (await world.officer.post(`plans/${begun.id}/release`, { reason: 'Again' })).body.code,
  ).toBe('not_locked');

  const other = (await world.here.lead.get<Plan>(`plans/${world.here.plan.id}`)).body;
  expect(other.lock).not.toBeNull();
  const review = {
    id: newId(),
    planId: other.id,
    cycleId: cycle.id,
    wentWell: 'Much',
    nextSteps: 'More',
    objectives: other.objectives.map((objective) => ({
      objectiveId: objective.id,
      rag: 'green',
      reason: 'On course.',
    })),
  };
  expect((await world.officer.post('reviews', review)).status).toBe(201);
  expect((await world.here.lead.get<Plan>(`plans/${other.id}`)).body).toMatchObject({
    lock: null,
    may: { write: true },
  });
  spec.clock.set('2016-05-16T15:00:00Z');
});

import type { ActionWithMilestones, Objective, Plan, Problem } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';
import type { Answer } from '../../testing/spec-app';

startWorld();

const lead = () => world.here.lead;
const plan = async (): Promise<Plan> =>
  (await lead().get<Plan>(`plans/${world.here.plan.id}`)).body;
const version = async (noun: string, id: string): Promise<number> => {
  const table = noun === 'evidence' ? 'evidence' : noun;
  const { rows } = await spec.owner.query<{ version: number }>(
    `select version from ${table} where id = $1`,
    [id],
  );
  return rows[0]!.version;
};
const change = async (noun: string, id: string, fields: object): Promise<Answer<Problem>> =>
  lead().patch<Problem>(`${noun}/${id}`, await version(noun, id), fields);

let last = 100;
const nextPosition = () => `c${++last}`;
async function objective(title = 'Another objective'): Promise<string> {
  const id = newId();
  const position = nextPosition();
  const body = { id, planId: world.here.plan.id, theme: 'culture', title, position };
  const made = await lead().post<Objective>('objectives', body);
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  return id;
}
async function action(objectiveId: string, fields: object = {}): Promise<string> {
  const id = newId();
  const body = { id, objectiveId, title: 'An action', position: nextPosition() };
  expect((await lead().post('actions', body)).status).toBe(201);
  if (Object.keys(fields).length) expect((await change('actions', id, fields)).status).toBe(200);
  return id;
}
async function evidence(actionId: string): Promise<string> {
  const id = newId();
  const body = { id, actionId, title: 'Minutes', url: 'https://example.org/minutes' };
  expect((await lead().post('evidence', body)).status).toBe(201);
  return id;
}
const shown = async (): Promise<ActionWithMilestones[]> =>
  (await plan()).objectives.flatMap((one) => one.actions);

describe('a complete action with evidence', () => {
  it('comes back complete after it was removed', async () => {
    const id = await action(await objective());
    await evidence(id);
    expect((await change('actions', id, { status: 'complete' })).status).toBe(200);
    expect((await change('actions', id, { removed: true })).status).toBe(200);
    expect((await change('actions', id, { removed: false })).status).toBe(200);
    const back = (await shown()).find((one) => one.id === id)!;
    expect([back.status, back.evidence.length]).toEqual(['complete', 1]);
  });

  it('keeps its only evidence, unless it says why there is none', async () => {
    const id = await action(await objective());
    const [first, second] = [await evidence(id), await evidence(id)];
    await change('actions', id, { status: 'complete' });
    expect((await change('evidence', first, { removed: true })).status).toBe(200);
    expect(await change('evidence', second, { removed: true })).toMatchObject({
      status: 422,
      body: { code: 'evidence_needed' },
    });
    await change('actions', id, { noEvidenceReason: 'It was said aloud.' });
    expect((await change('evidence', second, { removed: true })).status).toBe(200);
    expect((await change('actions', id, { title: 'Still to be changed' })).status).toBe(200);
  });

  it('keeps one of two that are removed at the same moment', async () => {
    const id = await action(await objective());
    const both = [await evidence(id), await evidence(id)];
    await change('actions', id, { status: 'complete' });
    const answers = await Promise.all(
      both.map((one) => change('evidence', one, { removed: true })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('a removed objective', () => {
  it('takes nothing in, and no child of it comes back alone', async () => {
    const gone = await objective('To be removed');
    const child = await action(gone);
    const elsewhere = await action(await objective());
    expect((await change('objectives', gone, { removed: true })).status).toBe(200);
    const added = await lead().post<Problem>('actions', {
      id: newId(),
      objectiveId: gone,
      title: 'Too late',
      position: 'a5',
    });
    expect(added.status).toBe(422);
    expect((await change('actions', elsewhere, { objectiveId: gone })).status).toBe(422);
    const alone = await change('actions', child, { removed: false });
    expect([alone.status, alone.body.detail]).toEqual([
      422,
      'What this belongs to was removed. Bring that back first.',
    ]);
    const milestone = { id: newId(), actionId: child, title: 'Late', due: null, position: 'a0' };
    expect((await lead().post('milestones', milestone)).status).toBe(422);
    expect((await change('objectives', gone, { removed: false })).status).toBe(200);
    expect((await shown()).map(({ id }) => id)).toEqual(expect.arrayContaining([child, elsewhere]));
  });
});

describe('a removal that others do not know of yet', () => {
  /** What stands below something that is removed. */
  const hanging = async (): Promise<number> =>
    (
      await spec.owner.query(
        `select from actions c join objectives o on o.id = c.objective_id
         where o.removed and not c.removed
         union all select from criteria k join objectives o on o.id = k.objective_id
         where o.removed and not k.removed
         union all select from milestones m join actions c on c.id = m.action_id
         where c.removed and not m.removed
         union all select from evidence e join actions c on c.id = e.action_id
         where c.removed and not e.removed`,
      )
    ).rowCount!;
  const add = (noun: string, fields: object) =>
    lead().post(noun, { id: newId(), title: 'At the same moment', ...fields });

  it('takes along what is added or moved in meanwhile, or lets it be refused', async () => {
    for (let round = 0; round < 12; round++) {
      const gone = await objective();
      const [child, other] = [await action(gone), await action(await objective())];
      const answers = await Promise.all([
        change('objectives', gone, { removed: true }),
        add('actions', { objectiveId: gone, position: nextPosition() }),
        add('criteria', { objectiveId: gone, position: nextPosition() }),
        add('milestones', { actionId: child, due: null, position: nextPosition() }),
        add('evidence', { actionId: child, url: 'https://example.org/' }),
        change('actions', other, { objectiveId: gone }),
      ]);
      expect(answers[0].status).toBe(200);
      for (const { status } of answers) expect([200, 201, 409, 422, 503]).toContain(status);
    }
    expect(await hanging()).toBe(0);
  }, 60_000);

  it('of an action is the same', async () => {
    for (let round = 0; round < 12; round++) {
      const gone = await action(await objective());
      await Promise.all([
        change('actions', gone, { removed: true }),
        add('milestones', { actionId: gone, due: null, position: nextPosition() }),
        add('evidence', { actionId: gone, url: 'https://example.org/' }),
      ]);
    }
    expect(await hanging()).toBe(0);
  }, 60_000);
});

describe('what comes back', () => {
  it('does not close a circle that was opened since', async () => {
    const into = await objective();
    const [x, y, z] = [await action(into), await action(into), await action(into)];
    expect((await change('actions', x, { after: [y] })).status).toBe(200);
    expect((await change('actions', y, { after: [z] })).status).toBe(200);
    expect((await change('actions', y, { removed: true })).status).toBe(200);
    expect((await change('actions', z, { after: [x] })).status).toBe(200);
    expect(await change('actions', y, { removed: false })).toMatchObject({
      status: 422,
      body: { code: 'not_after' },
    });
    expect((await change('actions', z, { after: [] })).status).toBe(200);
    expect((await change('actions', y, { removed: false })).status).toBe(200);
  });
});

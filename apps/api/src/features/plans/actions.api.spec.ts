import type { ActionWithMilestones, Plan } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';

let lead: Asker;
let plan: Plan;

startWorld();
beforeAll(async () => {
  lead = world.there.lead;
  plan = (await lead.get<Plan>(`plans/${world.there.plan.id}`)).body;
});

const read = async (id: string) => (await lead.get<ActionWithMilestones>(`actions/${id}`)).body;
const anAction = async (due = '2016-06-01'): Promise<ActionWithMilestones> =>
  (
    await lead.post('actions', {
      id: newId(),
      objectiveId: plan.objectives[0]!.id,
      title: 'An action',
      position: 'a9',
      due,
    })
  ).body;

describe('edits that meet', () => {
  it('merge when they touch different fields', async () => {
    const action = await anAction();
    expect(
      (await lead.patch(`actions/${action.id}`, action.version, { title: 'Renamed' })).status,
    ).toBe(200);
    const second = await lead.patch<ActionWithMilestones>(`actions/${action.id}`, action.version, {
      due: '2016-07-01',
      notes: 'Mine',
    });
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({
      title: 'Renamed',
      due: '2016-07-01',
      notes: 'Mine',
      version: 3,
    });
  });

  it('conflict when they touch the same field: both are shown and nothing is written', async () => {
    const action = await anAction();
    await lead.patch(`actions/${action.id}`, action.version, { title: 'Theirs' });
    const refused = await lead.patch(`actions/${action.id}`, action.version, {
      title: 'Mine',
      notes: 'Also mine',
    });
    expect(refused.status).toBe(409);
    expect(refused.body.conflicts).toEqual([{ field: 'title', yours: 'Mine', theirs: 'Theirs' }]);
    expect(refused.body.current.version).toBe(2);
    expect(await read(action.id)).toMatchObject({ title: 'Theirs', notes: '', version: 2 });
    expect(
      (await lead.patch(`actions/${action.id}`, 2, { title: 'Mine', notes: 'Also mine' })).status,
    ).toBe(200);
  });

  it('lose nothing over fifty races of two editors on random fields', async () => {
    const fields = {
      title: (n: number) => `Title ${n}`,
      notes: (n: number) => `Notes ${n}`,
      due: (n: number) => `2016-07-${String(1 + (n % 28)).padStart(2, '0')}`,
      ownerName: (n: number) => `Owner ${n}`,
    };
    const names = Object.keys(fields) as (keyof typeof fields)[];
    for (let round = 0; round < 50; round++) {
      const action = await anAction();
      const [mine, theirs] = [names[round % 4]!, names[(round >> 2) % 4]!];
      const write = (field: keyof typeof fields, n: number) =>
        lead.patch(`actions/${action.id}`, action.version, { [field]: fields[field](n) });
      const [a, b] = await Promise.all([write(mine, 1 + round), write(theirs, 14 + round)]);
      const stored = await read(action.id);
      if (mine === theirs) {
        expect([a.status, b.status].sort()).toEqual([200, 409]);
        const refused = a.status === 409 ? a : b;
        expect(refused.body.conflicts).toHaveLength(1);
        expect([fields[mine](1 + round), fields[mine](14 + round)].sort()).toEqual(
          [refused.body.conflicts[0].yours, refused.body.conflicts[0].theirs].sort(),
        );
      } else {
        expect([a.status, b.status]).toEqual([200, 200]);
        expect(stored).toMatchObject({
          [mine]: fields[mine](1 + round),
          [theirs]: fields[theirs](14 + round),
        });
      }
    }
  });

  it('need the version that was seen', async () => {
    const action = await anAction();
    expect((await lead.patch(`actions/${action.id}`, undefined, { title: 'x' })).status).toBe(428);
    expect((await lead.patch(`actions/${action.id}`, 99, { title: 'x' })).body.code).toBe(
      'unknown_version',
    );
  });
});

describe('an action', () => {
  it('is complete only with a date, and evidence or the reason for none', async () => {
    const action = await anAction();
    const refused = await lead.patch(`actions/${action.id}`, 1, { status: 'complete' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { path: 'noEvidenceReason', message: 'Add evidence, or say why there is none.' },
    ]);
    expect(
      (
        await lead.post('evidence', {
          id: newId(),
          actionId: action.id,
          title: 'Minutes',
          url: 'javascript:alert(1)',
        })
      ).status,
    ).toBe(400);
    expect(
      (
        await lead.post('evidence', {
          id: newId(),
          actionId: action.id,
          title: 'Minutes',
          url: 'https://example.org/minutes',
        })
      ).status,
    ).toBe(201);
    expect(
      (
        await lead.patch(`actions/${action.id}`, 1, {
          status: 'complete',
          completedOn: '2016-05-17',
        })
      ).body.errors[0].path,
    ).toBe('completedOn');
    expect(
      (await lead.patch(`actions/${action.id}`, 1, { status: 'complete' })).body,
    ).toMatchObject({ status: 'complete', completedOn: '2016-05-16' });
    expect(
      (await lead.patch(`actions/${action.id}`, 2, { status: 'in_progress' })).body,
    ).toMatchObject({ status: 'in_progress', completedOn: null });
  });

  it('is blocked only with what blocks it, and never due before it starts', async () => {
    const action = await anAction();
    expect(
      (await lead.patch(`actions/${action.id}`, 1, { status: 'blocked' })).body.errors[0].path,
    ).toBe('blockedReason');
    expect(
      (await lead.patch(`actions/${action.id}`, 1, { start: '2016-06-02' })).body.errors[0].path,
    ).toBe('due');
    expect((await lead.patch(`actions/${action.id}`, 1, { due: '2016-02-30' })).status).toBe(400);
    expect((await lead.patch(`actions/${action.id}`, 1, { title: null })).status).toBe(400);
    expect((await lead.patch(`actions/${action.id}`, 1, { title: '   ' })).body.errors[0]).toEqual({
      path: 'title',
      message: 'Enter what will be done.',
    });
    expect(await read(action.id)).toMatchObject({ version: 1 });
  });

  it('is owned by a person of one’s area, or by a named outsider', async () => {
    const action = await anAction();
    expect(
      (await lead.patch(`actions/${action.id}`, 1, { ownerId: world.there.lead.id })).body,
    ).toMatchObject({ ownerId: world.there.lead.id, ownerName: 'Lead of Leeds' });
    expect(
      (await lead.patch(`actions/${action.id}`, 2, { ownerName: 'The forum' })).body,
    ).toMatchObject({ ownerId: null, ownerName: 'The forum' });
    expect(
      (await lead.patch(`actions/${action.id}`, 3, { ownerId: world.here.lead.id })).body.code,
    ).toBe('unknown_owner');
  });

  it('changes in bulk all or none', async () => {
    const [one, two] = [await anAction(), await anAction()];
    const refused = await lead.ask('PATCH', 'actions', {
      actions: [
        { id: one.id, version: 1, status: 'in_progress' },
        { id: two.id, version: 1, status: 'blocked' },
      ],
    });
    expect(refused.status).toBe(422);
    expect(await read(one.id)).toMatchObject({ status: 'not_started', version: 1 });
    const done = await lead.ask<ActionWithMilestones[]>('PATCH', 'actions', {
      actions: [one, two].map(({ id }) => ({ id, version: 1, ownerName: 'Both' })),
    });
    expect(done.body.map((action) => action.ownerName)).toEqual(['Both', 'Both']);
  });

  it('keeps the history of each field, and tells it of the plan', async () => {
    const action = await anAction();
    spec.clock.set('2016-05-16T15:00:00Z');
    await lead.patch(`actions/${action.id}`, 1, { due: '2016-06-20' });
    spec.clock.set('2016-05-16T10:00:00Z');
    expect((await lead.get(`actions/${action.id}/history`)).body).toEqual([
      expect.objectContaining({
        field: 'due',
        from: '2016-06-01',
        to: '2016-06-20',
        by: 'Lead of Leeds',
      }),
      expect.objectContaining({ field: 'added' }),
    ]);
    const changes = (await world.officer.get(`plans/${plan.id}/changes?since=2016-05-16T12:00:00Z`))
      .body;
    expect(changes.changes).toEqual([expect.objectContaining({ itemId: action.id, field: 'due' })]);
    expect((await world.here.lead.get(`actions/${action.id}/history`)).status).toBe(404);
  });

  it('is listed by due date, page by page, each once', async () => {
    for (let day = 1; day <= 45; day++) await anAction(`2016-0${4 + (day % 4)}-15`);
    const seen: string[] = [];
    const open = `actions?area=${world.there.areaId}&status=open&sort=due&limit=7`;
    let after = '';
    do {
      const page = (await lead.get(`${open}${after && `&after=${after}`}`)).body;
      seen.push(
        ...page.items.map(
          (action: { due: string | null; id: string }) => `${action.due ?? 'z'} ${action.id}`,
        ),
      );
      after = page.next ?? '';
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual(seen);
    expect(seen.length).toBeGreaterThan(60);
    const overdue = (await lead.get(`actions?area=${world.there.areaId}&overdue=true&limit=200`))
      .body.items;
    expect(
      overdue.every(
        (action: { due: string; status: string }) =>
          action.due < '2016-05-16' && action.status !== 'complete',
      ),
    ).toBe(true);
    expect((await lead.get('actions?after=rubbish')).status).toBe(400);
    expect((await lead.get('actions?limit=0')).status).toBe(400);
  });
});

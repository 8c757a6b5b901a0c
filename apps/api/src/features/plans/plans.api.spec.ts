import type { Objective, Plan, ReviewCycle } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aPlan, deliver } from '../../testing/world';

let lead: Asker;
let plan: Plan;

startWorld();
beforeAll(async () => {
  lead = world.there.lead;
  plan = (await lead.get<Plan>(`plans/${world.there.plan.id}`)).body;
});

describe('a plan', () => {
  it('begins from the template, with milestones placed in time', () => {
    expect(plan.objectives.map((objective) => objective.theme)).toContain('pupil_voice');
    expect(
      plan.objectives
        .flatMap((objective) => objective.actions)
        .every((action) => action.milestones.length > 0),
    ).toBe(true);
    expect(plan.may).toMatchObject({ write: true, moves: ['submit'], review: false });
  });

  it('is created once however often it is sent, and only one is open at a time', async () => {
    const body = {
      id: newId(),
      objectiveId: plan.objectives[0]!.id,
      title: 'Sent twice',
      position: 'a8',
    };
    expect((await lead.post('actions', body)).status).toBe(201);
    expect((await lead.post('actions', body)).body.id).toBe(body.id);
    expect((await lead.post('actions', { ...body, title: 'Changed' })).status).toBe(409);
    expect(
      (await lead.get(`actions?plan=${plan.id}&limit=200`)).body.items.filter(
        (one: { title: string }) => one.title === 'Sent twice',
      ),
    ).toHaveLength(1);
    expect((await lead.post('plans', aPlan(world.there.areaId))).status).toBe(409);
  });

  it('moves only as the workflow allows, and keeps the baseline at sign-off', async () => {
    const officer = world.officer;
    const move = async (who: Asker, step: string, reason?: string) =>
      who.post<Plan & { code?: string; errors?: unknown[] }>(
        `plans/${plan.id}/moves`,
        { move: step, ...(reason ? { reason } : {}) },
        (await lead.get<Plan>(`plans/${plan.id}`)).body.version,
      );
    expect((await move(officer, 'sign_off')).body.code).toBe('not_a_move');
    expect((await move(lead, 'submit')).body.status).toBe('submitted');
    expect(
      (await lead.patch(`actions/${plan.objectives[0]!.actions[0]!.id}`, 1, { notes: 'late' })).body
        .code,
    ).toBe('plan_not_open');
    expect((await move(officer, 'return')).body.errors).toEqual([
      { path: 'reason', message: expect.stringContaining('reason') },
    ]);
    expect((await move(officer, 'return', 'Name owners.')).body.status).toBe('returned');
    expect((await move(lead, 'submit')).body.status).toBe('submitted');
    const signed = (await move(officer, 'sign_off')).body;
    expect(signed.objectives[0]!.actions[0]).toMatchObject({
      baselineDue: plan.objectives[0]!.actions[0]!.due,
    });
    expect(signed.decisions.map((decision) => decision.move)).toEqual([
      'submit',
      'return',
      'submit',
      'sign_off',
    ]);
    expect(
      (await officer.post(`plans/${plan.id}/moves`, { move: 'close', reason: 'x' }, 1)).status,
    ).toBe(409);
    expect((await lead.post(`plans/${plan.id}/moves`, { move: 'start_delivery' })).status).toBe(
      428,
    );
    expect((await move(lead, 'start_delivery')).body.status).toBe('in_delivery');
  });
});

describe('a RAG and a review', () => {
  it('need their reasons', async () => {
    const objective = (await lead.get<Objective>(`objectives/${plan.objectives[1]!.id}`)).body;
    const { id, version } = objective;
    expect(
      (await lead.patch(`objectives/${id}`, version, { rag: 'red' })).body.errors[0].path,
    ).toBe('ragReason');
    expect(
      (
        await lead.patch(`objectives/${id}`, version, {
          rag: 'red',
          ragReason: 'Nothing moved.',
        })
      ).body,
    ).toMatchObject({ rag: 'red', ragBy: 'Lead of Leeds' });
  });

  /** A plan in delivery that has no review yet. */
  async function inDelivery() {
    const areaId = await spec.addArea('York', 'E06000014');
    const keeper = await spec.person('area_lead', { areaId });
    const begun = (await keeper.post<Plan>('plans', aPlan(areaId))).body;
    return { keeper, delivered: await deliver({ lead: keeper, plan: begun }, world.officer) };
  }

  it('judge every objective once per cycle, by an officer alone', async () => {
    const { keeper, delivered } = await inDelivery();
    const body = {
      id: newId(),
      planId: delivered.id,
      cycleId: world.cycleId,
      wentWell: 'x',
      nextSteps: 'y',
      objectives: delivered.objectives
        .slice(1)
        .map((objective) => ({ objectiveId: objective.id, rag: 'amber', reason: 'Slow.' })),
    };
    expect((await keeper.post('reviews', body)).status).toBe(403);
    const partial = await world.officer.post('reviews', body);
    expect(partial.body).toMatchObject({
      code: 'unjudged',
      errors: [{ path: `objectives.${delivered.objectives[0]!.id}` }],
    });
    const whole = {
      ...body,
      objectives: delivered.objectives.map((objective) => ({
        objectiveId: objective.id,
        rag: 'amber',
        reason: 'Slow.',
      })),
    };
    const { body: next } = await world.officer.post<ReviewCycle>('review-cycles', {
      ...{ id: newId(), title: 'Next year', opens: '2017-05-01', closes: '2017-05-31' },
    });
    expect(
      (await world.officer.post('reviews', { ...whole, id: newId(), cycleId: next.id })).body,
    ).toMatchObject({ status: 422, code: 'not_begun', errors: [{ path: 'cycleId' }] });
    expect((await world.officer.post('reviews', whole)).status).toBe(201);
    expect((await world.officer.post('reviews', whole)).status).toBe(201);
    expect((await world.officer.post('reviews', { ...whole, id: newId() })).status).toBe(409);
    expect((await keeper.get<Plan>(`plans/${delivered.id}`)).body.objectives[0]).toMatchObject({
      rag: 'amber',
      ragReason: 'Slow.',
    });
    expect((await keeper.get(`plans/${delivered.id}/changes`)).body.sinceWhat).toBe('review');
  });
});

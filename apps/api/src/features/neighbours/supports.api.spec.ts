import type { AdoptablePlan, Neighbourhood, Plan, Support } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { agreeSupport, offerSupport } from '../../testing/supports';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let here: Asker;
let there: Asker;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  [here, there] = [world.here.lead, world.there.lead];
});
afterAll(() => spec.stop());

const offer = () => offerSupport(world);
const agree = (support: Support) => agreeSupport(world, support);
const entry = (fields: object = {}) => ({
  id: newId(),
  onDate: '2016-05-10',
  kind: 'meeting',
  minutes: 90,
  summary: 'Looked at the template together',
  ...fields,
});

describe('support', () => {
  const move = (who: Asker, { id }: Support, body: object, seen: number) =>
    who.post<Support & { code: string; errors: { path: string }[] }>(
      `supports/${id}/moves`,
      body,
      seen,
    );

  it('is agreed by both', async () => {
    const support = await offer();
    const own = await move(here, support, { move: 'agree' }, support.version);
    expect(own.body.code).toBe('move');
    const agreed = await agree(support);
    expect([agreed.state, agreed.side]).toEqual(['agreed', 'to']);
  });

  it('is asked again when the terms change, and never agreed unseen', async () => {
    const agreed = await agree(await offer());
    const changed = await there.patch<Support>(`supports/${agreed.id}`, agreed.version, {
      ends: '2016-12-31',
    });
    expect(changed.body).toMatchObject({
      state: 'offered',
      agreedFromAt: null,
      moves: ['decline'],
    });
    expect((await move(here, agreed, { move: 'agree' }, agreed.version)).status).toBe(409);
    const again = await move(here, agreed, { move: 'agree' }, changed.body.version);
    expect(again.body.state).toBe('agreed');
  });

  it('is declined with a reason, and then stays as it was', async () => {
    const support = await offer();
    const { id, version } = support;
    const unsaid = await move(there, support, { move: 'decline' }, version);
    expect(unsaid.body.errors[0]!.path).toBe('reason');
    const declined = await move(
      there,
      support,
      { move: 'decline', reason: 'Not this year.' },
      version,
    );
    expect(declined.body).toMatchObject({ state: 'declined', reason: 'Not this year.', moves: [] });
    const changed = await here.patch<{ code: string }>(`supports/${id}`, declined.body.version, {
      title: 'x',
    });
    expect(changed.body.code).toBe('closed');
  });

  it('keeps a ledger of two sides: what one notes the other confirms', async () => {
    const support = await offer();
    const line = entry();
    expect(
      (await here.post<{ code: string }>(`supports/${support.id}/entries`, line)).body.code,
    ).toBe('not_agreed');
    await agree(support);
    for (let sent = 0; sent < 2; sent++)
      expect(
        (await here.post<Support>(`supports/${support.id}/entries`, line)).body.entries,
      ).toHaveLength(1);
    expect(
      (
        await here.post<{ errors: { path: string }[] }>(
          `supports/${support.id}/entries`,
          entry({ onDate: '2016-05-17' }),
        )
      ).body.errors[0]!.path,
    ).toBe('onDate');
    expect(
      (await here.post<{ code: string }>(`support-entries/${line.id}/confirmation`, {}, 1)).body
        .code,
    ).toBe('own');
    expect(
      (await there.patch<{ code: string }>(`support-entries/${line.id}`, 1, { minutes: 10 })).body
        .code,
    ).toBe('not_own');
    expect(
      (await there.post<Support>(`support-entries/${line.id}/confirmation`, {}, 1)).body.entries[0]!
        .confirmedAt,
    ).not.toBeNull();
    expect(
      (await here.get<Neighbourhood>(`areas/${world.here.areaId}/neighbours`)).body.given,
    ).toMatchObject({ minutes: 90, entries: 1, confirmed: 1 });
    expect(
      (await there.get<Neighbourhood>(`areas/${world.there.areaId}/neighbours`)).body.received,
    ).toMatchObject({ minutes: 90, entries: 1, confirmed: 1 });
    const changed = await here.patch<Support>(`support-entries/${line.id}`, 2, { minutes: 120 });
    expect(changed.body.entries[0]).toMatchObject({ minutes: 120, confirmedAt: null });
    expect(
      (await here.patch<Support>(`support-entries/${line.id}`, 3, { removed: true })).body.entries,
    ).toEqual([]);
  });

  it('is unseen by a third area, and a plan goes over only to the one that receives', async () => {
    const support = await agree(await offer());
    const third = await spec.person('area_lead', {
      areaId: await spec.addArea('Bristol', 'E06000023'),
    });
    for (const path of [`supports/${support.id}`, `supports/${support.id}/plans`])
      expect((await third.get(path)).status).toBe(404);
    expect(
      (await third.patch(`supports/${support.id}`, support.version, { title: 'x' })).status,
    ).toBe(404);
    expect(
      (await third.post(`supports/${support.id}/moves`, { move: 'end' }, support.version)).status,
    ).toBe(404);
    expect((await third.post(`supports/${support.id}/entries`, entry())).status).toBe(404);
    expect((await here.get(`supports/${support.id}/plans`)).status).toBe(404);
    expect((await world.here.school.get(`supports/${support.id}`)).status).toBe(403);
    expect((await there.get(`plans/${world.here.plan.id}`)).status).toBe(404);
  });

  it('lets a plan begin from the other area’s words and rhythm, and keeps its origin', async () => {
    const support = await agree(await offer());
    const plans = (await there.get<AdoptablePlan[]>(`supports/${support.id}/plans`)).body;
    expect(plans.map(({ id }) => id)).toEqual([world.here.plan.id]);
    const body = {
      id: newId(),
      planId: plans[0]!.id,
      title: 'Begun from Derby',
      starts: '2016-09-01',
      ends: '2017-08-31',
    };
    expect(
      (await there.post(`supports/${support.id}/adoption`, { ...body, planId: newId() })).status,
    ).toBe(422);
    expect(
      (await there.post<{ code: string }>(`supports/${support.id}/adoption`, body)).body.code,
    ).toBe('has_plan');
    await spec.owner.query(
      `update plans set status = 'closed' where area_id = $1 and urn is null`,
      [world.there.areaId],
    );
    const begun = await there.post<Plan>(`supports/${support.id}/adoption`, body);
    expect([begun.status, begun.body.areaId, begun.body.adoptedFrom, begun.body.status]).toEqual([
      201,
      world.there.areaId,
      'Derby',
      'draft',
    ]);
    const source = (await here.get<Plan>(`plans/${world.here.plan.id}`)).body;
    const words = (plan: Plan) =>
      plan.objectives.map(({ theme, title, criteria, actions }) => [
        theme,
        title,
        criteria.map((one) => one.title),
        actions.map((action) => [action.title, action.milestones.map((one) => one.title)]),
      ]);
    expect(words(begun.body)).toEqual(words(source));
    expect(begun.body.objectives.every(({ rag }) => rag === null)).toBe(true);
    expect(
      begun.body.objectives
        .flatMap(({ actions }) => actions)
        .every(
          ({ start, ownerName, status }) =>
            start! >= '2016-09-01' && ownerName === '' && status === 'not_started',
        ),
    ).toBe(true);
    expect((await there.post<Plan>(`supports/${support.id}/adoption`, body)).body.id).toBe(body.id);
    expect((await here.get<Support>(`supports/${support.id}`)).body.adoptedPlanId).toBe(body.id);
  });
});

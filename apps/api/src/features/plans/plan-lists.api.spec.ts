import type { Action, Page, Plan, PlanSummary } from '@all-together/contracts';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

/** Ids of a whole list, in an order of their own. */
async function idsOf(path: string): Promise<string[]> {
  const page = (await world.officer.get<Page<{ id: string }>>(`${path}&limit=200`)).body;
  expect(page.next).toBeNull();
  return page.items.map(({ id }) => id).sort();
}
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).sort();

it('lists plans by area, by school, by status, and by whose they are', async () => {
  const { areaId, urn, plan, schoolPlan } = world.there;
  expect(await idsOf(`plans?area=${areaId}`)).toEqual(ids([plan, schoolPlan]));
  expect(await idsOf(`plans?area=${areaId}&of=area`)).toEqual([plan.id]);
  expect(await idsOf(`plans?area=${areaId}&of=school`)).toEqual([schoolPlan.id]);
  expect(await idsOf(`plans?school=${urn}`)).toEqual([schoolPlan.id]);
  expect(await idsOf(`plans?area=${areaId}&status=draft`)).toEqual(ids([plan, schoolPlan]));
  expect(await idsOf(`plans?area=${areaId}&status=closed`)).toEqual([]);
});

it('pages through plans, each once', async () => {
  const first = (await world.officer.get<Page<PlanSummary>>('plans?limit=3')).body;
  const rest = (await world.officer.get<Page<PlanSummary>>(`plans?limit=3&after=${first.next}`))
    .body;
  expect([first.items.length, rest.items.length, rest.next, first.total]).toEqual([3, 1, null, 4]);
  expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
});

it('lists the parts of a plan, and of all plans of an area', async () => {
  const { areaId, plan, schoolPlan } = world.there;
  const partsOf = ({ objectives }: Plan) => ({
    objectives,
    criteria: objectives.flatMap(({ criteria }) => criteria),
    milestones: objectives.flatMap(({ actions }) =>
      actions.flatMap(({ milestones }) => milestones),
    ),
    evidence: [],
  });
  const [own, schools] = [partsOf(plan), partsOf(schoolPlan)];
  for (const noun of ['objectives', 'criteria', 'milestones', 'evidence'] as const) {
    expect(await idsOf(`${noun}?plan=${plan.id}`)).toEqual(ids(own[noun]));
    expect(await idsOf(`${noun}?area=${areaId}`)).toEqual(ids([...own[noun], ...schools[noun]]));
  }
});

it('lists actions by status, by what is overdue, and by owner', async () => {
  const { lead, plan } = world.there;
  const all = plan.objectives.flatMap(({ actions }) => actions);
  const [started, owned] = all;
  await lead.patch(`actions/${started!.id}`, 1, { status: 'in_progress' });
  await lead.patch(`actions/${owned!.id}`, 1, { ownerId: lead.id });
  const list = (query: string) => idsOf(`actions?plan=${plan.id}&${query}`);
  expect(await list('status=in_progress')).toEqual([started!.id]);
  expect(await list('status=open')).toEqual(ids(all));
  expect(await list(`owner=${lead.id}`)).toEqual([owned!.id]);
  const mine = await lead.get<Page<Action>>(`actions?plan=${plan.id}&owner=me`);
  expect(ids(mine.body.items)).toEqual([owned!.id]);
  const [late, inTime] = [await list('overdue=true'), await list('overdue=false')];
  expect([...late, ...inTime].sort()).toEqual(ids(all));
  const isLate = ({ due }: Action) => due !== null && due < '2016-05-16';
  expect(late).toEqual(ids(all.filter(isLate)));
});

it('lists reviews by plan and by cycle', async () => {
  const { reviewId, cycleId, here, there } = world;
  expect(await idsOf(`reviews?plan=${here.plan.id}`)).toEqual([reviewId]);
  expect(await idsOf(`reviews?plan=${there.plan.id}`)).toEqual([]);
  expect(await idsOf(`reviews?cycle=${cycleId}`)).toEqual([reviewId]);
});

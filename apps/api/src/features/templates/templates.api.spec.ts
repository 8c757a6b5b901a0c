import {
  firstTemplates,
  type ObjectiveTree,
  type Plan,
  type ReviewCycle,
  type SchoolOutcome,
  type SchoolProgress,
  type Template,
  type TemplateSummary,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aPlan } from '../../testing/world';

const content = [
  {
    theme: 'policy',
    title: 'A clear policy',
    criteria: ['All know it'],
    actions: [{ title: 'Write it', from: 0, to: 6, milestones: [{ title: 'Agreed', week: 4 }] }],
  },
];
const dates = { starts: '2016-06-01', ends: '2016-12-01' };

startWorld();
beforeAll(async () => {
  for (const [n, urn] of [900_101, 900_102, 900_103, 900_104].entries()) {
    await spec.addSchool(urn, `Leeds School ${n}`);
    if (urn !== 900_103) await spec.enrol(world.there.areaId, urn);
  }
});

/** Begins a template for schools, with one objective. */
async function aTemplate(title: string) {
  const body = { id: newId(), of: 'school', title, content };
  return { body, begun: await world.officer.post<Template>('templates', body) };
}
/** Its second version, with another objective. */
const withSecond = (id: string) =>
  world.officer.patch<Template>(`templates/${id}`, 1, {
    content: [...content, { ...content[0]!, title: 'A second objective' }],
  });
const titlesForSchools = async () =>
  (await world.there.lead.get<TemplateSummary[]>('templates?of=school')).body.map(
    ({ title }) => title,
  );

it('is begun by officers, and read by those who plan', async () => {
  const before = await titlesForSchools();
  expect(before).toContain('All Together school template');
  const { body, begun } = await aTemplate('A short one');
  expect(begun.body).toMatchObject({ version: 1, objectives: 1, actions: 1 });
  expect((await world.officer.post('templates', body)).status).toBe(201);
  expect((await world.there.lead.post('templates', { ...body, id: newId() })).status).toBe(403);
  expect(await titlesForSchools()).toEqual(['A short one', ...before].sort());
  expect((await world.funder.get('templates')).status).toBe(403);
});

it('keeps its versions, and refuses what no plan could begin from', async () => {
  const { id } = (await aTemplate('Versions')).body;
  const second = await withSecond(id);
  expect([
    second.status,
    second.body.version,
    second.body.versions.map(({ version }) => version),
  ]).toEqual([200, 2, [2, 1]]);
  const change = (seen: number, next: object[]) =>
    world.officer.patch(`templates/${id}`, seen, { content: next });
  expect((await change(1, [])).status).toBe(409);
  const backwards = await change(2, [
    { ...content[0]!, actions: [{ ...content[0]!.actions[0]!, from: 9 }] },
  ]);
  expect([backwards.status, backwards.body.errors[0].path]).toEqual([
    422,
    'content.0.actions.0.to',
  ]);
  expect((await change(2, [{ theme: 'nonsense' }])).body.errors.length).toBeGreaterThan(0);
});

it('is begun from as it is now, by plans of its kind', async () => {
  const templateId = (await aTemplate('To begin from')).body.id;
  await withSecond(templateId);
  const lead = await spec.person('school_lead', { urn: 900_102 });
  const begun = await lead.post<Plan>('plans', {
    ...aPlan(world.there.areaId, 900_102, 'school'),
    templateId,
  });
  expect(begun.body.objectives.map(({ title }) => title).sort()).toEqual([
    'A clear policy',
    'A second objective',
  ]);
  expect(
    (
      await lead.post('plans', {
        ...aPlan(world.there.areaId, 900_102, 'school'),
        templateId: firstTemplates.area,
      })
    ).body.errors[0].path,
  ).toBe('templateId');
});

describe('for many schools at once', () => {
  const apply = (who: Asker, templateId: string, urns: number[], preview: boolean) =>
    who.post<SchoolOutcome[]>(`templates/${templateId}/apply`, {
      areaId: world.there.areaId,
      urns,
      ...dates,
      preview,
    });

  it('is applied by the area’s lead, previewed first', async () => {
    const urns = [900_101, world.there.urn, 900_103, 999_999];
    const outcomes = async (preview: boolean) =>
      (await apply(world.there.lead, firstTemplates.school, urns, preview)).body.map(
        ({ urn, outcome }) => [urn, outcome],
      );
    const expected = [
      [world.there.urn, 'has_plan'],
      [900_101, 'done'],
      [900_103, 'not_enrolled'],
      [999_999, 'not_enrolled'],
    ];
    expect((await outcomes(true)).sort()).toEqual([...expected].sort());
    expect((await spec.owner.query('select from plans where urn = 900101')).rowCount).toBe(0);
    expect((await outcomes(false)).sort()).toEqual([...expected].sort());
    const [plan] = (await world.there.lead.get(`plans?school=900101`)).body.items;
    expect(plan).toMatchObject({ title: 'Leeds School 0 plan', status: 'draft' });
    expect(
      (await spec.owner.query(`select changed_by from plans where id = $1`, [plan.id])).rows,
    ).toEqual([{ changed_by: world.there.lead.id }]);
    const change = await world.there.lead.patch(`plans/${plan.id}`, 1, { title: 'Not mine' });
    expect(change.status).toBe(404);
  });

  it('leaves a school of two areas its one plan, and begins the others', async () => {
    for (const urn of [900_111, 900_112]) {
      await spec.addSchool(urn, `School ${urn}`);
      await spec.enrol(world.there.areaId, urn);
    }
    await spec.enrol(world.here.areaId, 900_111);
    const elsewhere = { ...dates, areaId: world.here.areaId, urns: [900_111], preview: false };
    await world.here.lead.post(`templates/${firstTemplates.school}/apply`, elsewhere);
    for (const preview of [true, false]) {
      const urns = [900_111, 900_112];
      const { status, body } = await apply(world.there.lead, firstTemplates.school, urns, preview);
      expect([status, body.map(({ urn, outcome }) => [urn, outcome])]).toEqual([
        200,
        [
          [900_111, 'plan_elsewhere'],
          [900_112, 'done'],
        ],
      ]);
      expect(body[0]!.planId).toBeNull();
    }
  });

  it('is applied by nobody else, and only where it is for schools', async () => {
    const statusOf = async (who: Asker, templateId: string) =>
      (await apply(who, templateId, [900_101], true)).status;
    expect(await statusOf(world.here.lead, firstTemplates.school)).toBe(404);
    expect(await statusOf(world.there.school, firstTemplates.school)).toBe(403);
    expect(await statusOf(world.officer, firstTemplates.area)).toBe(422);
  });
});

describe('handing an objective on', () => {
  const objectiveNo = (n: number) =>
    world.there.plan.objectives.filter((one) => one.actions.length)[n]!;
  const handOn = (who: Asker, objective: ObjectiveTree, preview: boolean) =>
    who.post<SchoolOutcome[]>(`objectives/${objective.id}/schools`, {
      urns: [world.there.urn, 900_104, 900_103],
      withActions: true,
      preview,
    });
  const outcomes = async (objective: ObjectiveTree, preview: boolean) =>
    (await handOn(world.there.lead, objective, preview)).body
      .map(({ urn, outcome }) => [urn, outcome])
      .sort();
  /** Hands an objective on to two schools that have plans; the copy of the first. */
  async function copyOf(objective: ObjectiveTree): Promise<ObjectiveTree> {
    await handOn(world.there.lead, objective, false);
    const { schoolPlan, school } = world.there;
    const { objectives } = (await school.get<Plan>(`plans/${schoolPlan.id}`)).body;
    return objectives.find((one) => one.cascadedFrom === objective.id)!;
  }

  beforeAll(async () => {
    await world.there.lead.post(`templates/${firstTemplates.school}/apply`, {
      ...{ areaId: world.there.areaId, urns: [900_104], ...dates, preview: false },
    });
  });

  it('gives it to each school once, previewed first', async () => {
    const expected = [
      [world.there.urn, 'done'],
      [900_104, 'done'],
      [900_103, 'not_enrolled'],
    ].sort();
    const objective = objectiveNo(0);
    expect(await outcomes(objective, true)).toEqual(expected);
    expect(await outcomes(objective, false)).toEqual(expected);
    const again = await outcomes(objective, false);
    expect(again.filter(([, outcome]) => outcome === 'has_objective')).toHaveLength(2);
  });

  it('copies its criteria, actions and milestones', async () => {
    const objective = objectiveNo(1);
    const copy = await copyOf(objective);
    expect([
      copy.title,
      copy.criteria.length,
      copy.actions.map(({ title }) => title),
      copy.actions[0]!.milestones.length,
    ]).toEqual([
      objective.title,
      objective.criteria.length,
      objective.actions.map(({ title }) => title),
      objective.actions[0]!.milestones.length,
    ]);
  });

  it('shows how far the schools have come', async () => {
    const objective = objectiveNo(2);
    const copy = await copyOf(objective);
    await world.there.school.patch(`milestones/${copy.actions[0]!.milestones[0]!.id}`, 1, {
      reachedOn: '2016-05-10',
    });
    const total = objective.actions.flatMap(({ milestones }) => milestones).length;
    const progress = (
      await world.there.lead.get<SchoolProgress[]>(`objectives/${objective.id}/schools`)
    ).body;
    expect(progress.map(({ urn, reached, milestones }) => [urn, reached, milestones])).toEqual([
      [900_104, 0, total],
      [world.there.urn, 1, total],
    ]);
    const { objectives } = (await world.there.lead.get<Plan>(`plans/${world.there.plan.id}`)).body;
    expect(objectives.find(({ id }) => id === objective.id)!.handedOn).toEqual({
      schools: 2,
      actions: objective.actions.length * 2,
      complete: 0,
      milestones: total * 2,
      reached: 1,
    });
  });

  it('is refused where a review holds the plan of a school still', async () => {
    const objective = objectiveNo(3);
    const { schoolPlan, urn } = world.there;
    const hold = (status: string) =>
      spec.owner.query(`update plans set status = $1 where id = $2`, [status, schoolPlan.id]);
    await hold('in_delivery');
    const cycle = { title: 'A locking round', opens: '2016-05-16', closes: '2016-05-20' };
    const { body: opened } = await world.officer.post<ReviewCycle>('review-cycles', {
      id: newId(),
      ...cycle,
      locks: true,
    });
    for (const preview of [true, false])
      expect(await outcomes(objective, preview)).toContainEqual([urn, 'not_open']);
    const { rowCount } = await spec.owner.query(
      `select from objectives where plan_id = $1 and cascaded_from = $2`,
      [schoolPlan.id, objective.id],
    );
    expect(rowCount).toBe(0);
    await world.officer.patch(`review-cycles/${opened.id}`, opened.version, { locks: false });
    await hold('draft');
  });

  it('is seen and done in its own area alone, and not from a school’s copy', async () => {
    const objective = objectiveNo(3);
    const copy = await copyOf(objective);
    const stranger = world.here.lead;
    expect((await stranger.get(`objectives/${objective.id}/schools`)).status).toBe(404);
    expect((await handOn(stranger, objective, true)).status).toBe(404);
    expect((await world.there.lead.get(`objectives/${copy.id}/schools`)).status).toBe(404);
  });
});

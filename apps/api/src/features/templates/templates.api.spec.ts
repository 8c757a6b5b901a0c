import {
  firstTemplates,
  type Plan,
  type SchoolOutcome,
  type SchoolProgress,
  type Template,
  type TemplateSummary,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp } from '../../testing/spec-app';
import { aPlan, buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
const content = [
  {
    theme: 'policy',
    title: 'A clear policy',
    criteria: ['All know it'],
    actions: [{ title: 'Write it', from: 0, to: 6, milestones: [{ title: 'Agreed', week: 4 }] }],
  },
];
const dates = { starts: '2016-06-01', ends: '2016-12-01' };

beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  for (const [n, urn] of [900_101, 900_102, 900_103, 900_104].entries()) {
    await spec.addSchool(urn, `Leeds School ${n}`);
    if (urn !== 900_103) await spec.enrol(world.there.areaId, urn);
  }
});
afterAll(() => spec.stop());

const templateId = newId();

it('is versioned by officers, and read by those who plan', async () => {
  const body = { id: templateId, of: 'school', title: 'A short one', content };
  expect((await world.officer.post<Template>('templates', body)).body).toMatchObject({
    version: 1,
    objectives: 1,
    actions: 1,
  });
  expect((await world.officer.post('templates', body)).status).toBe(201);
  expect((await world.there.lead.post('templates', { ...body, id: newId() })).status).toBe(403);
  expect(
    (await world.there.lead.get<TemplateSummary[]>('templates?of=school')).body.map(
      ({ title }) => title,
    ),
  ).toEqual(['A short one', 'All Together school template']);
  expect((await world.funder.get('templates')).status).toBe(403);
  const second = await world.officer.patch<Template>(`templates/${templateId}`, 1, {
    content: [...content, { ...content[0]!, title: 'A second objective' }],
  });
  expect([
    second.status,
    second.body.version,
    second.body.versions.map(({ version }) => version),
  ]).toEqual([200, 2, [2, 1]]);
  expect((await world.officer.patch(`templates/${templateId}`, 1, { content: [] })).status).toBe(
    409,
  );
  const backwards = await world.officer.patch(`templates/${templateId}`, 2, {
    content: [{ ...content[0]!, actions: [{ ...content[0]!.actions[0]!, from: 9 }] }],
  });
  expect([backwards.status, backwards.body.errors[0].path]).toEqual([
    422,
    'content.0.actions.0.to',
  ]);
  expect(
    (await world.officer.patch(`templates/${templateId}`, 2, { content: [{ theme: 'nonsense' }] }))
      .body.errors.length,
  ).toBeGreaterThan(0);
});

it('is begun from as it is now, by plans of its kind', async () => {
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

it('is applied to many schools at once by the area’s lead, previewed first', async () => {
  const urns = [900_101, world.there.urn, 900_103, 999_999];
  const body = { areaId: world.there.areaId, urns, ...dates };
  const outcomes = async (preview: boolean) =>
    (
      await world.there.lead.post<SchoolOutcome[]>(`templates/${firstTemplates.school}/apply`, {
        ...body,
        preview,
      })
    ).body.map(({ urn, outcome }) => [urn, outcome]);
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
  expect((await world.there.lead.patch(`plans/${plan.id}`, 1, { title: 'Not mine' })).status).toBe(
    404,
  );
  expect(
    (
      await world.here.lead.post(`templates/${firstTemplates.school}/apply`, {
        ...body,
        preview: true,
      })
    ).status,
  ).toBe(404);
  expect(
    (
      await world.there.school.post(`templates/${firstTemplates.school}/apply`, {
        ...body,
        preview: true,
      })
    ).status,
  ).toBe(403);
  expect(
    (await world.officer.post(`templates/${firstTemplates.area}/apply`, { ...body, preview: true }))
      .status,
  ).toBe(422);
});

it('hands an objective on to schools once, and shows how far they have come', async () => {
  const objective = world.there.plan.objectives.find((one) => one.actions.length)!;
  await world.there.lead.post(`templates/${firstTemplates.school}/apply`, {
    ...{ areaId: world.there.areaId, urns: [900_104], ...dates, preview: false },
  });
  const handOn = async (preview: boolean) =>
    (
      await world.there.lead.post<SchoolOutcome[]>(`objectives/${objective.id}/schools`, {
        urns: [world.there.urn, 900_104, 900_103],
        withActions: true,
        preview,
      })
    ).body
      .map(({ urn, outcome }) => [urn, outcome])
      .sort();
  const expected = [
    [world.there.urn, 'done'],
    [900_104, 'done'],
    [900_103, 'not_enrolled'],
  ].sort();
  expect(await handOn(true)).toEqual(expected);
  expect(await handOn(false)).toEqual(expected);
  expect((await handOn(false)).filter(([, outcome]) => outcome === 'has_objective')).toHaveLength(
    2,
  );
  const schoolPlan = (await world.there.school.get<Plan>(`plans/${world.there.schoolPlan.id}`))
    .body;
  const copy = schoolPlan.objectives.find((one) => one.cascadedFrom === objective.id)!;
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
  expect(
    (await world.there.lead.get<Plan>(`plans/${world.there.plan.id}`)).body.objectives.find(
      ({ id }) => id === objective.id,
    )!.handedOn,
  ).toEqual({
    schools: 2,
    actions: objective.actions.length * 2,
    complete: 0,
    milestones: total * 2,
    reached: 1,
  });
  expect((await world.here.lead.get(`objectives/${objective.id}/schools`)).status).toBe(404);
  expect(
    (
      await world.here.lead.post(`objectives/${objective.id}/schools`, {
        urns: [900_104],
        withActions: true,
        preview: true,
      })
    ).status,
  ).toBe(404);
  expect((await world.there.lead.get(`objectives/${copy.id}/schools`)).status).toBe(404);
});

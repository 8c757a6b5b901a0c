import type { FollowUp, Plan, Visit } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { startWorld, world } from '../../testing/spec-world';
import { aVisit } from '../../testing/world';

startWorld();

it('is logged once however often it is sent, with its follow-ups', async () => {
  const { partner, organisationId, areaId } = world.here;
  const visit = aVisit(organisationId, areaId);
  const [first, second] = [
    await partner.post<Visit>('visits', visit),
    await partner.post<Visit>('visits', visit),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect((await partner.post('visits', { ...visit, minutes: 90 })).status).toBe(409);
  expect(
    (await partner.get(`visits?area=${areaId}`)).body.items.filter(
      (one: Visit) => one.id === visit.id,
    ),
  ).toHaveLength(1);
});

it('goes only to places that the organisation is assigned to, by its own workers', async () => {
  const { partner, organisationId } = world.here;
  expect((await partner.post('visits', aVisit(organisationId, world.there.areaId))).status).toBe(
    404,
  );
  expect(
    (await partner.post('visits', aVisit(world.there.organisationId, world.here.areaId))).status,
  ).toBe(404);
  expect(
    (await partner.post('visits', aVisit(organisationId, world.here.areaId, world.there.urn)))
      .status,
  ).toBe(404);
  expect(
    (await world.there.partner.patch(`visits/${world.here.visitId}`, 1, { agreed: 'x' })).status,
  ).toBe(404);
  expect(
    (await world.here.lead.patch(`visits/${world.here.visitId}`, 1, { agreed: 'x' })).status,
  ).toBe(403);
});

it('is seen by the area and the school that were visited', async () => {
  for (const who of [world.here.lead, world.here.school, world.here.partner, world.officer])
    expect((await who.get<Visit>(`visits/${world.here.visitId}`)).body.agreed).toBe(
      'Revise the policy.',
    );
  for (const who of [world.there.lead, world.there.school, world.there.partner])
    expect((await who.get(`visits/${world.here.visitId}`)).status).toBe(404);
  expect((await world.funder.get(`visits/${world.here.visitId}`)).status).toBe(403);
});

it('says what is wrong with its date, its length and its follow-ups, by field', async () => {
  const { partner, organisationId, areaId } = world.here;
  const visit = aVisit(organisationId, areaId);
  expect(
    (await partner.post('visits', { ...visit, visitedOn: '2012-01-01' })).body.errors[0].path,
  ).toBe('visitedOn');
  const bad = await partner.post('visits', {
    ...visit,
    minutes: 0,
    purpose: 'party',
    followUps: [{ ...visit.followUps[0], title: '' }],
  });
  expect(bad.status).toBe(400);
  expect(bad.body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
    'followUps.0.title',
    'minutes',
    'purpose',
  ]);
});

it('is corrected by merge, and keeps its follow-ups', async () => {
  const { partner, visitId } = world.here;
  await partner.patch(`visits/${visitId}`, 1, { minutes: 75 });
  const merged = await partner.patch<Visit>(`visits/${visitId}`, 1, { present: 'Head' });
  expect(merged.body).toMatchObject({
    minutes: 75,
    present: 'Head',
    version: 3,
    followUps: [expect.objectContaining({ title: 'Send the model policy' })],
  });
  expect((await partner.patch(`visits/${visitId}`, 1, { minutes: 45 })).body.conflicts).toEqual([
    { field: 'minutes', yours: 45, theirs: 75 },
  ]);
});

it('turns a follow-up into an action of the plan, once, with the link kept', async () => {
  const { lead, followUpId, plan } = world.here;
  const body = { actionId: newId(), objectiveId: plan.objectives[0]!.id };
  expect(
    (
      await world.there.lead.post(`follow-ups/${followUpId}/action`, {
        ...body,
        objectiveId: world.there.plan.objectives[0]!.id,
      })
    ).status,
  ).toBe(404);
  const taken = await lead.post(`follow-ups/${followUpId}/action`, body);
  expect(taken.body).toMatchObject({ actionId: body.actionId, planId: plan.id });
  expect((await lead.post(`follow-ups/${followUpId}/action`, body)).status).toBe(200);
  expect(
    (await lead.post(`follow-ups/${followUpId}/action`, { ...body, actionId: newId() })).body.code,
  ).toBe('already_an_action');
  const action = (await lead.get<Plan>(`plans/${plan.id}`)).body.objectives[0]!.actions.find(
    (one) => one.id === body.actionId,
  );
  expect(action).toMatchObject({
    title: 'Send the model policy',
    ownerName: 'Leah',
    due: '2016-05-30',
    followUpId,
  });
});

it('lets a follow-up be taken again once the action that it became is removed', async () => {
  const { lead, plan, areaId, followUpId } = world.there;
  const into = (actionId: string) => ({ actionId, objectiveId: plan.objectives[0]!.id });
  const agreed = async () =>
    (await lead.get<{ followUps: FollowUp[] }>(`home/area/${areaId}`)).body.followUps.map(
      ({ id }) => id,
    );
  const [first, second] = [newId(), newId()];
  expect((await lead.post(`follow-ups/${followUpId}/action`, into(first))).status).toBe(200);
  expect(await agreed()).not.toContain(followUpId);
  expect((await lead.patch(`actions/${first}`, 1, { removed: true })).status).toBe(200);
  expect((await lead.get<FollowUp>(`follow-ups/${followUpId}`)).body).toMatchObject({
    actionId: null,
    planId: null,
  });
  expect(await agreed()).toContain(followUpId);
  const again = await lead.post<FollowUp>(`follow-ups/${followUpId}/action`, into(second));
  expect([again.status, again.body.actionId]).toEqual([200, second]);
});

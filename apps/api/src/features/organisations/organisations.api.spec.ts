import type { Organisation, Page, SessionRegister } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

it('is assigned to an area and taken off it again', async () => {
  const { officer, here, there } = world;
  const path = `organisations/${here.organisationId}`;
  const id = newId();
  const assigned = await officer.post(`${path}/assignments`, { id, areaId: there.areaId });
  expect(assigned.status).toBe(201);
  const areas = async () =>
    (await officer.get<Organisation>(path)).body.assignments.map(({ areaId }) => areaId).sort();
  expect(await areas()).toEqual([here.areaId, there.areaId].sort());
  expect(
    (await officer.delete(`organisations/${there.organisationId}/assignments/${id}`)).status,
  ).toBe(404);
  expect((await officer.delete(`${path}/assignments/${id}`)).status).toBeLessThan(300);
  expect(await areas()).toEqual([here.areaId]);
});

it('lets nobody act for it once it is inactive', async () => {
  const { officer, here } = world;
  const path = `organisations/${here.organisationId}`;
  expect((await here.partner.get('visits')).status).toBe(200);
  const { body } = await officer.get<Organisation>(path);
  const closed = await officer.patch<Organisation>(path, body.version, { active: false });
  expect(closed.status).toBe(200);
  for (const address of ['session', 'visits', 'plans', `areas/${here.areaId}`])
    expect((await here.partner.get(address)).status).toBe(403);
  await officer.patch(path, closed.body.version, { active: true });
  expect((await here.partner.get('visits')).status).toBe(200);
});

it('sees all that it logged in an area that it was taken off, as many as it is told', async () => {
  const { officer, here } = world;
  const { partner, organisationId, areaId } = here;
  const path = `organisations/${organisationId}`;
  const session = `sessions/${here.sessionId}`;
  const [assigned] = (await officer.get<Organisation>(path)).body.assignments;
  for (const move of ['deliver', 'confirm']) {
    const { version } = (await partner.get<SessionRegister>(session)).body.session;
    expect((await partner.post(`${session}/moves`, { move }, version)).status).toBe(200);
  }
  await officer.delete(`${path}/assignments/${assigned!.id}`);
  expect((await partner.get(`areas/${areaId}`)).status).toBe(404);
  for (const list of ['visits', 'follow-ups', 'sessions', 'reach/schools']) {
    const { items, total } = (await partner.get<Page<{ areaName: string }>>(list)).body;
    expect([list, items.length, items.map(({ areaName }) => areaName)]).toEqual([
      list,
      total,
      Array.from({ length: total }, () => 'Derby'),
    ]);
    expect(total).toBeGreaterThan(0);
  }
  for (const one of [`visits/${here.visitId}`, session])
    expect((await partner.get(one)).status).toBe(200);
});

import type { Organisation } from '@all-together/contracts';
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

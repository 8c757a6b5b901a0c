import type { Area } from '@all-together/contracts';
import { idsOf } from '../../testing/lists';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

it('lists areas by name and by status', async () => {
  const { here, there, officer } = world;
  expect(await idsOf(officer, 'areas')).toEqual([here.areaId, there.areaId]);
  expect(await idsOf(officer, 'areas?search=der')).toEqual([here.areaId]);
  expect(await idsOf(officer, 'areas?status=withdrawn')).toEqual([]);
  const { version } = (await officer.get<Area>(`areas/${there.areaId}`)).body;
  const changed = await officer.patch(`areas/${there.areaId}`, version, {
    status: 'withdrawn',
    statusSince: '2016-05-10',
    statusReason: 'Ended.',
  });
  expect(changed.status).toBe(200);
  expect(await idsOf(officer, 'areas?status=withdrawn')).toEqual([there.areaId]);
  expect(await idsOf(officer, 'areas?status=active')).toEqual([here.areaId]);
});

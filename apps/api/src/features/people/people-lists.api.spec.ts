import type { Page, Person } from '@all-together/contracts';
import { idsOf } from '../../testing/lists';
import { startWorld, world } from '../../testing/spec-world';

startWorld();

it('finds people by name or address, with their roles', async () => {
  const { admin, here } = world;
  const { items } = (await admin.get<Page<Person>>('people?search=lead%20of%20derby')).body;
  expect(items.map(({ id }) => id)).toEqual([here.lead.id]);
  expect(items[0]?.memberships).toMatchObject([{ role: 'area_lead', areaName: 'Derby' }]);
  expect(await idsOf(admin, `people?search=${here.school.email}`)).toEqual([here.school.id]);
});

it('tells people who may sign in from those who may not', async () => {
  const { admin, there } = world;
  const { version } = (await admin.get<Person>(`people/${there.school.id}`)).body;
  expect(await idsOf(admin, 'people?active=false')).toEqual([]);
  const closed = await admin.patch(`people/${there.school.id}`, version, { active: false });
  expect(closed.status).toBe(200);
  expect(await idsOf(admin, 'people?active=false')).toEqual([there.school.id]);
  expect(await idsOf(admin, 'people?active=true')).not.toContain(there.school.id);
});

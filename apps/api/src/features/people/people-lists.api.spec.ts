import type { Page, Person, PersonChoice } from '@all-together/contracts';
import { byName } from '@all-together/domain';
import { idsOf } from '../../testing/lists';
import { spec, startWorld, world } from '../../testing/spec-world';

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

it.each(["o'reilly", 'O’REILLY', 'oreilly', 'sian', 'SIÂN O'])(
  'finds Siân O’Reilly by “%s”',
  async (said) => {
    const { areaId } = world.here;
    const person = await spec.person('area_lead', { areaId }, 'Siân O’Reilly');
    const search = encodeURIComponent(said);
    expect(await idsOf(world.admin, `people?search=${search}`)).toContain(person.id);
    const offered = (await world.here.lead.get<PersonChoice[]>(`people/choices?search=${search}`))
      .body;
    expect(offered.map(({ id }) => id)).toContain(person.id);
  },
);

it('lists names as an English dictionary does, page after page', async () => {
  const names = ['2B Person', '10A Person', 'apple', 'Apple', 'École', 'Ŵaun', 'Zebra'];
  for (const name of names.toReversed()) await spec.person('officer', {}, name);
  const listed: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const after: string = next && `&after=${encodeURIComponent(next)}`;
    const { body } = await world.admin.get<Page<Person>>(`people?limit=3${after}`);
    listed.push(...body.items.map(({ name }) => name));
    next = body.next;
  }
  expect(listed.filter((name) => names.includes(name))).toEqual(names);
  expect(listed).toEqual(listed.toSorted(byName));
});

import type { SearchHit } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { spec, startWorld, world } from '../../testing/spec-world';

startWorld();
beforeAll(async () => {
  await spec.addSchool(900_010, 'St Mary’s Catholic Primary School');
  await spec.addSchool(900_011, 'Dewsbury High School');
  await spec.addSchool(900_012, 'Ynys Môn C.E. Primary School');
  await spec.owner.query(`update schools set name = 'Dewsbury Grammar School' where urn = 900011`);
});

const titles = async (who: Asker, words: string, kind: SearchHit['kind']) =>
  (await who.get<SearchHit[]>(`search?q=${encodeURIComponent(words)}`)).body
    .filter((hit) => hit.kind === kind)
    .map((hit) => hit.title);

it.each([
  ['st marys', 'St Mary’s Catholic Primary School'],
  ['cathlic primry', 'St Mary’s Catholic Primary School'],
  ['dewsb', 'Dewsbury Grammar School'],
  ['ynys mon', 'Ynys Môn C.E. Primary School'],
  ['Ynys Mo\u0302n CE', 'Ynys Môn C.E. Primary School'],
  ['dewsbry grammer', 'Dewsbury Grammar School'],
])('finds a school by “%s”, in the search and in the register', async (words, name) => {
  expect((await titles(world.here.lead, words, 'school'))[0]).toBe(name);
  const listed = (
    await world.here.lead.get<{ items: { name: string }[] }>(
      `schools?search=${encodeURIComponent(words)}`,
    )
  ).body.items;
  expect(listed.map((school) => school.name)).toContain(name);
});

it.each([
  `'`,
  `\\`,
  `a & b | !c:*`,
  `''); drop table schools; --`,
  '   -',
  '\u0000x',
  '(',
  'é'.repeat(100),
])('takes %j for words, whatever they are', async (words) => {
  const answer = await world.here.lead.get(`search?q=${encodeURIComponent(words)}`);
  expect([200, 400]).toContain(answer.status);
  expect([200, 400]).toContain(
    (await world.here.lead.get(`schools?search=${encodeURIComponent(words)}`)).status,
  );
});

it('finds actions and plans of one’s own scope only', async () => {
  const title = world.there.plan.objectives[0]!.actions[0]!.title;
  expect(await titles(world.there.lead, title, 'action')).toContain(title);
  const hits = (
    await world.here.lead.get<SearchHit[]>(`search?q=${encodeURIComponent(title)}`)
  ).body.filter((hit) => hit.kind === 'action' || hit.kind === 'plan');
  expect(hits.length).toBeGreaterThan(0);
  expect(hits.every((hit) => !hit.link.includes(world.there.plan.id))).toBe(true);
});

it('finds a school by its URN before everything else', async () => {
  const [first] = (await world.here.lead.get<SearchHit[]>('search?q=900010')).body;
  expect(first).toMatchObject({
    kind: 'school',
    title: 'St Mary’s Catholic Primary School',
    link: '/schools/900010',
  });
  expect(first?.detail).toContain('URN 900010');
});

it('finds published resources, and people for those who may read them', async () => {
  const id = newId();
  const body = { id, organisationId: null, title: 'Talking about cyberbullying', kind: 'guide' };
  expect(
    (
      await world.officer.post('resources', {
        ...body,
        summary: 'How to begin the talk.',
        themes: ['response'],
        audiences: ['school_staff'],
      })
    ).status,
  ).toBe(201);
  expect(await titles(world.here.lead, 'cyberbullying', 'resource')).toEqual([]);
  const link = { id: newId(), format: 'standard', url: 'https://example.org/guide' };
  expect((await world.officer.post(`resources/${id}/links`, link)).status).toBe(201);
  const published = await world.officer.post(`resources/${id}/moves`, { move: 'publish' }, 1);
  expect(published.status).toBe(200);
  expect(await titles(world.here.lead, 'cyberbulying', 'resource')).toEqual([body.title]);
  const [person] = (await world.admin.get<{ items: { name: string }[] }>('people?limit=1')).body
    .items;
  const name = person?.name ?? '';
  expect(await titles(world.admin, name, 'person')).toContain(name);
  expect(await titles(world.here.partner, name, 'person')).toEqual([]);
});

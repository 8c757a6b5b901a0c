import type {
  CreateResource,
  Page,
  Resource,
  ResourceCollection,
  ResourceSummary,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { aResource, publishedResource } from '../../testing/resources';
import { SpecApp } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
});
afterAll(() => spec.stop());

const published = (fields: Partial<CreateResource> = {}) =>
  publishedResource(world.officer, fields);
const titles = async (query: string) =>
  (await world.here.lead.get<Page<ResourceSummary>>(`resources?${query}`)).body.items.map(
    ({ title }) => title,
  );

it('searches by words with small errors, and filters by theme, audience and format', async () => {
  const lunch = await published({
    title: 'Lunchtime supervisors: seeing what happens',
    themes: ['training', 'policy'],
    audiences: ['school_staff'],
  });
  const parents = await published({
    title: 'Your child and bullying',
    themes: ['parents'],
    audiences: ['parents_carers'],
    kind: 'film',
  });
  await world.officer.post(`resources/${parents.id}/links`, {
    id: newId(),
    format: 'bsl_film',
    url: 'https://example.org/bsl',
  });
  expect(await titles('search=lunchtme')).toEqual([lunch.title]);
  expect(await titles('theme=parents')).toEqual([parents.title]);
  expect(await titles('format=bsl_film')).toEqual([parents.title]);
  expect(await titles('kind=film&audience=school_staff')).toEqual([]);
});

it('goes through a collection by title, page by page', async () => {
  const meeting = await published({ title: 'A first meeting' });
  const visit = await published({ title: 'Your first visit' });
  const collection = {
    id: newId(),
    title: 'For a beginning',
    summary: '',
    resourceIds: [visit.id, meeting.id],
  };
  const kept = await world.officer.post<ResourceCollection>('resource-collections', collection);
  expect(kept.body.resources).toBe(2);
  expect(await titles(`collection=${collection.id}`)).toEqual([meeting.title, visit.title]);
  const first = (
    await world.here.lead.get<Page<ResourceSummary>>(
      `resources?collection=${collection.id}&limit=1`,
    )
  ).body;
  expect([
    first.total,
    await titles(`collection=${collection.id}&limit=1&after=${first.next}`),
  ]).toEqual([2, [visit.title]]);
});

it('takes into a collection only what there is, from an officer alone', async () => {
  const { id } = await published();
  const aCollection = (resourceIds: string[]) => ({
    id: newId(),
    title: 'For a beginning',
    summary: '',
    resourceIds,
  });
  expect((await world.officer.post('resource-collections', aCollection([newId()]))).status).toBe(
    422,
  );
  expect((await world.here.partner.post('resource-collections', aCollection([id]))).status).toBe(
    403,
  );
});

it('stands beside the themes and templates to which an officer pinned it', async () => {
  const resource = await published({ title: 'Model policy' });
  const template = '01540000-0000-7000-8000-0000000000a2';
  const pinned = await world.officer.patch<Resource>(`resources/${resource.id}`, resource.version, {
    pinnedThemes: ['policy'],
    pinnedTemplates: [template],
  });
  expect(pinned.body.pinnedThemes).toEqual(['policy']);
  const helps = async (query: string) =>
    (await world.here.school.get<Page<ResourceSummary>>(`resources?${query}`)).body.items.map(
      ({ id }) => id,
    );
  expect([
    await helps('pinned=policy'),
    await helps(`template=${template}`),
    await helps('pinned=leadership'),
  ]).toEqual([[resource.id], [resource.id], []]);
  const own = aResource({ organisationId: world.here.organisationId });
  await world.here.partner.post('resources', own);
  expect(
    (
      await world.here.partner.patch<{ code: string }>(`resources/${own.id}`, 1, {
        pinnedThemes: ['policy'],
      })
    ).body.code,
  ).toBe('pins');
  await world.officer.post(
    `resources/${resource.id}/moves`,
    { move: 'withdraw' },
    pinned.body.version,
  );
  expect(await helps('pinned=policy')).toEqual([]);
});

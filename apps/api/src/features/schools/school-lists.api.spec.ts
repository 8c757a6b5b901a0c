import type { Page, SchoolSummary } from '@all-together/contracts';
import { spec, startWorld, world } from '../../testing/spec-world';

/** In the register, and enrolled nowhere. */
const outside = 100_200;

startWorld();
beforeAll(async () => {
  await spec.addSchool(outside, 'Ash Primary School', '330');
  await spec.owner.query(`update schools set postcode = 'DE1 2AB' where urn = $1`, [outside]);
});

async function urnsOf(query: string): Promise<number[]> {
  const { status, body } = await world.officer.get<Page<SchoolSummary>>(`schools?${query}`);
  expect(status).toBe(200);
  return body.items.map(({ urn }) => urn);
}

it.each([
  ['URN', '100200'],
  ['LAEstab', '330/0200'],
  ['LAEstab without a stroke', '3300200'],
  ['postcode', 'de12ab'],
  ['beginning of a postcode', 'DE1'],
  ['words of the name', 'ash primary'],
])('finds a school of the register by its %s', async (_, search) => {
  expect(await urnsOf(`search=${encodeURIComponent(search)}`)).toEqual([outside]);
});

it('lists the schools of an area by their enrolment', async () => {
  const { here, there } = world;
  expect(await urnsOf(`area=${here.areaId}`)).toEqual([here.urn]);
  expect(await urnsOf('status=enrolled')).toEqual([here.urn, there.urn]);
  expect(await urnsOf('status=champion')).toEqual([]);
  expect(await urnsOf('enrolled=yes')).toEqual([here.urn, there.urn]);
});

it('shows with a school where it is enrolled', async () => {
  const { here } = world;
  const { items } = (await world.officer.get<Page<SchoolSummary>>(`schools?area=${here.areaId}`))
    .body;
  expect(items[0]?.enrolment).toMatchObject({
    id: here.enrolmentId,
    areaId: here.areaId,
    status: 'enrolled',
  });
});

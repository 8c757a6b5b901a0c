import type { Coverage, Page, UnvisitedSchool } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';
import { aVisit } from '../../testing/world';

startWorld();
beforeAll(async () => {
  for (const urn of [100_001, 100_002, 100_003]) {
    await spec.addSchool(urn, `School ${urn}`);
    if (urn !== 100_001) await spec.enrol(world.here.areaId, urn);
  }
  // The enrolled 100002 was 100001 when it was visited.
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind) values (100001, 100002, 'Successor')`,
  );
});

const unvisited = async (query = '') =>
  (await world.officer.get<Page<UnvisitedSchool>>(`programme/unvisited${query}`)).body;

it('lists schools nobody visited this term, through conversions, with the last visit', async () => {
  const { organisationId, areaId } = world.here;
  await spec.owner.query(
    `insert into visits (id, organisation_id, area_id, urn, visited_on, minutes, purpose)
     values ($1, $3, $4, 100003, '2016-02-01', 30, 'other'),
            ($2, $3, $4, 100001, '2016-05-01', 30, 'other')`,
    [newId(), newId(), organisationId, areaId],
  );
  expect((await unvisited(`?area=${areaId}`)).items).toEqual([
    { urn: 100_003, name: 'School 100003', areaId, areaName: 'Derby', lastVisitOn: '2016-02-01' },
  ]);
  const coverage = (await world.officer.get<Coverage>('programme/coverage')).body;
  expect(coverage.areas.find((area) => area.areaId === areaId)).toMatchObject({
    schools: 3,
    visited: 2,
    lastVisitOn: '2016-05-10',
  });
  await spec.owner.query(`update visits set removed = true where urn = 100001`);
  const page = await unvisited(`?area=${areaId}&limit=1`);
  expect([page.items.map(({ urn }) => urn), page.total]).toEqual([[100_002], 2]);
  expect(
    (await unvisited(`?area=${areaId}&limit=1&after=${page.next}`)).items.map(({ urn }) => urn),
  ).toEqual([100_003]);
});

it('adds up what each partner did this term and owes', async () => {
  const { organisationId, areaId, partner } = world.there;
  const visit = { ...aVisit(organisationId, areaId), visitedOn: '2016-05-02', minutes: 45 };
  await partner.post('visits', {
    ...visit,
    followUps: [{ ...visit.followUps[0]!, due: '2016-05-04' }],
  });
  await partner.post('visits', {
    ...aVisit(organisationId, areaId),
    visitedOn: '2016-01-10',
    followUps: [],
  });
  const load = (await world.officer.get<Coverage>('programme/coverage')).body.partners.find(
    (one) => one.organisationId === organisationId,
  );
  // Beside the visit of the world (60 minutes, one follow-up that is not due yet).
  expect(load).toMatchObject({ visits: 2, sessions: 0, minutes: 105, owed: 2, overdue: 1 });
});

it('is for officers', async () => {
  for (const who of [world.here.lead, world.here.partner, world.funder, world.admin])
    for (const path of ['programme/coverage', 'programme/unvisited'])
      expect((await who.get(path)).status).toBe(403);
});

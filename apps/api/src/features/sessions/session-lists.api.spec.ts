import type { PlanSession } from '@all-together/contracts';
import { idsOf } from '../../testing/lists';
import { startWorld, world } from '../../testing/spec-world';
import { aSession } from '../../testing/world';

/** To come, for parents of the area, with places to book. */
let second: PlanSession;

startWorld();
beforeAll(async () => {
  const { partner, organisationId, areaId } = world.here;
  second = {
    ...aSession(organisationId, areaId),
    heldOn: '2016-06-12',
    audience: 'parents_carers',
    bookable: true,
  };
  expect((await partner.post('sessions', second)).status).toBe(201);
});

it('lists sessions by place, organisation and date, the latest first', async () => {
  const { here, there, officer } = world;
  const both = [second.id, here.sessionId];
  expect(await idsOf(officer, `sessions?area=${here.areaId}`)).toEqual(both);
  expect(await idsOf(officer, `sessions?organisation=${here.organisationId}`)).toEqual(both);
  expect(await idsOf(officer, `sessions?school=${there.urn}`)).toEqual([there.sessionId]);
  expect(await idsOf(officer, 'sessions?from=2016-06-01&to=2016-06-30')).toEqual([second.id]);
});

it('lists sessions by audience, by status, and those that take bookings', async () => {
  const { here, officer } = world;
  const inArea = `sessions?area=${here.areaId}`;
  expect(await idsOf(officer, `${inArea}&audience=parents_carers`)).toEqual([second.id]);
  expect(await idsOf(officer, `${inArea}&audience=school_staff`)).toEqual([here.sessionId]);
  expect(await idsOf(officer, `${inArea}&status=planned`)).toEqual([second.id, here.sessionId]);
  expect(await idsOf(officer, `${inArea}&status=cancelled`)).toEqual([]);
  expect(await idsOf(officer, 'sessions?bookable=yes')).toEqual([second.id]);
});

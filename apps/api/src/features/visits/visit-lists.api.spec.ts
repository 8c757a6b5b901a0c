import type { FollowUp, LogVisit } from '@all-together/contracts';
import { idsOf } from '../../testing/lists';
import { startWorld, world } from '../../testing/spec-world';
import { aVisit } from '../../testing/world';

/** To the area rather than to a school, later, and for another purpose. */
let second: LogVisit;

startWorld();
beforeAll(async () => {
  const { partner, organisationId, areaId } = world.here;
  second = {
    ...aVisit(organisationId, areaId),
    visitedOn: '2016-05-12',
    purpose: 'training',
  };
  second.followUps[0] = { ...second.followUps[0]!, owedByPartner: false, due: '2016-06-30' };
  expect((await partner.post('visits', second)).status).toBe(201);
});

it('lists visits by place, organisation, purpose and date, the latest first', async () => {
  const { here, there, officer } = world;
  const both = [second.id, here.visitId];
  expect(await idsOf(officer, `visits?area=${here.areaId}`)).toEqual(both);
  expect(await idsOf(officer, `visits?organisation=${here.organisationId}`)).toEqual(both);
  expect(await idsOf(officer, `visits?organisation=${there.organisationId}`)).toEqual([
    there.visitId,
  ]);
  expect(await idsOf(officer, `visits?school=${here.urn}`)).toEqual([here.visitId]);
  expect(await idsOf(officer, 'visits?purpose=training')).toEqual([second.id]);
  expect(await idsOf(officer, 'visits?from=2016-05-11')).toEqual([second.id]);
  expect(await idsOf(here.lead, 'visits?to=2016-05-11')).toEqual([here.visitId]);
});

it('lists follow-ups by area, by who owes them, and by whether they are done', async () => {
  const { here, there, officer } = world;
  const [ofPlace] = second.followUps.map(({ id }) => id);
  const inArea = `follow-ups?area=${here.areaId}`;
  expect(await idsOf(officer, inArea)).toEqual([here.followUpId, ofPlace]);
  expect(await idsOf(officer, `${inArea}&owedBy=partner`)).toEqual([here.followUpId]);
  expect(await idsOf(officer, `${inArea}&owedBy=place`)).toEqual([ofPlace]);
  const { version } = (await officer.get<FollowUp>(`follow-ups/${there.followUpId}`)).body;
  const done = await there.partner.patch(`follow-ups/${there.followUpId}`, version, {
    doneOn: '2016-05-15',
  });
  expect(done.status).toBe(200);
  expect(await idsOf(officer, 'follow-ups?state=done')).toEqual([there.followUpId]);
  expect(await idsOf(officer, 'follow-ups?state=open')).toEqual([here.followUpId, ofPlace]);
});

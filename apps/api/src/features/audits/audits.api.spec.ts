import type { Audit, AuditDetail } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { spec, startWorld, world } from '../../testing/spec-world';

startWorld();

let urns = 910_000;
/** A school that has no audit yet, and who leads it. */
async function aSchool() {
  const urn = await spec.addSchool(++urns, `School ${urns}`);
  await spec.enrol(world.here.areaId, urn);
  return { urn, lead: await spec.person('school_lead', { urn }) };
}
type School = Awaited<ReturnType<typeof aSchool>>;

const begin = async ({ lead, urn }: School): Promise<AuditDetail> =>
  (await lead.post<AuditDetail>('audits', { id: newId(), urn })).body;

const evidence = 'Minutes of May';
/** The first statement is not in place yet, all others are partly. */
async function rateAll({ lead }: School, { ratings }: AuditDetail): Promise<void> {
  for (const [index, { id }] of ratings.entries()) {
    const rating = index ? 'partly' : 'not_yet';
    const rated = await lead.patch(`audit-ratings/${id}`, 1, { rating, evidence });
    expect(rated.status).toBe(200);
  }
}
const finish = async ({ lead }: School, { audit }: AuditDetail): Promise<AuditDetail> =>
  (await lead.post<AuditDetail>(`audits/${audit.id}/finish`)).body;

describe('an audit', () => {
  it('is begun by the school, once, and not finished before all is rated', async () => {
    const school = await aSchool();
    const { lead, urn } = school;
    expect((await world.here.lead.post('audits', { id: newId(), urn })).status).toBe(403);
    expect((await world.there.school.post('audits', { id: newId(), urn })).status).toBe(404);
    const begun = await begin(school);
    const { audit, ratings, statements, before } = begun;
    expect([audit.statements, ratings.length, statements.length, before]).toEqual([
      17,
      17,
      17,
      null,
    ]);
    expect((await lead.post('audits', { id: newId(), urn })).status).toBe(409);
    expect(await finish(school, begun)).toMatchObject({ status: 422, code: 'unrated' });
  });

  it('is rated with evidence, by the school alone, and finished when all is rated', async () => {
    const school = await aSchool();
    const begun = await begin(school);
    const first = `audit-ratings/${begun.ratings[0]!.id}`;
    const { lead } = school;
    expect((await world.there.school.patch(first, 1, { rating: 'fully' })).status).toBe(404);
    expect((await lead.patch(first, 1, { rating: 'splendid' })).status).toBe(400);
    await rateAll(school, begun);
    expect((await lead.patch(first, 1, { rating: 'fully' })).status).toBe(409);
    const { audit } = await finish(school, begun);
    expect(audit).toMatchObject({ finishedOn: '2016-05-16', notYet: 1, partly: 16, fully: 0 });
    expect((await lead.patch(first, 2, { rating: 'fully' })).body).toMatchObject({
      status: 422,
      code: 'finished',
    });
  });

  it('is read by those of its area and by officers', async () => {
    const school = await aSchool();
    const begun = await begin(school);
    await rateAll(school, begun);
    const { audit } = await finish(school, begun);
    expect((await world.here.lead.get<AuditDetail>(`audits/${audit.id}`)).body.audit.mayWrite).toBe(
      false,
    );
    expect((await world.there.lead.get(`audits/${audit.id}`)).status).toBe(404);
    const audits = async (query = '') =>
      (await world.officer.get<Audit[]>(`audits${query}`)).body.map(({ id }) => id);
    expect(await audits()).toContain(audit.id);
    expect(await audits(`?areaId=${world.here.areaId}`)).toContain(audit.id);
    expect(await audits(`?areaId=${world.there.areaId}`)).not.toContain(audit.id);
  });

  it('stands beside the one before when it is repeated', async () => {
    const school = await aSchool();
    const first = await begin(school);
    await rateAll(school, first);
    expect((await finish(school, first)).audit.id).toBe(first.audit.id);
    await spec.owner.query(
      `update audits set begun_on = '2016-01-10', finished_on = '2016-01-20' where urn = $1`,
      [school.urn],
    );
    const { before, ratings } = await begin(school);
    expect(before?.begunOn).toBe('2016-01-10');
    expect(Object.keys(before!.ratings)).toHaveLength(17);
    expect(ratings.every(({ rating }) => rating === null)).toBe(true);
  });
});

import type { Audit, AuditDetail } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import { SpecApp } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
});
afterAll(() => spec.stop());

const begin = async (side = world.here): Promise<AuditDetail> =>
  (await side.school.post<AuditDetail>('audits', { id: newId(), urn: side.urn })).body;

describe('an audit', () => {
  let begun: AuditDetail;

  it('is begun by the school, once, and not finished before all is rated', async () => {
    expect(
      (await world.here.lead.post('audits', { id: newId(), urn: world.here.urn })).status,
    ).toBe(403);
    expect(
      (await world.there.school.post('audits', { id: newId(), urn: world.here.urn })).status,
    ).toBe(404);
    begun = await begin();
    const { audit, ratings, statements, before } = begun;
    expect([audit.statements, ratings.length, statements.length, before]).toEqual([
      17,
      17,
      17,
      null,
    ]);
    expect(
      (await world.here.school.post('audits', { id: newId(), urn: world.here.urn })).status,
    ).toBe(409);
    expect((await world.here.school.post(`audits/${audit.id}/finish`)).body).toMatchObject({
      status: 422,
      code: 'unrated',
    });
  });

  it('is rated with evidence, and finished when all is rated', async () => {
    const { ratings } = begun;
    let { audit } = begun;
    const first = ratings[0]!;
    expect(
      (await world.there.school.patch(`audit-ratings/${first.id}`, 1, { rating: 'fully' })).status,
    ).toBe(404);
    expect(
      (await world.here.school.patch(`audit-ratings/${first.id}`, 1, { rating: 'splendid' }))
        .status,
    ).toBe(400);
    for (const [index, rating] of ratings.entries())
      expect(
        (
          await world.here.school.patch(`audit-ratings/${rating.id}`, 1, {
            rating: index ? 'partly' : 'not_yet',
            evidence: 'Minutes of May',
          })
        ).status,
      ).toBe(200);
    expect(
      (await world.here.school.patch(`audit-ratings/${first.id}`, 1, { rating: 'fully' })).status,
    ).toBe(409);
    ({ audit } = (await world.here.school.post<AuditDetail>(`audits/${audit.id}/finish`)).body);
    expect(audit).toMatchObject({ finishedOn: '2016-05-16', notYet: 1, partly: 16, fully: 0 });
    expect(
      (await world.here.school.patch(`audit-ratings/${first.id}`, 2, { rating: 'fully' })).body,
    ).toMatchObject({ status: 422, code: 'finished' });
    expect((await world.here.lead.get<AuditDetail>(`audits/${audit.id}`)).body.audit.mayWrite).toBe(
      false,
    );
    expect((await world.there.lead.get(`audits/${audit.id}`)).status).toBe(404);
    expect((await world.officer.get<Audit[]>('audits')).body.map(({ id }) => id)).toContain(
      audit.id,
    );
    const auditsOf = async ({ areaId }: { areaId: string }) =>
      (await world.officer.get<Audit[]>(`audits?areaId=${areaId}`)).body.map(({ id }) => id);
    expect(await auditsOf(world.here)).toContain(audit.id);
    expect(await auditsOf(world.there)).not.toContain(audit.id);
  });

  it('stands beside the one before when it is repeated', async () => {
    const { school, urn } = world.there;
    const first = await begin(world.there);
    for (const { id } of first.ratings)
      await school.patch(`audit-ratings/${id}`, 1, { rating: 'partly' });
    expect((await school.post(`audits/${first.audit.id}/finish`)).status).toBe(200);
    await spec.owner.query(
      `update audits set begun_on = '2016-01-10', finished_on = '2016-01-20' where urn = $1`,
      [urn],
    );
    const { before, ratings } = await begin(world.there);
    expect(before?.begunOn).toBe('2016-01-10');
    expect(Object.keys(before!.ratings)).toHaveLength(17);
    expect(ratings.every(({ rating }) => rating === null)).toBe(true);
  });
});

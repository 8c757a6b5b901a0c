import type { AreaHome, Page, ProgrammeOverview, Wave, WaveDetail } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { answersOf, aWave, closed, codesFor } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { RemindersService } from './index';

startQuestionnaires();

async function opened(side: 'here' | 'there', fields: object = {}): Promise<Wave> {
  const answer = await world[side].school.post<Wave[]>('waves', {
    waves: [aWave(world[side].urn, fields)],
  });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body[0]!;
}

describe('waves', () => {
  let codes: string[];
  const baseline = async () =>
    (await world.here.school.get<Page<Wave>>('waves?kind=baseline')).body.items[0]!;

  it('are opened by a school, or by an area for its schools, once for each period', async () => {
    const wave = await opened('here');
    expect(wave).toMatchObject({
      title: 'Baseline 2015/16',
      state: 'open',
      codes: 0,
      used: 0,
      mayRun: true,
      shared: false,
    });
    expect((await world.here.school.post('waves', { waves: [aWave(world.here.urn)] })).status).toBe(
      409,
    );
    expect(
      (
        await world.here.lead.post<Wave[]>('waves', {
          waves: [
            aWave(world.here.urn, { kind: 'follow_up', opens: '2016-06-01', closes: '2016-07-01' }),
          ],
        })
      ).body[0],
    ).toMatchObject({ state: 'planned', kind: 'follow_up' });
    // A school of another area does not exist; and when one of several cannot be opened, none is.
    const parents = aWave(world.here.urn, { form: 'parents_carers' });
    expect(
      (await world.here.lead.post('waves', { waves: [parents, aWave(world.there.urn)] })).status,
    ).toBe(404);
    expect((await spec.owner.query(`select from waves where id = $1`, [parents.id])).rowCount).toBe(
      0,
    );
    expect((await world.officer.post('waves', { waves: [aWave(world.here.urn)] })).status).toBe(
      403,
    );
    expect((await world.there.school.get(`waves/${wave.id}`)).status).toBe(404);
    expect(
      (
        await world.here.school.post('waves', {
          waves: [aWave(world.here.urn, { closes: '2016-01-01' })],
        })
      ).body,
    ).toMatchObject({ status: 422, errors: [{ path: 'waves.0.closes' }] });
    expect(
      (await world.officer.get<Page<Wave>>('waves?state=open')).body.items.map(({ id }) => id),
    ).toContain(wave.id);
    expect(
      (await world.officer.get<Page<Wave>>('waves?state=closed')).body.items.map(({ id }) => id),
    ).not.toContain(wave.id);
  });

  it('change by version, and are shared by the school alone', async () => {
    const wave = await baseline();
    const changed = await world.here.school.patch<WaveDetail>(`waves/${wave.id}`, wave.version, {
      closes: '2016-06-20',
    });
    expect(changed.body.wave).toMatchObject({ closes: '2016-06-20', version: wave.version + 1 });
    expect(
      (await world.here.school.patch(`waves/${wave.id}`, wave.version, { closes: '2016-06-21' }))
        .status,
    ).toBe(409);
    expect(
      (await world.here.lead.patch(`waves/${wave.id}`, wave.version + 1, { shared: true })).status,
    ).toBe(422);
    expect(
      (await world.there.lead.patch(`waves/${wave.id}`, 1, { closes: '2016-06-21' })).status,
    ).toBe(404);
  });

  it('print slips of unused codes, for those who run them alone', async () => {
    const wave = await baseline();
    codes = await codesFor(spec, world.here.school, wave.id, 30, { year: 5 });
    expect(new Set(codes).size).toBe(30);
    const slips = await world.here.school.bytes(`waves/${wave.id}/slips`);
    expect([slips.status, slips.content.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    expect((await world.there.school.bytes(`waves/${wave.id}/slips`)).status).toBe(404);
    const [made] = (await world.here.school.get<WaveDetail>(`waves/${wave.id}`)).body.batches;
    const ofBatch = await world.here.school.bytes(`waves/${wave.id}/slips/${made!.id}`);
    expect([ofBatch.status, ofBatch.content.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    const batch = { label: 'x', count: 1, year: null, need: null, disabled: null };
    const codesBy = async (who: Asker) =>
      (await who.post(`waves/${wave.id}/codes`, { id: newId(), ...batch })).status;
    expect(await codesBy(world.there.school)).toBe(404);
    expect(await codesBy(world.here.lead)).toBe(403);
  });

  it('take a lost code back, and count answers live', async () => {
    const wave = await baseline();
    expect((await pupil.post('questionnaire/answers', answersOf(codes[0]!))).status).toBe(204);
    expect(
      (await world.here.school.post(`waves/${wave.id}/codes/void`, { code: codes[0] })).status,
    ).toBe(422);
    expect(
      (
        await world.here.school.post(`waves/${wave.id}/codes/void`, {
          code: codes[1]!.toLowerCase(),
        })
      ).body.batches[0],
    ).toMatchObject({ codes: 29, used: 1, void: 1 });
    expect((await pupil.post('questionnaire/open', { code: codes[1] })).body).toMatchObject({
      status: 422,
      detail: expect.stringContaining('taken back'),
    });
    expect((await world.here.school.get<WaveDetail>(`waves/${wave.id}`)).body.wave).toMatchObject({
      codes: 29,
      used: 1,
    });
    // Who leads the area, and officers, see how many and nothing more.
    for (const who of [world.here.lead, world.officer])
      expect((await who.get<WaveDetail>(`waves/${wave.id}`)).body).toMatchObject({
        wave: { codes: 29, used: 1 },
        batches: [],
      });
  });
});

describe('a third questionnaire for pupils in one school year', () => {
  it('is refused, under the URN of a successor too; next year’s is not', async () => {
    const [before, after] = [
      await spec.addSchool(931_001, 'Old Road School'),
      await spec.addSchool(931_002, 'Old Road Academy'),
    ];
    await spec.owner.query(
      `insert into school_links (urn, linked_urn, kind) values ($1, $2, 'Successor')`,
      [before, after],
    );
    for (const urn of [before, after]) await spec.enrol(world.here.areaId, urn);
    const open = (urn: number, fields: object) =>
      world.here.lead.post<Wave[]>('waves', { waves: [aWave(urn, fields)] });
    const followUp = { kind: 'follow_up', opens: '2016-07-01', closes: '2016-07-15' };
    expect((await open(before, {})).status).toBe(201);
    expect((await open(after, followUp)).status).toBe(201);
    expect((await open(after, {})).body).toMatchObject({ status: 422, code: 'two_waves' });
    expect((await open(before, followUp)).body).toMatchObject({ status: 422, code: 'two_waves' });
    const nextYear = { opens: '2016-09-12', closes: '2016-10-01' };
    expect((await open(after, nextYear)).status).toBe(201);
    // Two at the same moment, where one is left.
    const year = { opens: '2017-09-12', closes: '2017-10-01' };
    const again = { kind: 'follow_up', opens: '2018-06-12', closes: '2018-06-30' };
    expect((await open(before, year)).status).toBe(201);
    const both = await Promise.all([open(after, year), open(after, again), open(before, again)]);
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe('a slow wave', () => {
  it('reminds those who lead the school, and nobody of one that goes well', async () => {
    const urn = await spec.addSchool(930_000, 'A slow school');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const { body } = await lead.post<Wave[]>('waves', {
      waves: [aWave(urn, { opens: '2016-05-01', closes: '2016-05-20' })],
    });
    await codesFor(spec, lead, body[0]!.id, 10);
    // It has begun an audit, so that nothing else of it is stalled.
    expect((await lead.post('audits', { id: newId(), urn })).status).toBe(201);
    expect((await lead.get<WaveDetail>(`waves/${body[0]!.id}`)).body.stalled).toBe(
      'Past half its time with 0 of 10 answered.',
    );
    // It stands on the home of its area, and counts among the area's stalled schools; nothing of it
    // is on another's.
    const home = await world.here.lead.get<AreaHome>(`home/area/${world.here.areaId}`);
    expect(home.body.stalled).toContainEqual({
      urn,
      name: 'A slow school',
      reason: 'Questionnaire: Past half its time with 0 of 10 answered.',
      nextStep: { label: 'See its classes', link: `/questionnaires/${body[0]!.id}` },
    });
    expect(
      JSON.stringify(
        (await world.there.lead.get<AreaHome>(`home/area/${world.there.areaId}`)).body.stalled,
      ),
    ).not.toContain('A slow school');
    const stalled = async () =>
      (await world.officer.get<ProgrammeOverview>('programme/overview')).body.areas.find(
        ({ areaId }) => areaId === world.here.areaId,
      )!.stalled;
    const before = await stalled();
    await spec.app.get(RemindersService).remind();
    const { rows } = await spec.owner.query(
      `select to_address, body from mails where subject like 'Few have answered%'`,
    );
    expect(rows).toEqual([
      { to_address: lead.email, body: expect.stringContaining('0 of 10 answered. It closes on') },
    ]);
    await closed(lead, body[0]!.id);
    expect(await stalled()).toBe(before - 1);
  });
});

import type { Page, Results, Wave } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { answersOf, aWave, closed, codesFor, openedWave } from '../../testing/waves';
import { buildWorld, type World } from '../../testing/world';
import { ClosingService } from './index';

let spec: SpecApp;
let world: World;
let pupil: Asker;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'results-'));
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  world = await buildWorld(spec);
  pupil = spec.anonymous();
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

let nextUrn = 930_000;
/** A school with a wave of this many answers, `often` of them bullied often, ended. */
async function endedSchool(
  areaId: string,
  groups: { need: string; often: number; base: number }[],
  kind = 'baseline',
): Promise<number> {
  const urn = await spec.addSchool(nextUrn++, `School ${nextUrn}`);
  await spec.enrol(areaId, urn);
  const lead = await spec.person('school_lead', { urn });
  const { body } = await lead.post<Wave[]>('waves', { waves: [aWave(urn, { kind })] });
  for (const { need, often, base } of groups) {
    const codes = await codesFor(spec, lead, body[0]!.id, base, { need, disabled: false });
    for (const [index, code] of codes.entries())
      expect(
        (
          await pupil.post(
            'questionnaire/answers',
            answersOf(code, { bullied: [index < often ? 'week' : 'never'] }),
          )
        ).status,
      ).toBe(204);
  }
  expect((await closed(lead, body[0]!.id)).status).toBe(200);
  return urn;
}

describe('results', () => {
  let areaId: string;
  let lead: Asker;
  let open: number;
  let small: number;
  beforeAll(async () => {
    for (const { school, urn } of [world.here, world.there]) await openedWave(school, urn);
    areaId = await spec.addArea('Results Area', 'E06000018');
    lead = await spec.person('area_lead', { areaId });
    open = await endedSchool(areaId, [
      { need: 'sen_support', often: 6, base: 12 },
      { need: 'none', often: 6, base: 30 },
    ]);
    small = await endedSchool(areaId, [
      { need: 'sen_support', often: 2, base: 12 },
      { need: 'none', often: 3, base: 30 },
    ]);
    for (const often of [3, 4, 1])
      await endedSchool(areaId, [
        { need: 'sen_support', often, base: 12 },
        { need: 'none', often: 5, base: 20 },
      ]);
  }, 120_000);

  it('of a school begin with a sentence, and hide small counts in words', async () => {
    const officer = world.officer;
    const shown = (await officer.get<Results>(`results?level=school&urn=${open}`)).body;
    const first = shown.indicators[0]!;
    expect(first.sentence).toBe(
      'Pupils with SEND were 2.5 times as likely to be bullied often as other pupils ' +
        '(between 1.0 and 6.2).',
    );
    expect(first.waves[0]!.figures.filter(({ dimension }) => dimension === 'send')).toEqual([
      expect.objectContaining({ category: 'other', n: 6, base: 30, rate: 0.2, state: 'shown' }),
      expect.objectContaining({ category: 'send', n: 6, base: 12, state: 'low_reliability' }),
    ]);
    const hidden = (await officer.get<Results>(`results?level=school&urn=${small}`)).body
      .indicators[0]!;
    expect(hidden.sentence).toContain('Too few answered');
    expect(
      hidden.waves[0]!.figures.every(
        ({ n, base, state }) => n === null && base === null && state === 'suppressed',
      ),
    ).toBe(true);
  });

  it('of an area are made of blocks: what is hidden is pooled, never with one more', async () => {
    const body = { id: newId(), areaId, form: 'pupils', kind: 'baseline', schoolYear: 2015 };
    expect((await world.there.lead.post('results/releases', body)).status).toBe(404);
    expect((await world.funder.post('results/releases', body)).status).toBe(403);
    const released = await lead.post<Results>('results/releases', body);
    expect([released.status, released.body]).toEqual([201, expect.anything()]);
    const figures = released.body.indicators[0]!.waves[0]!.figures.filter(
      ({ dimension }) => dimension === 'send',
    );
    // SEND: one safe school of 6 in 12, and a pool of four schools with 2, 3, 4 and 1 in 12 each.
    expect(figures).toEqual([
      expect.objectContaining({ category: 'other', n: 21, base: 90, schools: 4 }),
      expect.objectContaining({ category: 'send', n: 16, base: 60, schools: 5 }),
    ]);
    expect(
      (await lead.post<Results>('results/releases', body)).body.indicators[0]!.waves,
    ).toHaveLength(1);
    expect((await lead.post('results/releases', { ...body, id: newId() })).body).toMatchObject({
      status: 422,
      code: 'released',
    });
    // A school that ends later is in its own figures, and in no edition of the area's.
    await endedSchool(areaId, [{ need: 'sen_support', often: 6, base: 12 }]);
    expect(
      (
        await lead.get<Results>(`results?level=area&areaId=${areaId}`)
      ).body.indicators[0]!.waves[0]!.figures.find(({ category }) => category === 'send'),
    ).toMatchObject({ n: 16, base: 60 });
  });

  it('go out as open data and as papers, with what is hidden still hidden', async () => {
    const data = await world.officer.bytes(`results/open-data?level=school&urn=${small}`);
    const [heading, ...rows] = data.content
      .toString('utf8')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(heading!.slice(0, 5)).toEqual([
      'time_period',
      'time_identifier',
      'geographic_level',
      'country_code',
      'country_name',
    ]);
    expect(rows[0]!.slice(0, 3)).toEqual(['201516', 'Academic year', 'School']);
    expect(
      new Set(
        rows
          .filter((row) => row.includes('bullied_often'))
          .map((row) => row[heading!.indexOf('count')]),
      ),
    ).toEqual(new Set(['c']));
    const meta = (
      await world.officer.bytes(`results/open-data-meta?level=school&urn=${small}`)
    ).content.toString('utf8');
    for (const column of [
      'wave',
      'indicator',
      'breakdown',
      'count',
      'base',
      'percentage',
      'lower_ci',
      'upper_ci',
      'reliability',
    ])
      expect(meta).toContain(`\r\n${column},`);
    for (const paper of ['report', 'summary'])
      expect(
        (await lead.bytes(`results/${paper}?level=area&areaId=${areaId}`)).content
          .subarray(0, 4)
          .toString(),
      ).toBe('%PDF');
    expect(
      (await world.there.lead.bytes(`results/report?level=area&areaId=${areaId}`)).status,
    ).toBe(404);
    expect(
      (await world.there.lead.bytes(`results/open-data?level=school&urn=${small}`)).status,
    ).toBe(404);
  });

  it('are seen by those whom they concern, and of schools only what is shared', async () => {
    expect((await lead.get(`results?level=school&urn=${open}`)).status).toBe(404);
    const school = await spec.person('school_lead', { urn: open });
    const [wave] = (await school.get<Page<Wave>>('waves')).body.items as [Wave];
    expect((await school.patch(`waves/${wave.id}`, wave.version, { shared: true })).status).toBe(
      200,
    );
    expect(
      (await lead.get<Results>(`results?level=school&urn=${open}`)).body.indicators[0]!.sentence,
    ).toContain('2.5 times');
    expect((await world.there.lead.get(`results?level=school&urn=${open}`)).status).toBe(404);
    expect((await world.here.school.get(`results?level=school&urn=${open}`)).status).toBe(404);
    expect((await world.here.lead.get(`results?level=area&areaId=${areaId}`)).status).toBe(404);
    expect((await world.funder.get<Results>(`results?level=area&areaId=${areaId}`)).status).toBe(
      200,
    );
    expect((await world.funder.get(`results?level=school&urn=${open}`)).status).toBe(404);
    expect((await world.here.partner.get('results?level=programme')).status).toBe(403);
    // The database says the same to who asks it directly, whatever the role.
    const { rows } = await spec.owner.query(
      `select count(*)::int as count from pg_policies
       where tablename in ('ballots', 'answers', 'wave_counts') and cmd = 'SELECT'
         and qual <> 'false'
         and qual !~ '''(wave_closer|answer_deleter|area_releaser|programme_releaser)'''`,
    );
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('of the programme wait for every school, and are made of the areas’ blocks', async () => {
    const body = { id: newId(), areaId: null, form: 'pupils', kind: 'baseline', schoolYear: 2015 };
    expect((await world.officer.post('results/releases', body)).body).toMatchObject({
      status: 422,
      code: 'still_open',
    });
    for (const { id, area } of (
      await spec.owner.query(
        `select id, area_id as area from waves
         where kind = 'baseline' and form = 'pupils' and closed_at is null`,
      )
    ).rows as { id: string; area: string }[])
      expect(
        (await closed(area === world.here.areaId ? world.here.lead : world.there.lead, id)).status,
      ).toBe(200);
    const released = await world.officer.post<Results>('results/releases', {
      ...body,
      id: newId(),
    });
    expect([released.status, released.body]).toEqual([201, expect.anything()]);
    expect(
      (
        await world.funder.get<Results>('results?level=programme')
      ).body.indicators[0]!.waves[0]!.figures.find(({ category }) => category === 'send'),
    ).toMatchObject({ n: 16, base: 60, schools: 5 });
    // Who answered is of the whole programme for whoever sees its figures, whatever waves are
    // theirs.
    const response = [world.officer, world.funder, world.here.lead].map(
      async (who) => (await who.get<Results>('results?level=programme')).body.response,
    );
    const [seen, ...others] = await Promise.all(response);
    expect(seen![0]).toMatchObject({
      kind: 'baseline',
      schoolYear: 2015,
      answered: expect.any(Number),
    });
    expect(others).toEqual([seen, seen]);
    expect(seen![0]!.answered).toBeGreaterThan(150);
    expect((await world.here.lead.get<Results>('results?level=programme')).body.waiting).toEqual(
      [],
    );
  });

  it('stay as they were when answers and counts are deleted two years later', async () => {
    // Answers are gone, and counts where the programme has been shown.
    const figures = (await world.officer.get<Results>('results?level=programme')).body.indicators;
    const [other] = (
      await world.there.lead.post<Wave[]>('waves', {
        waves: [aWave(world.there.urn, { kind: 'follow_up', opens: '2016-05-12' })],
      })
    ).body as [Wave];
    await codesFor(spec, world.there.school, other.id, 6).then((codes) =>
      Promise.all(codes.map((code) => pupil.post('questionnaire/answers', answersOf(code)))),
    );
    await closed(world.there.lead, other.id);
    await spec.owner.query(`update waves set closed_at = '2014-05-01'`);
    await spec.app.get(ClosingService).deleteOld();
    const left = await spec.owner.query(
      `select (select count(*)::int from answers) as answers,
         (select count(*)::int from wave_counts c join waves w on w.id = c.wave_id
          where w.kind = 'baseline' and w.form = 'pupils') as shown,
         (select count(*)::int from wave_counts where wave_id = $1) as waiting`,
      [other.id],
    );
    expect(left.rows).toEqual([{ answers: 0, shown: 0, waiting: expect.any(Number) }]);
    expect((left.rows as { waiting: number }[])[0]!.waiting).toBeGreaterThan(0);
    expect(
      (await world.officer.get<Results>('results?level=programme')).body.indicators[0]!.waves[0],
    ).toEqual(figures[0]!.waves[0]);
    expect(
      (await world.officer.get('results/funnel?kind=baseline&indicator=bullied_often')).body,
    ).toMatchObject({ points: expect.any(Array), hidden: expect.any(Number) });
  });
});

import type {
  Figure,
  OpenedQuestionnaire,
  Results,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import { linkPictures } from '@all-together/domain';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { answersOf, closed, codesFor, openedWave } from '../../testing/waves';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let pupil: Asker;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'links-'));
const keys = () => fs.readdirSync(path.join(folder, 'ballot-keys'));
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  world = await buildWorld(spec);
  pupil = spec.anonymous();
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Pictures of their own for the n-th pupil. */
const picturesOf = (n: number) =>
  linkPictures.map((row, index) => row[Math.floor(n / 9 ** index) % 9]!);

/**
 * A school with the groups of a wave: how many, how many of them bullied often, and whose pictures
 * they choose.
 */
async function answered(
  wave: Wave,
  school: Asker,
  groups: { need: string; base: number; often: number; from: number | null }[],
): Promise<void> {
  for (const { need, base, often, from } of groups) {
    const codes = await codesFor(spec, school, wave.id, base, { need, disabled: false });
    for (const [index, code] of codes.entries())
      expect(
        (
          await pupil.post(
            'questionnaire/answers',
            answersOf(
              code,
              { bullied: [index < often ? 'week' : 'never'] },
              from === null ? {} : { pictures: picturesOf(from + index) },
            ),
          )
        ).status,
      ).toBe(204);
  }
}
const figuresOf = async (who: Asker, query: string) =>
  (await who.get<Results>(`results?${query}`)).body;
const linked = (results: Results, dimension: Figure['dimension']) =>
  results.indicators[0]!.waves.at(-1)!.figures.find(
    (figure) => figure.dimension === dimension && figure.category === 'linked',
  );

it('asks for secret pictures where the school says so, or its baseline did', async () => {
  const plain = await openedWave(world.there.school, world.there.urn);
  const [code] = await codesFor(spec, world.there.school, plain.id, 1);
  expect(
    (await pupil.post<OpenedQuestionnaire>('questionnaire/open', { code })).body.pictures,
  ).toBeNull();
  const follow = await openedWave(world.there.school, world.there.urn, { kind: 'follow_up' });
  expect(follow.linked).toBe(false);
  expect(
    (await world.there.school.patch(`waves/${follow.id}`, follow.version, { linked: true })).body,
  ).toMatchObject({ status: 422, code: 'no_baseline', errors: [{ path: 'linked' }] });
  expect(
    (await world.there.lead.patch(`waves/${plain.id}`, plain.version, { linked: true })).body,
  ).toMatchObject({ status: 422, code: 'not_school' });
  expect(
    (await pupil.post('questionnaire/answers', answersOf(code!, {}, { pictures: picturesOf(7) })))
      .status,
  ).toBe(204);
  expect(
    (await world.there.school.patch(`waves/${plain.id}`, plain.version, { linked: true })).body,
  ).toMatchObject({ status: 422, code: 'answering' });
});

describe('a baseline and its follow-up', () => {
  const urn = 930_700;
  let school: Asker;
  let baseline: Wave;
  let followUp: Wave;

  it('are put together by pictures that only the pupil knows, not by the database', async () => {
    await spec.addSchool(urn, 'Linked Primary School');
    await spec.enrol(world.here.areaId, urn);
    school = await spec.person('school_lead', { urn });
    baseline = await openedWave(school, urn, {}, { linked: true });
    const [code] = await codesFor(spec, school, baseline.id, 1, { need: 'none', disabled: false });
    const opened = (await pupil.post<OpenedQuestionnaire>('questionnaire/open', { code })).body;
    expect([opened.kind, opened.pictures]).toEqual(['baseline', linkPictures]);
    expect(
      (
        await pupil.post(
          'questionnaire/answers',
          answersOf(code!, {}, { pictures: ['cat', 'cat', 'cat', 'cat'] }),
        )
      ).body,
    ).toMatchObject({ status: 400 });
    expect(
      (await pupil.post('questionnaire/answers', answersOf(code!, {}, { pictures: ['cat'] }))).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'pictures' }] });
    // 40 with SEND, 12 of them bullied often; 60 others, 9 of them; two chose the same as one
    // another; some choose none.
    await answered(baseline, school, [
      { need: 'sen_support', base: 40, often: 12, from: 0 },
      { need: 'none', base: 60, often: 9, from: 100 },
      { need: 'none', base: 2, often: 0, from: null },
    ]);
    const same = await codesFor(spec, school, baseline.id, 2, { need: 'none', disabled: false });
    for (const twin of same)
      await pupil.post(
        'questionnaire/answers',
        answersOf(twin, { bullied: ['never'] }, { pictures: picturesOf(500) }),
      );
    expect((await closed(school, baseline.id)).status).toBe(200);
    const { rows } = await spec.owner.query(
      `select link from answers where wave_id = $1 and link is not null`,
      [baseline.id],
    );
    expect(rows).toHaveLength(102);
    const row = JSON.stringify(
      (await spec.owner.query(`select * from answers where wave_id = $1`, [baseline.id])).rows,
    );
    for (const picture of linkPictures.flat()) expect(row).not.toContain(picture);
    expect(keys()).toContain(`${baseline.id}.link`);
  });

  it('show those who could be followed, with how often they may be mistaken', async () => {
    followUp = await openedWave(school, urn, { kind: 'follow_up', opens: '2016-05-15' });
    expect(followUp.linked).toBe(true);
    // Of those with SEND 30 come back with their pictures, 4 of them bullied often; of the others
    // 50, 10 of them; 20 others, 6 of them, are new or have forgotten.
    await answered(followUp, school, [
      { need: 'sen_support', base: 30, often: 4, from: 0 },
      { need: 'none', base: 50, often: 10, from: 100 },
      { need: 'none', base: 20, often: 6, from: 900 },
    ]);
    expect((await closed(school, followUp.id)).status).toBe(200);
    const results = await figuresOf(school, `level=school&urn=${urn}`);
    expect(results.links).toEqual([
      {
        schoolYear: 2015,
        schools: 1,
        before: 102,
        after: 100,
        linked: 80,
        mistaken: expect.any(Number),
      },
    ]);
    // 20 of the follow-up and 22 of the baseline are without a partner; of 6,561 codes few are the
    // same by chance.
    expect(results.links[0]!.mistaken).toBeGreaterThan(0.02);
    expect(results.links[0]!.mistaken).toBeLessThan(0.3);
    expect(linked(results, 'linked_other')).toMatchObject({ n: 10, base: 50, state: 'shown' });
    expect(linked(results, 'before_other')).toMatchObject({ n: 9, base: 50 });
    // Of 30 with SEND four said so at the follow-up: the group is hidden there, and so is every
    // part of it.
    expect(linked(results, 'linked_send')).toBeUndefined();
    expect(linked(results, 'before_send')).toMatchObject({ n: 12, base: 30 });
    expect(results.response.find(({ kind }) => kind === 'follow_up')!.groups).toEqual([
      { name: 'No SEND', codes: 70, answered: 70 },
      { name: 'SEN support', codes: 30, answered: 30 },
    ]);
  });

  it('leave neither key nor hash behind, and are put together once', async () => {
    expect(keys()).not.toContain(`${baseline.id}.link`);
    expect(
      (
        await spec.owner.query(
          `select from answers where link is not null and wave_id in ($1, $2)`,
          [baseline.id, followUp.id],
        )
      ).rowCount,
    ).toBe(0);
    const again = await openedWave(school, urn, {
      kind: 'follow_up',
      opens: '2016-09-10',
      closes: '2016-10-10',
    });
    expect(again.linked).toBe(false);
    expect((await closed(school, again.id)).status).toBe(200);
  });

  it('somebody who took their answers out since changes no sum of what was counted', async () => {
    const { rows } = await spec.owner.query(
      `select c.dimension, sum(c.n)::int as n, sum(c.d)::int as d from wave_counts c
       where c.wave_id = $1 and c.indicator = 'bullied_often' and c.dimension like 'before%'
       group by 1 order by 1`,
      [followUp.id],
    );
    expect(rows).toEqual([
      { dimension: 'before_other', n: 9, d: 64 },
      { dimension: 'before_send', n: 12, d: 40 },
    ]);
  });

  /** A school of the area that ended both waves, its pupils put together by their pictures. */
  async function followedSchool(own: number, area: string): Promise<void> {
    await spec.addSchool(own, `Linked ${own}`);
    await spec.enrol(area, own);
    const who = await spec.person('school_lead', { urn: own });
    const first = await openedWave(who, own, {}, { linked: true });
    await answered(first, who, [
      { need: 'sen_support', base: 24, often: 8, from: 0 },
      { need: 'sen_support', base: 10, often: 2, from: null },
      { need: 'none', base: 30, often: 6, from: 100 },
    ]);
    await closed(who, first.id);
    const second = await openedWave(who, own, { kind: 'follow_up', opens: '2016-05-15' });
    await answered(second, who, [
      { need: 'sen_support', base: 24, often: 7, from: 0 },
      { need: 'sen_support', base: 10, often: 3, from: null },
      { need: 'none', base: 30, often: 6, from: 100 },
    ]);
    await closed(who, second.id);
  }

  it('of an area are added up when it is shown', async () => {
    const area = await spec.addArea('Linked area', 'E06000018');
    const lead = await spec.person('area_lead', { areaId: area });
    for (let index = 0; index < 4; index++) await followedSchool(930_710 + index, area);
    for (const kind of ['baseline', 'follow_up'])
      expect(
        (
          await lead.post('results/releases', {
            id: newId(),
            areaId: area,
            form: 'pupils',
            kind,
            schoolYear: 2015,
          })
        ).status,
      ).toBe(201);
    const results = await figuresOf(lead, `level=area&areaId=${area}`);
    expect(results.links).toEqual([
      {
        schoolYear: 2015,
        schools: 4,
        before: 216,
        after: 216,
        linked: 216,
        mistaken: expect.any(Number),
      },
    ]);
    expect(linked(results, 'linked_send')).toMatchObject({ n: 28, base: 96, schools: 4 });
    expect(linked(results, 'before_send')).toMatchObject({ n: 32, base: 96, schools: 4 });
    expect(results.response.at(-1)).toMatchObject({
      groups: [
        { name: 'No SEND', codes: 120, answered: 120 },
        { name: 'SEN support', codes: 136, answered: 136 },
      ],
    });
    expect(
      (await world.there.lead.get<WaveDetail>(`results?level=area&areaId=${area}`)).status,
    ).toBe(404);
  });
});

import type { FunnelResult, GroupEstimate, Results } from '@all-together/contracts';
import { endedWave, type KnownWave } from '../../../testing/ended-waves';
import type { Asker } from '../../../testing/spec-app';
import { startQuestionnaires } from '../../../testing/questionnaire-world';
import { spec, world } from '../../../testing/spec-world';

startQuestionnaires();

let nextUrn = 950_000;
/** A new school of an area with an ended wave. @returns its URN */
async function ended(
  areaId: string,
  answers: KnownWave['answers'],
  fields: Partial<KnownWave> = {},
): Promise<number> {
  const urn = await spec.addSchool(nextUrn++, `School ${nextUrn}`);
  await spec.enrol(areaId, urn);
  await endedWave(spec, { areaId, urn, answers, ...fields });
  return urn;
}

const read = async (who: Asker, query: string) => {
  const answer = await who.get<Results>(`results?${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const ofArea = (areaId: string) => `level=area&areaId=${areaId}`;
const ofSchool = (urn: number) => `level=school&urn=${urn}`;
const main = ({ indicators }: Results) => indicators.find((one) => one.main)!;
const groupOf = (results: Results, group: GroupEstimate['group']) =>
  main(results)
    .waves.at(-1)!
    .groups.find((one) => one.group === group)!;

describe('ten waves with known answers', () => {
  // Five standard deviations of the noise in a school's main finding, a third of it taken out.
  const allowed = (used: number) => (5 * Math.sqrt((2 / 3) * 4)) / used;
  const known = [20, 25, 30, 40, 50, 60, 80, 100, 150, 200].map((used, place) => ({
    send: { used, yes: Math.round((used * place) / 10) },
    other: { used: used * 2, yes: Math.round(used * 0.1) },
  }));
  const urns: number[] = [];
  let areaId: string;
  beforeAll(async () => {
    areaId = await spec.addArea('Known Area', 'E06000018');
    for (const answers of known) urns.push(await ended(areaId, answers));
  }, 120_000);

  it('show every school’s share within its noise, and the interval around it', async () => {
    for (const [place, { send, other }] of known.entries()) {
      const results = await read(world.officer, ofSchool(urns[place]!));
      for (const [group, truth] of [
        ['send', send],
        ['other', other],
      ] as const) {
        const shown = groupOf(results, group);
        expect(shown.pupils).toBe(truth.used);
        expect(Math.abs(shown.share! - truth.yes / truth.used)).toBeLessThan(allowed(truth.used));
        expect(shown.low! <= shown.share! && shown.share! <= shown.high!).toBe(true);
      }
      expect(main(results).waves[0]!.comparison!.ratio).toBeNull();
    }
  });

  it('add up in the area, noise included', async () => {
    const shown = groupOf(await read(world.officer, ofArea(areaId)), 'send');
    // The tenth waits for two more to end: on its own it could be read from before and after.
    const truth = known
      .slice(0, 9)
      .reduce((sum, { send }) => ({ used: sum.used + send.used, yes: sum.yes + send.yes }), {
        used: 0,
        yes: 0,
      });
    expect(shown).toMatchObject({ pupils: truth.used, schools: 9 });
    expect(Math.abs(shown.share! - truth.yes / truth.used)).toBeLessThan(
      allowed(truth.used) * Math.sqrt(10),
    );
  });

  it('say in a sentence what stands behind them', async () => {
    const finding = main(await read(world.officer, ofSchool(urns[9]!)));
    expect(finding.sentence).toMatch(
      /^Pupils with SEND were more likely to be bullied often than pupils without SEND: /,
    );
    expect(finding.standing).toBe(
      'Based on the answers of 200 pupils with SEND and 400 pupils without SEND.',
    );
  });

  it('show schools around what is usual, those with too few without a share', async () => {
    await ended(areaId, { send: { used: 5, yes: 5 } });
    const { status, body } = await world.officer.get<FunnelResult>(
      `results/funnel?kind=baseline&indicator=bullied_often&areaId=${areaId}`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ schoolYear: 2015, tooFew: 1 });
    expect(body.points).toHaveLength(11);
    expect(body.points.at(-1)).toMatchObject({ pupils: null, share: null });
  });

  it('go out as papers and as data', async () => {
    for (const kind of ['report', 'summary', 'open-data', 'open-data-meta'])
      expect((await world.officer.get(`results/${kind}?${ofSchool(urns[9]!)}`)).status).toBe(200);
  });
});

describe('a school that does not share', () => {
  it('is read by its own lead and by officers, not by its area', async () => {
    const areaId = await spec.addArea('Quiet Area', 'E06000019');
    const lead = await spec.person('area_lead', { areaId });
    const urn = await ended(areaId, { send: { used: 30, yes: 10 } });
    const school = await spec.person('school_lead', { urn });
    expect((await school.get(`results?${ofSchool(urn)}`)).status).toBe(200);
    expect((await lead.get(`results?${ofSchool(urn)}`)).status).toBe(404);
    expect((await world.funder.get(`results?${ofSchool(urn)}`)).status).toBe(404);
    expect((await world.there.school.get(`results?${ofSchool(urn)}`)).status).toBe(404);
  });

  it('is not read from its area’s figures before and after', async () => {
    const areaId = await spec.addArea('Moving Area', 'E06000020');
    const answers = { send: { used: 30, yes: 10 }, other: { used: 60, yes: 5 } };
    const figures = async () =>
      (await read(world.officer, ofArea(areaId))).periods.map(({ counted, waiting }) => [
        counted,
        waiting,
      ]);
    await ended(areaId, answers, { shared: true });
    await ended(areaId, answers, { shared: true });
    expect(await figures()).toEqual([[0, 2]]);
    expect((await read(world.officer, ofArea(areaId))).indicators).toEqual([]);
    // Three, but only one that does not share: it would be the sum less two that are known.
    await ended(areaId, answers);
    expect(await figures()).toEqual([[0, 3]]);
    await ended(areaId, answers);
    await ended(areaId, answers);
    expect(await figures()).toEqual([[5, 0]]);
  });
});

describe('a period', () => {
  const period = { form: 'pupils', kind: 'follow_up', schoolYear: 2014 } as const;
  const close = (who: Asker) => who.post<Results>('results/periods/close', period);

  it('is closed by officers alone, once, when no school is open', async () => {
    expect((await close(world.officer)).status).toBe(404);
    const areaId = await spec.addArea('Closing Area', 'E06000021');
    const fields = { kind: period.kind, schoolYear: period.schoolYear };
    for (let school = 0; school < 4; school++)
      await ended(areaId, { send: { used: 100, yes: 30 }, other: { used: 200, yes: 20 } }, fields);
    const lead = await spec.person('area_lead', { areaId });
    expect((await close(lead)).status).toBe(403);
    const answer = await close(world.officer);
    expect(answer.status).toBe(200);
    const wave = main(answer.body).waves.find(({ schoolYear }) => schoolYear === 2014)!;
    const send = wave.groups.find(({ group }) => group === 'send')!;
    // The totals hold noise of σ 20, a third of it taken out.
    expect(Math.abs(send.share! - 0.3)).toBeLessThan((5 * Math.sqrt(2 / 3) * 20) / 400);
    expect(wave.comparison!.ratio).not.toBeNull();
    expect(answer.body.breakdowns.map(({ dimension }) => dimension)).toContain('need');
    expect((await close(world.officer)).status).toBe(409);
    expect(
      (
        await spec.owner.query(`select from programme_totals t join periods p on p.id = t.period_id
        where p.school_year = 2014`)
      ).rowCount,
    ).toBe(0);
  }, 60_000);
});

describe('the sums of areas', () => {
  it('equal what counting every school anew gives, whatever has ended and closed', async () => {
    const fitted = `
      select w.area_id, w.form, w.kind, w.school_year, c.wave_id, c.finding, c.mark, m.used,
             c.yes - (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as yes
      from school_counts c
      join waves w on w.id = c.wave_id
      join wave_marks m on m.wave_id = c.wave_id and m.mark = c.mark
      where w.counted_at is not null and m.used > 0`;
    const { rows } = await spec.owner.query<Record<string, number>>(
      `with anew as (
         select area_id, form, kind, school_year, finding, mark as "group", count(*) as schools,
                sum(used) as used, sum(yes) as yes, sum(yes * yes) as squares
         from (${fitted}) f group by 1, 2, 3, 4, 5, 6)
       select count(*)::int as groups,
              count(*) filter (where s.schools = a.schools and s.used = a.used)::int as alike,
              max(abs(s.yes - a.yes) + abs(s.yes_squares - a.squares)) as off
       from anew a
       full join (select * from area_sums where "group" <> 'all') s
         using (area_id, form, kind, school_year, finding, "group")`,
    );
    expect(rows[0]!['groups']).toBeGreaterThan(70);
    expect(rows[0]!['alike']).toBe(rows[0]!['groups']);
    expect(rows[0]!['off']).toBeLessThan(1e-6);
    const { rows: pairs } = await spec.owner.query<Record<string, number>>(
      `with anew as (
         select s.area_id, s.form, s.kind, s.school_year, s.finding, sum(s.yes * o.yes) as product
         from (${fitted}) s
         join (${fitted}) o on o.wave_id = s.wave_id and o.finding = s.finding
         where s.mark = 'send' and o.mark = 'other' group by 1, 2, 3, 4, 5)
       select count(*)::int as pairs, max(abs(k.pair_yes_yes - a.product)) as off
       from anew a
       join area_sums k using (area_id, form, kind, school_year, finding)
       where k."group" = 'all'`,
    );
    expect(pairs[0]!['pairs']).toBeGreaterThan(30);
    expect(pairs[0]!['off']).toBeLessThan(1e-6);
  });
});

describe('results', () => {
  it('exist for those alone who may see them', async () => {
    expect((await world.here.partner.get('results?level=programme')).status).toBe(403);
    expect((await world.here.school.get('results?level=programme')).status).toBe(404);
    expect((await world.there.lead.get(`results?${ofArea(world.here.areaId)}`)).status).toBe(404);
    expect((await world.officer.get('results?level=school&urn=999999')).status).toBe(404);
    expect((await world.officer.get('results?level=area')).status).toBe(400);
  });
});

// What someone would try who wants to know what one pupil said, and may use the whole API: each
// must fail. An attacker reads decisions as well as numbers, so most of these compare the shape of
// two answers that differ in what one pupil said.
import type {
  GroupEstimate,
  Results,
  SendAnswers,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker } from '../../testing/spec-app';
import { answersOf, closed, codesFor, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';

startQuestionnaires();

let nextUrn = 960_000;
interface School {
  urn: number;
  lead: Asker;
  wave: Wave;
}
async function school(areaId = world.here.areaId): Promise<School> {
  const urn = await spec.addSchool(nextUrn++, `School ${nextUrn}`);
  await spec.enrol(areaId, urn);
  const lead = await spec.person('school_lead', { urn });
  return { urn, lead, wave: await openedWave(lead, urn) };
}

/** Codes whose marks the school prints, and who has to say why there are so many. */
const print = ({ lead, wave }: School, count: number, marks: object) =>
  codesFor(spec, lead, wave.id, count, { ...marks, reason: 'We have more than are published.' });

type Said = Partial<SendAnswers>;
async function answer(codes: readonly string[], bullied: string, fields: Said = {}) {
  for (const code of codes) {
    const sent = await pupil.post(
      'questionnaire/answers',
      answersOf(code, { bullied: [bullied], safe: ['mostly'] }, fields),
    );
    expect(sent.status).toBe(204);
  }
}

const resultsOf = async (who: Asker, query: string) =>
  (await who.get<Results>(`results?${query}`)).body;
const ofSchool = (urn: number) => `level=school&urn=${urn}`;

/** An answer with every share and every sentence taken out: what is left are decisions. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  const noisy = ['share', 'low', 'high', 'gap', 'gapLow', 'gapHigh', 'verdict', 'value'];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !['sentence', 'sentences', 'name', 'urn', 'areaId'].includes(name))
      .map(([name, one]) => [
        name,
        noisy.includes(name) && one !== null ? 'a number' : shapeOf(one),
      ]),
  );
};

const groupOf = (results: Results, group: GroupEstimate['group']) =>
  results.indicators
    .find(({ main }) => main)!
    .waves.at(-1)!
    .groups.find((one) => one.group === group)!;

describe('who prints fake codes and knows every answer but one', () => {
  /** A group of `known` fake ballots that say no, and of one pupil. */
  async function attacked(known: number, says: string): Promise<Results> {
    const own = await school();
    const codes = await print(own, known + 1, { need: 'ehc_plan' });
    await answer(codes.slice(1), 'never');
    await answer([codes[0]!], says);
    expect((await closed(own.lead, own.wave.id)).status).toBe(200);
    return resultsOf(own.lead, ofSchool(own.urn));
  }

  it('sees no decision that depends on what the one said', async () => {
    for (const known of [9, 19, 39]) {
      const [never, weekly] = [await attacked(known, 'never'), await attacked(known, 'week')];
      expect(shapeOf(never)).toEqual(shapeOf(weekly));
      expect(groupOf(never, 'send').share === null).toBe(known < 19);
    }
  }, 120_000);

  it('must give a reason for more codes than the school has pupils with SEND', async () => {
    const own = await school();
    await spec.owner.query(
      `update schools set pupils = 100, ehc_plans = 3, sen_support = 12 where urn = $1`,
      [own.urn],
    );
    const made = await own.lead.post(`waves/${own.wave.id}/codes`, {
      id: newId(),
      label: 'Fakes',
      count: 24,
      year: null,
      need: 'ehc_plan',
      disabled: null,
    });
    expect(made.status).toBe(422);
    expect(made.body).toMatchObject({ errors: [{ path: 'reason' }] });
  });
});

describe('who marks every code but one', () => {
  /** 20 marked pupils and one who says of themselves what nobody else could. */
  async function oneUnmarked(about: SendAnswers['about'], skips: boolean): Promise<School> {
    const own = await school();
    await answer(await print(own, 20, { need: 'none', disabled: false, year: 5 }), 'never', {
      about: { year: null, help: 'not_asked', disabled: 'not_asked' },
    });
    const [code] = await print(own, 1, { year: 5 });
    const sent = await pupil.post('questionnaire/answers', {
      ...answersOf(code!, skips ? {} : { bullied: ['week'] }),
      about,
    });
    expect(sent.status).toBe(204);
    expect((await closed(own.lead, own.wave.id)).status).toBe(200);
    return own;
  }

  it('reads neither what the one says of themselves nor what they skipped', async () => {
    const [loud, silent] = [
      await oneUnmarked({ year: null, help: 'yes', disabled: 'yes' }, false),
      await oneUnmarked({ year: null, help: 'not_said', disabled: 'not_said' }, true),
    ];
    const [of, against] = [
      await resultsOf(loud.lead, ofSchool(loud.urn)),
      await resultsOf(silent.lead, ofSchool(silent.urn)),
    ];
    expect(shapeOf(of)).toEqual(shapeOf(against));
    expect(groupOf(of, 'unmarked')).toMatchObject({ pupils: null, share: null });
    expect(of.breakdowns).toEqual([]);
  });

  it('finds no exact number of what pupils say of themselves in the database', async () => {
    const { rows } = await spec.owner.query<{ table: string; column: string }>(
      `select table_name as "table", column_name as "column" from information_schema.columns
       where table_schema = 'public' and column_name ~ '^(help|helped|said_send|finished)$'`,
    );
    expect(rows).toEqual([]);
    const kept = await spec.owner.query(`select from ballots b join waves w on w.id = b.wave_id
      where w.ended_at is not null`);
    expect(kept.rowCount).toBe(0);
  });
});

describe('who reads areas and the programme', () => {
  it('is told of as many schools, whatever was said in them', async () => {
    const shapes = [];
    for (const says of ['never', 'week']) {
      const areaId = await spec.addArea(`Area where they say ${says}`, `E0600002${says.length}`);
      for (let at = 0; at < 6; at++) {
        const own = await school(areaId);
        await answer(await print(own, 4, { need: 'sen_support' }), says);
        await answer(await print(own, 5, { need: 'none' }), says);
        await closed(own.lead, own.wave.id);
      }
      const results = await resultsOf(world.officer, `level=area&areaId=${areaId}`);
      expect(groupOf(results, 'send').schools).toBe(6);
      shapes.push(shapeOf(results));
    }
    expect(shapes[0]).toEqual(shapes[1]);
  }, 120_000);
});

describe('who watches a wave', () => {
  it('is told the used codes of a batch or a mark from 20, be they officer or lead', async () => {
    const own = await school();
    await answer(await print(own, 21, { need: 'none', label: '4A' }), 'never');
    await answer(await print(own, 1, { need: 'ehc_plan', label: 'One pupil' }), 'week');
    for (const who of [own.lead, world.officer, world.here.lead]) {
      const { body } = await who.get<WaveDetail>(`waves/${own.wave.id}`);
      expect(body.wave.used).toBe(22);
      const told = JSON.stringify(body);
      expect(body.batches.find(({ label }) => label === 'One pupil')?.used ?? null).toBeNull();
      // 22 less 21 would be the one: neither is told.
      expect(body.batches.find(({ label }) => label === '4A')?.used ?? null).toBeNull();
      expect(told).not.toContain('"used":21');
      expect(told).not.toContain('"used":1,');
    }
  });

  it('cannot tell a withdrawn ballot from one that stays', async () => {
    const own = await school();
    const codes = await print(own, 2, { need: 'none' });
    const [stays, goes] = codes.map((code) => answersOf(code, { bullied: ['week'] }));
    await pupil.post('questionnaire/answers', stays);
    await pupil.post('questionnaire/answers', goes);
    const read = async () => (await own.lead.get<WaveDetail>(`waves/${own.wave.id}`)).body;
    const before = await read();
    const { withdrawal } = goes!;
    expect((await pupil.post('questionnaire/withdraw', { withdrawal })).status).toBe(204);
    expect(await read()).toEqual(before);
    const { batches, wave } = (await closed(own.lead, own.wave.id)).body;
    expect(wave.used).toBe(2);
    expect(batches.every(({ used }) => used === null || used === 2)).toBe(true);
  });
});

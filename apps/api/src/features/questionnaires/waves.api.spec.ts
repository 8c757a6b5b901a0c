import type {
  AreaHome,
  Instrument,
  OpenedQuestionnaire,
  Page,
  ProgrammeOverview,
  Results,
  Wave,
  WaveDetail,
} from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { ClosingService, RemindersService } from './index';
import { InstrumentsService } from './instruments-service';
import { answersOf, aWave, closed, codesFor } from '../../testing/waves';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let pupil: Asker;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'questionnaires-'));
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  world = await buildWorld(spec);
  pupil = spec.anonymous();
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(side: 'here' | 'there', fields: object = {}): Promise<Wave> {
  const answer = await world[side].school.post<Wave[]>('waves', {
    waves: [aWave(world[side].urn, fields)],
  });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body[0]!;
}
/** All that PostgreSQL's write-ahead log still holds. */
async function writeAheadLog(): Promise<Buffer> {
  const { rows } = await spec.owner.query(
    `select setting from pg_settings where name = 'data_directory'`,
  );
  const places = path.join((rows[0] as { setting: string }).setting, 'pg_wal');
  return Buffer.concat(
    fs
      .readdirSync(places, { withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ name }) => fs.readFileSync(path.join(places, name))),
  );
}
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

describe('waves', () => {
  it('are opened by a school, or by an area for its schools, once for each period', async () => {
    const wave = await opened('here');
    expect(wave).toMatchObject({
      title: 'Baseline 2015/16',
      state: 'open',
      codes: 0,
      answered: 0,
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
  });

  it('change by version, and are shared by the school alone', async () => {
    const [wave] = (await world.here.school.get<Page<Wave>>('waves?kind=baseline')).body.items as [
      Wave,
    ];
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

  it('print slips of unused codes, take a lost one back, and count answers live', async () => {
    const [wave] = (await world.here.school.get<Page<Wave>>('waves?kind=baseline')).body.items as [
      Wave,
    ];
    const codes = await codesFor(spec, world.here.school, wave.id, 30, { year: 5 });
    expect(new Set(codes).size).toBe(30);
    const slips = await world.here.school.bytes(`waves/${wave.id}/slips`);
    expect([slips.status, slips.content.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    expect((await world.there.school.bytes(`waves/${wave.id}/slips`)).status).toBe(404);
    expect(
      (
        await world.there.school.post(`waves/${wave.id}/codes`, {
          id: newId(),
          label: 'x',
          count: 1,
          year: null,
          need: null,
          disabled: null,
        })
      ).status,
    ).toBe(404);
    expect(
      (
        await world.here.lead.post(`waves/${wave.id}/codes`, {
          id: newId(),
          label: 'x',
          count: 1,
          year: null,
          need: null,
          disabled: null,
        })
      ).status,
    ).toBe(403);
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
    ).toMatchObject({ codes: 30, answered: 1, void: 1 });
    expect((await pupil.post('questionnaire/open', { code: codes[1] })).body).toMatchObject({
      status: 422,
      detail: expect.stringContaining('taken back'),
    });
    expect((await world.here.school.get<WaveDetail>(`waves/${wave.id}`)).body.wave).toMatchObject({
      codes: 29,
      answered: 1,
    });
    // Who leads the area, and officers, see how many and nothing more.
    for (const who of [world.here.lead, world.officer])
      expect((await who.get<WaveDetail>(`waves/${wave.id}`)).body).toMatchObject({
        wave: { codes: 29, answered: 1 },
        batches: [{ codes: 30, answered: 1, void: 1 }],
      });
  });
});

describe('a pupil', () => {
  let codes: string[];
  beforeAll(async () => {
    const wave = await opened('there');
    codes = await codesFor(spec, world.there.school, wave.id, 20, { year: 4, need: 'sen_support' });
  });

  it('opens the questions with a code however it is typed, and is asked only what the school has not marked', async () => {
    const typed = ` ${codes[0]!.slice(0, 5).toLowerCase()} - ${codes[0]!.slice(5)}`;
    const answer = await pupil.post<OpenedQuestionnaire>('questionnaire/open', { code: typed });
    expect(answer.body).toMatchObject({
      schoolName: 'Leeds Primary School',
      asks: { year: false, need: false, disabled: true },
    });
    expect(
      answer.body.content.questions.every(({ text, options }) =>
        ['en', 'cy', 'pl', 'ur'].every((language) =>
          [text, ...options.map((option) => option.text)].every(
            (worded) => worded[language as 'en']?.easy,
          ),
        ),
      ),
    ).toBe(true);
    expect((await pupil.post('questionnaire/open', { code: 'AAAAAAAAAA' })).status).toBe(404);
  });

  it('answers once: sent again it is kept once, and the code is spent', async () => {
    const ballot = answersOf(codes[1]!);
    expect((await pupil.post('questionnaire/answers', ballot)).status).toBe(204);
    expect((await pupil.post('questionnaire/answers', ballot)).status).toBe(204);
    expect((await pupil.post('questionnaire/answers', answersOf(codes[1]!))).body).toMatchObject({
      status: 422,
      code: 'used',
    });
    expect(
      (await spec.owner.query(`select from ballots where id = $1`, [ballot.id])).rowCount,
    ).toBe(1);
  });

  it('is told in words what cannot be kept, and keeps the code', async () => {
    for (const [said, path] of [
      [{ nonsense: ['never'] }, 'answers'],
      [{ bullied: ['never', 'week'] }, 'answers'],
      [{ bullied: ['always'] }, 'answers'],
    ] as const) {
      const refused = await pupil.post(
        'questionnaire/answers',
        answersOf(codes[2]!, said as unknown as Record<string, string[]>),
      );
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, path]);
    }
    expect(
      (await pupil.post('questionnaire/answers', answersOf(codes[2]!, {}, { id: newId() }))).status,
    ).toBe(400);
    expect((await pupil.post('questionnaire/answers', answersOf(codes[2]!, {}))).status).toBe(204);
  });

  it('takes answers out again with the secret, while the wave is open', async () => {
    const ballot = answersOf(codes[3]!);
    await pupil.post('questionnaire/answers', ballot);
    const { withdrawal, withdrawalLater } = ballot;
    expect(
      (await pupil.post('questionnaire/withdraw', { withdrawal, withdrawalLater })).status,
    ).toBe(204);
    expect(
      (await pupil.post('questionnaire/withdraw', { withdrawal, withdrawalLater })).status,
    ).toBe(404);
    expect(
      (await spec.owner.query(`select from ballots where id = $1`, [ballot.id])).rowCount,
    ).toBe(0);
  });

  it('who guesses codes is slowed, and a right code is not', async () => {
    let status = 0;
    for (let guess = 0; guess < 320 && status !== 429; guess++)
      status = (
        await pupil.post('questionnaire/open', {
          code: `BBBBBBB${String(guess).padStart(3, '2').replace(/[01]/g, '9')}`,
        })
      ).status;
    expect(status).toBe(429);
    expect((await pupil.post('questionnaire/open', { code: codes[4] })).status).toBe(200);
    await spec.owner.query(`delete from sign_in_attempts`);
  });
});

describe('an instrument', () => {
  it('is frozen once a wave asks it', async () => {
    const { rows } = await spec.owner.query(
      `select id, frozen_at from instrument_versions where form = 'pupils'`,
    );
    expect((rows as { frozen_at: Date | null }[])[0]!.frozen_at).not.toBeNull();
    await expect(
      spec.owner.query(
        `update instrument_versions set content = content || '{"title": "Another"}' where form = 'pupils'`,
      ),
    ).rejects.toThrow('frozen');
    expect(
      (await world.here.school.get('instruments')).body.map(
        ({ id, frozen }: { id: string; frozen: boolean }) => [id, frozen],
      ),
    ).toContainEqual(['pupils', true]);
  });
});

describe('an older installation', () => {
  it('gets questions that are new as the next version, once, and keeps what a wave asks', async () => {
    const older = {
      ...(await newest()).content,
      questions: (await newest()).content.questions.filter(({ kind }) => kind !== 'text'),
    };
    await spec.owner.query(
      `insert into instrument_versions (id, instrument_id, number, form, content, frozen_at) select $1, 'pupils', max(number) + 1, 'pupils', $2, now() from instrument_versions where instrument_id = 'pupils'`,
      [newId(), JSON.stringify(older)],
    );
    const { number } = await newest();
    for (let start = 0; start < 2; start++)
      await spec.app.get(InstrumentsService).onApplicationBootstrap();
    expect((await newest()).number).toBe(number + 1);
    expect((await newest()).content.questions.at(-1)).toMatchObject({
      id: 'message',
      kind: 'text',
    });
  });
  const newest = async () =>
    ((await world.officer.get('instruments')).body as Instrument[]).find(
      ({ id }) => id === 'pupils',
    )!;
});

describe('other words', () => {
  it('make the next version, which waves that begin later ask; what is counted stays', async () => {
    const [before] = (
      (await world.officer.get('instruments')).body as {
        id: string;
        versionId: string;
        number: number;
      }[]
    ).filter(({ id }) => id === 'staff');
    const texts = [
      {
        key: 'question.trained',
        language: 'cy',
        standard: 'A gawsoch chi hyfforddiant?',
        easy: 'Hyfforddiant?',
      },
    ];
    const body = { id: newId(), texts };
    expect(
      (await world.here.lead.post(`instruments/${before!.versionId}/versions`, body)).status,
    ).toBe(403);
    expect(
      (
        await world.officer.post(`instruments/${before!.versionId}/versions`, {
          id: newId(),
          texts: [{ ...texts[0]!, key: 'question.nothing' }],
        })
      ).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'texts' }] });
    const made = await world.officer.post(`instruments/${before!.versionId}/versions`, body);
    expect(made.body).toMatchObject({
      id: 'staff',
      number: 2,
      frozen: false,
      content: { languages: ['en'] },
    });
    expect(
      made.body.content.questions.find(({ id }: { id: string }) => id === 'trained').text,
    ).toMatchObject({ cy: { easy: 'Hyfforddiant?' }, en: expect.anything() });
    expect(
      (await world.officer.post(`instruments/${before!.versionId}/versions`, body)).body.number,
    ).toBe(2);
    expect(
      (
        await world.officer.post(`instruments/${before!.versionId}/versions`, {
          ...body,
          id: newId(),
        })
      ).status,
    ).toBe(409);
    expect(
      (await world.officer.post(`instruments/${newId()}/versions`, { ...body, id: newId() }))
        .status,
    ).toBe(404);
  });

  it('and a film or a question of one’s own are more of the same; what waves compare cannot go', async () => {
    const versions = async () =>
      ((await world.officer.get('instruments')).body as Instrument[]).filter(
        ({ id }) => id === 'staff',
      );
    const revise = async (change: object) =>
      world.officer.post<Instrument>(`instruments/${(await versions())[0]!.versionId}/versions`, {
        id: newId(),
        ...change,
      });
    const added = {
      kind: 'single',
      symbol: 'ball',
      standard: 'Is lunch calm?',
      easy: 'Is lunch calm?',
      options: [
        { symbol: 'yes', standard: 'Yes', easy: 'Yes' },
        { symbol: 'no', standard: 'No', easy: 'No' },
      ],
      indicator: {
        title: 'Lunch is calm',
        likely: 'to find lunch calm',
        better: 'higher',
        counted: [0],
      },
    };
    const more = (await revise({ added })).body;
    expect(more.content.questions.at(-1)).toMatchObject({
      id: 'own-1',
      kind: 'single',
      text: { en: { easy: 'Is lunch calm?' } },
    });
    expect(more.content.indicators.at(-1)).toMatchObject({ id: 'own-1', counted: ['a1'] });
    expect(
      (
        await revise({ films: [{ question: 'own-1', film: 'https://films.example/lunch' }] })
      ).body.content.questions.at(-1),
    ).toMatchObject({ film: 'https://films.example/lunch' });
    expect(
      (await revise({ films: [{ question: 'own-1', film: 'javascript:alert(1)' }] })).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'films.0.film' }] });
    expect((await revise({ removed: 'trained' })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'removed' }],
    });
    expect(
      (await revise({ added: { ...added, options: added.options.slice(0, 1) } })).body,
    ).toMatchObject({ status: 400, errors: [{ path: 'added.options' }] });
    expect((await revise({ added: { ...added, symbol: 'skull' } })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'added.symbol' }],
    });
    expect((await revise({})).body).toMatchObject({ status: 400 });
    // A school asks it, answers are taken, and results tell of it, also when later versions ask it
    // no more.
    const urn = await spec.addSchool(nextUrn++, 'School with lunch');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const { body: waves } = await lead.post<Wave[]>('waves', {
      waves: [aWave(urn, { form: 'staff' })],
    });
    for (const [index, code] of (await codesFor(spec, lead, waves[0]!.id, 20)).entries())
      expect(
        (
          await pupil.post(
            'questionnaire/answers',
            answersOf(code, { 'own-1': [index < 8 ? 'a1' : 'a2'] }),
          )
        ).status,
      ).toBe(204);
    expect((await closed(lead, waves[0]!.id)).status).toBe(200);
    expect(
      (await revise({ removed: 'own-1' })).body.content.questions.some(({ id }) => id === 'own-1'),
    ).toBe(false);
    expect((await revise({ added })).body.content.questions.at(-1)!.id).toBe('own-2');
    const told = (
      await lead.get<Results>(`results?level=school&urn=${urn}&form=staff`)
    ).body.indicators.find(({ indicator }) => indicator.id === 'own-1');
    expect(told!.waves[0]!.figures).toEqual([
      expect.objectContaining({ category: 'all', n: 8, base: 20 }),
    ]);
  });
});

describe('a slow wave', () => {
  it('reminds those who lead the school, and nobody of a wave that goes well or has hardly begun', async () => {
    const urn = await spec.addSchool(nextUrn++, 'A slow school');
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

describe('unlinkability', () => {
  it('somebody with the whole database at any time, its order of writing, and the class list does no better than chance', async () => {
    const urn = await spec.addSchool(nextUrn++, 'School under attack');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const { body } = await lead.post<Wave[]>('waves', { waves: [aWave(urn)] });
    const codes = await codesFor(spec, lead, body[0]!.id, 200);
    // Each pupil says something of their own: five questions make 5·2·4·4·4 different sets of
    // answers.
    const told = new Map<string, string>();
    const own = (index: number) => ({
      bullied: [['never', 'once', 'month', 'week', 'often'][index % 5]!],
      tell: [['yes', 'no'][Math.floor(index / 5) % 2]!],
      safe: [['always', 'mostly', 'sometimes', 'never'][Math.floor(index / 10) % 4]!],
      enjoys: [['always', 'mostly', 'sometimes', 'never'][Math.floor(index / 40) % 4]!],
      friends: ['always'],
    });
    const chosen = (row: { choices: (number | null)[] }) => row.choices.join();
    const order: string[] = [];
    for (const [index, code] of codes.entries()) {
      expect((await pupil.post('questionnaire/answers', answersOf(code, own(index)))).status).toBe(
        204,
      );
      order.push(code);
    }
    const stolen = async (table: string, columns: string) =>
      (
        await spec.owner.query(
          `select ${columns}, ctid::text as place, xmin::text::bigint as written from ${table}`,
        )
      ).rows as Record<string, unknown>[];
    // Before the end: codes and ballots were written together, so order links them; but a ballot
    // says nothing.
    const before = {
      codes: await stolen('codes', 'code, used, wave_id'),
      ballots: await stolen('ballots', 'id, sealed, withdrawal'),
    };
    const written = new Map(
      before.codes.map((row) => [String(row['written']), String(row['code'])]),
    );
    const linked = before.ballots.filter((row) => written.has(String(row['written'])));
    expect(linked.length).toBeGreaterThanOrEqual(200);
    expect(new Set(linked.map((row) => (row['sealed'] as Buffer).length)).size).toBe(1);
    const plain = Buffer.from('"choices"');
    expect(before.ballots.some((row) => (row['sealed'] as Buffer).includes(plain))).toBe(false);
    // Nor does the log that PostgreSQL writes ahead: it has the codes in their order, and of
    // answers not a word.
    const log = await writeAheadLog();
    expect(log.includes(codes[150]!)).toBe(true);
    expect(log.includes('"choices":')).toBe(false);
    expect((await closed(lead, body[0]!.id)).status).toBe(200);
    // After: no code, no ballot and no key is left; answers came in one transaction, in no order.
    const answers = (
      await spec.owner.query(
        `select choices, withdrawal, xmin::text as written from answers where wave_id = $1 order by ctid`,
        [body[0]!.id],
      )
    ).rows as { choices: (number | null)[]; withdrawal: Buffer; written: string }[];
    expect(answers).toHaveLength(200);
    expect(new Set(answers.map((row) => row.written)).size).toBe(1);
    expect(
      (
        await spec.owner.query(
          `select from codes where wave_id = $1 union all select from ballots where wave_id = $1`,
          [body[0]!.id],
        )
      ).rowCount,
    ).toBe(0);
    expect(fs.readdirSync(path.join(folder, 'ballot-keys'))).not.toContain(`${body[0]!.id}.key`);
    // No secret of the box is one of the answers: the copy from before the end leads nowhere.
    const inBox = new Set(
      before.ballots.map((row) => (row['withdrawal'] as Buffer).toString('hex')),
    );
    expect(answers.filter((row) => inBox.has(row.withdrawal.toString('hex')))).toEqual([]);
    // The attacker takes the n-th that was used for the n-th answer, forwards and backwards.
    const content = (
      (await spec.owner.query(`select content from instrument_versions where form = 'pupils'`))
        .rows[0] as { content: { questions: { id: string; options: { id: string }[] }[] } }
    ).content;
    for (const [index, code] of codes.entries())
      told.set(
        code,
        content.questions
          .map(({ id, options }) => {
            const said = (own(index) as Record<string, string[]>)[id];
            return said ? options.findIndex((option) => option.id === said[0]) + 1 : null;
          })
          .join(),
      );
    const hits = (rows: typeof answers) =>
      rows.filter((row, index) => told.get(order[index]!) === chosen(row)).length;
    // 160 different sets among 200: by chance about 1.5 are right; more than 8 happen once in ten
    // thousand times.
    for (const rows of [answers, [...answers].reverse()]) expect(hits(rows)).toBeLessThanOrEqual(8);
    // The same attack on answers that were not shuffled finds all of them.
    expect(
      hits(
        codes.map((_, index) => ({
          ...answers[0]!,
          choices: told
            .get(codes[index]!)!
            .split(',')
            .map((choice) => (choice ? Number(choice) : null)),
        })),
      ),
    ).toBe(200);
  });

  it('keeps nobody who stands alone among what the school marked', async () => {
    const urn = await spec.addSchool(nextUrn++, 'School with one');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const { body } = await lead.post<Wave[]>('waves', { waves: [aWave(urn)] });
    const [one] = await codesFor(spec, lead, body[0]!.id, 1, {
      need: 'ehc_plan',
      disabled: true,
      year: 6,
    });
    const others = await codesFor(spec, lead, body[0]!.id, 12, {
      need: 'none',
      disabled: false,
      year: 6,
    });
    for (const code of [one!, ...others])
      await pupil.post('questionnaire/answers', answersOf(code));
    await closed(lead, body[0]!.id);
    const { rows } = await spec.owner.query(
      `select send, need, disabled, year, count(*)::int as count from answers where wave_id = $1 group by 1, 2, 3, 4 order by 5`,
      [body[0]!.id],
    );
    expect(rows).toEqual([
      { send: null, need: null, disabled: null, year: null, count: 1 },
      { send: 'other', need: 'none', disabled: false, year: 6, count: 12 },
    ]);
  });
});

describe('results', () => {
  let areaId: string;
  let lead: Asker;
  let open: number;
  let small: number;
  beforeAll(async () => {
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
      'Pupils with SEND were 2.5 times as likely to be bullied often as other pupils (between 1.0 and 6.2).',
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

  it('of an area are made of blocks: what schools hide is pooled, shown once, and never with a school more', async () => {
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

  it('of the programme wait for every school, and then are made of exactly what the areas are made of', async () => {
    const body = { id: newId(), areaId: null, form: 'pupils', kind: 'baseline', schoolYear: 2015 };
    expect((await world.officer.post('results/releases', body)).body).toMatchObject({
      status: 422,
      code: 'still_open',
    });
    for (const { id, area } of (
      await spec.owner.query(
        `select id, area_id as area from waves where kind = 'baseline' and form = 'pupils' and closed_at is null`,
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
    // Two years later answers are gone, and counts where the programme has been shown; the figures
    // stay as they were.
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
      `select (select count(*)::int from answers) as answers, (select count(*)::int from wave_counts c join waves w on w.id = c.wave_id where w.kind = 'baseline' and w.form = 'pupils') as shown, (select count(*)::int from wave_counts where wave_id = $1) as waiting`,
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

import type { Wave } from '@all-together/contracts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SpecApp, type Asker } from '../../testing/spec-app';
import { answersOf, aWave, closed, codesFor, openedWave } from '../../testing/waves';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let pupil: Asker;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'unlinkability-'));
beforeAll(async () => {
  spec = await SpecApp.start({ DATA_FOLDER: folder });
  world = await buildWorld(spec);
  pupil = spec.anonymous();
});
afterAll(async () => {
  await spec.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

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

/** Each pupil says something of their own: five questions make 5·2·4·4·4 different sets. */
const own = (index: number): Record<string, string[]> => ({
  bullied: [['never', 'once', 'month', 'week', 'often'][index % 5]!],
  tell: [['yes', 'no'][Math.floor(index / 5) % 2]!],
  safe: [['always', 'mostly', 'sometimes', 'never'][Math.floor(index / 10) % 4]!],
  enjoys: [['always', 'mostly', 'sometimes', 'never'][Math.floor(index / 40) % 4]!],
  friends: ['always'],
});

interface Stolen {
  codes: Record<string, unknown>[];
  ballots: Record<string, unknown>[];
}

async function stolen(): Promise<Stolen> {
  const copyOf = async (table: string, columns: string): Promise<Record<string, unknown>[]> =>
    (
      await spec.owner.query(
        `select ${columns}, ctid::text as place, xmin::text::bigint as written from ${table}`,
      )
    ).rows;
  return {
    codes: await copyOf('codes', 'code, used, wave_id'),
    ballots: await copyOf('ballots', 'id, sealed, withdrawal'),
  };
}

/**
 * Before the end codes and ballots were written together, so order links them; but a ballot says
 * nothing.
 */
function expectSealed({ codes, ballots }: Stolen): void {
  const written = new Map(codes.map((row) => [String(row['written']), String(row['code'])]));
  const linked = ballots.filter((row) => written.has(String(row['written'])));
  expect(linked.length).toBeGreaterThanOrEqual(200);
  expect(new Set(linked.map((row) => (row['sealed'] as Buffer).length)).size).toBe(1);
  const plain = Buffer.from('"choices"');
  expect(ballots.some((row) => (row['sealed'] as Buffer).includes(plain))).toBe(false);
}

interface KeptRow {
  choices: (number | null)[];
  withdrawal: Buffer;
  written: string;
}

/** After the end no code, ballot or key is left; answers came in one transaction, in no order. */
async function expectBoxGone(waveId: string, { ballots }: Stolen): Promise<KeptRow[]> {
  const answers: KeptRow[] = (
    await spec.owner.query(
      `select choices, withdrawal, xmin::text as written from answers
       where wave_id = $1 order by ctid`,
      [waveId],
    )
  ).rows;
  expect(answers).toHaveLength(200);
  expect(new Set(answers.map((row) => row.written)).size).toBe(1);
  expect(
    (
      await spec.owner.query(
        `select from codes where wave_id = $1 union all select from ballots where wave_id = $1`,
        [waveId],
      )
    ).rowCount,
  ).toBe(0);
  expect(fs.readdirSync(path.join(folder, 'ballot-keys'))).not.toContain(`${waveId}.key`);
  // No secret of the box is one of the answers: the copy from before the end leads nowhere.
  const inBox = new Set(ballots.map((row) => (row['withdrawal'] as Buffer).toString('hex')));
  expect(answers.filter((row) => inBox.has(row.withdrawal.toString('hex')))).toEqual([]);
  return answers;
}

/** What each pupil said, as the positions of the options that they chose. */
async function toldBy(count: number): Promise<(number | null)[][]> {
  const { content } = (
    await spec.owner.query(`select content from instrument_versions where form = 'pupils'`)
  ).rows[0] as { content: { questions: { id: string; options: { id: string }[] }[] } };
  const choiceOf = (index: number, { id, options }: (typeof content.questions)[number]) => {
    const said = own(index)[id];
    return said ? options.findIndex((option) => option.id === said[0]) + 1 : null;
  };
  return Array.from({ length: count }, (_, index) =>
    content.questions.map((question) => choiceOf(index, question)),
  );
}

// Somebody with the whole database at any time, its order of writing, and the class list.
describe('unlinkability', () => {
  it('whoever steals everything, at any time, links pupils no better than by chance', async () => {
    const urn = await spec.addSchool(930_000, 'School under attack');
    await spec.enrol(world.here.areaId, urn);
    const lead = await spec.person('school_lead', { urn });
    const wave = await openedWave(lead, urn);
    const codes = await codesFor(spec, lead, wave.id, 200);
    for (const [index, code] of codes.entries())
      expect((await pupil.post('questionnaire/answers', answersOf(code, own(index)))).status).toBe(
        204,
      );
    const before = await stolen();
    expectSealed(before);
    // Nor does the log that PostgreSQL writes ahead: it has the codes in their order, and of
    // answers not a word.
    const log = await writeAheadLog();
    expect(log.includes(codes[150]!)).toBe(true);
    expect(log.includes('"choices":')).toBe(false);
    expect((await closed(lead, wave.id)).status).toBe(200);
    const answers = await expectBoxGone(wave.id, before);
    // The attacker takes the n-th that was used for the n-th answer, forwards and backwards.
    const told = await toldBy(codes.length);
    const hits = (rows: readonly { choices: (number | null)[] }[]) =>
      rows.filter(({ choices }, index) => told[index]!.join() === choices.join()).length;
    // 160 different sets among 200: by chance about 1.5 are right; more than 8 happen once in ten
    // thousand times.
    for (const rows of [answers, [...answers].reverse()]) expect(hits(rows)).toBeLessThanOrEqual(8);
    // The same attack on answers that were not shuffled finds all of them.
    expect(hits(told.map((choices) => ({ choices })))).toBe(200);
  });

  it('keeps nobody who stands alone among what the school marked', async () => {
    const urn = await spec.addSchool(930_001, 'School with one');
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
      `select send, need, disabled, year, count(*)::int as count from answers
       where wave_id = $1 group by 1, 2, 3, 4 order by 5`,
      [body[0]!.id],
    );
    expect(rows).toEqual([
      { send: null, need: null, disabled: null, year: null, count: 1 },
      { send: 'other', need: 'none', disabled: false, year: 6, count: 12 },
    ]);
  });
});

// The noise as it comes out of real endings: it is as large as declared, and what lies on disk
// afterwards opens nothing.
import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { InstrumentContent, MarkGroup } from '@all-together/contracts';
import { schoolSigma } from '@all-together/domain';
import { answersOf, closed, codesFor, openedWave } from '../../testing/waves';
import { pupil, startQuestionnaires } from '../../testing/questionnaire-world';
import { spec, world } from '../../testing/spec-world';
import { unseal } from './ballot-box';

const folder = startQuestionnaires();

let nextUrn = 965_000;
async function school() {
  const urn = await spec.addSchool(nextUrn++, `School ${nextUrn}`);
  await spec.enrol(world.here.areaId, urn);
  const lead = await spec.person('school_lead', { urn });
  return { lead, wave: await openedWave(lead, urn) };
}

const content = async (): Promise<InstrumentContent> => {
  const { rows } = await spec.owner.query<{ content: InstrumentContent }>(
    `select content from instrument_versions where form = 'pupils' order by number desc limit 1`,
  );
  return rows[0]!.content;
};

/** Says to every question what is counted most, or least. */
function answersTo(
  { questions, indicators }: InstrumentContent,
  isCounted: boolean,
): Record<string, string[]> {
  return Object.fromEntries(
    questions
      .filter(({ kind }) => kind !== 'text')
      .map(({ id, kind, options }) => {
        const counted = indicators
          .filter(({ question }) => question === id)
          .flatMap(({ counted: chosen }) => chosen);
        const wanted = options
          .map((option) => option.id)
          .filter((option) => counted.includes(option) === isCounted);
        return [id, kind === 'multiple' && isCounted ? wanted : wanted.slice(-1)];
      }),
  );
}

interface Cell {
  finding: string;
  mark: MarkGroup;
  yes: number;
  no: number;
  skipped: number;
}

describe('fifty endings', () => {
  const endings = 50;
  it('carry noise as large as declared, so that the best guess is right 3 times in 4', async () => {
    const asked = await content();
    const [main] = asked.indicators;
    const said = { loud: answersTo(asked, true), quiet: answersTo(asked, false) };
    let squares = 0;
    let cells = 0;
    let right = 0;
    for (let ending = 0; ending < endings; ending++) {
      const isLoud = ending % 2 === 0;
      const { lead, wave } = await school();
      const [code] = await codesFor(spec, lead, wave.id, 1, { need: 'ehc_plan' });
      const sent = answersOf(code!, isLoud ? said.loud : said.quiet);
      expect((await pupil.post('questionnaire/answers', sent)).status).toBe(204);
      expect((await closed(lead, wave.id)).status).toBe(200);
      const { rows } = await spec.owner.query<Cell>(
        `select finding, mark, yes, no, skipped from school_counts where wave_id = $1`,
        [wave.id],
      );
      // The best guess of someone who knows that it was one of these two ways, and all tables.
      let evidence = 0;
      for (const { finding, mark, yes, no, skipped } of rows) {
        const sigma = schoolSigma(finding === main!.id);
        const truth = mark === 'send' ? Number(isLoud) : 0;
        const others = mark === 'send' ? 1 - truth : 0;
        squares += ((yes - truth) ** 2 + (no - others) ** 2 + skipped ** 2) / sigma ** 2;
        cells += 3;
        if (mark === 'send') evidence += (yes - no) / sigma ** 2;
      }
      if (evidence > 0 === isLoud) right++;
    }
    expect(cells).toBe(endings * 13 * 3 * 3);
    // Five standard errors of the mean of so many squared normal numbers.
    expect(Math.abs(squares / cells - 1)).toBeLessThan(5 * Math.sqrt(2 / cells));
    // School tables alone: 2/4 + 24/25, that is 72.7%; three standard errors of fifty guesses.
    expect(right / endings).toBeGreaterThan(0.727 - 3 * 0.063);
    expect(right / endings).toBeLessThan(0.727 + 3 * 0.063);
  }, 120_000);
});

describe('what lies on disk', () => {
  /** Every file of the database, its write-ahead log and its own log, and of the app. */
  function* filesBelow(root: string): Generator<Buffer> {
    for (const name of fs.readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(root, name);
      try {
        if (fs.statSync(file).isFile()) yield fs.readFileSync(file);
      } catch {
        // A database removes files while one looks at them.
      }
    }
  }
  const holds = (roots: readonly string[], bytes: Buffer): boolean => {
    for (const root of roots)
      for (const file of filesBelow(root)) if (file.includes(bytes)) return true;
    return false;
  };

  it('holds neither the key nor a known answer once the wave has ended', async () => {
    const { lead, wave } = await school();
    const [code] = await codesFor(spec, lead, wave.id, 1, { need: 'ehc_plan' });
    await pupil.post('questionnaire/answers', answersOf(code!, { bullied: ['week'] }));
    const keyFile = path.join(folder, 'ballot-keys', `${wave.id}.key`);
    const key = fs.readFileSync(keyFile);
    const { rows } = await spec.owner.query<{ sealed: Buffer }>(
      `select sealed from ballots where wave_id = $1`,
      [wave.id],
    );
    const sealed = rows[0]!.sealed;
    const opened = unseal(createPrivateKey({ key, type: 'pkcs8', format: 'der' }), sealed).trim();
    await spec.owner.query('checkpoint');
    const { rows: places } = await spec.owner.query<{ data_directory: string }>(
      'show data_directory',
    );
    const cluster = places[0]!.data_directory;
    // The search finds what is there: the sealed ballot, and the key while the wave is open.
    expect(holds([cluster], sealed)).toBe(true);
    expect(holds([folder], key)).toBe(true);
    expect(holds([cluster], key)).toBe(false);
    expect((await closed(lead, wave.id)).status).toBe(200);
    await spec.owner.query('checkpoint');
    // The private half alone stands at the end of what the file held.
    expect(holds([cluster, folder], key.subarray(-32))).toBe(false);
    expect(holds([cluster, folder], Buffer.from(opened))).toBe(false);
    expect(holds([folder], sealed)).toBe(false);
  }, 120_000);
});

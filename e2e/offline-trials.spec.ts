import { expect } from '@playwright/test';
import type { Visit } from '@all-together/contracts';
import { test } from './app';
import { Deployments } from './offline/deployments';
import { device, type Device } from './offline/device';
import { FaultyLine } from './offline/faulty-line';
import { storedOf } from './offline/stored-visits';
import { kinds as allKinds, Trial } from './offline/trial';
import { chanceFrom } from './walks/chance';

/**
 * Trials of what goes wrong between a phone and the app: no signal, a killed tab, a new version of
 * the app, a wrong clock, a server that fails or is slow, an answer lost after the server had
 * stored, two devices with one visit.
 * TRIALS sets how many, SEED which ones, KINDS narrows them. Nothing may be lost, nothing stored
 * twice, and every conflict is shown.
 */
const trials = Number(process.env['TRIALS'] ?? 12);
const seed = Number(process.env['SEED'] ?? 20161124);
const kinds = allKinds.filter((kind) => (process.env['KINDS'] ?? kind).split(',').includes(kind));

test.use({ serviceWorkers: 'allow', actionTimeout: 15_000, navigationTimeout: 15_000 });

test(`${trials} trials of bad lines: nothing is lost or doubled, each conflict is kept`, async ({
  browser,
}) => {
  test.setTimeout(60_000 + trials * 20_000);
  const chance = chanceFrom(seed);
  const line = await FaultyLine.to(process.env['E2E_URL']!);
  const devices = [await device(browser, line), await device(browser, line)] as const;
  const around = { line, chance, deployments: new Deployments(line) };
  const run = Date.now().toString(36);
  const done: Trial[] = [];
  try {
    for (let n = 0; n < trials; n++) {
      const kind = kinds[Math.floor(chance() * kinds.length)]!;
      const trial = new Trial(kind, `${run} ${n} ${kind}`, devices, around);
      done.push(trial);
      await trial.run();
    }
    expectAllKept(done, await storedOf(devices[0].page, run));
  } catch (error) {
    for (const one of devices) await describe(one, line, done.at(-1));
    throw error;
  } finally {
    await line.close();
  }
});

/** Nothing is lost, doubled or other than it was written, and every conflict was shown. */
function expectAllKept(done: Trial[], all: Visit[]): void {
  const marksOf = (isSo: (found: Visit[], trial: Trial) => boolean) =>
    done
      .filter((trial) =>
        isSo(
          all.filter(({ agreed }) => agreed === trial.mark),
          trial,
        ),
      )
      .map(({ mark }) => mark);
  const lost = marksOf((found) => !found.length);
  const twice = marksOf((found) => found.length > 1);
  const changed = marksOf((found, { minutes }) => found.some((visit) => visit.minutes !== minutes));
  const hidden = done.filter(({ conflict }) => conflict === 'hidden').map(({ mark }) => mark);
  const conflicts = done.filter(({ conflict }) => conflict !== 'none').length;
  const byKind = Map.groupBy(done, ({ kind }) => kind);
  console.log(
    `• ${trials} trials (seed ${seed}): ${lost.length} lost, ${twice.length} twice, ` +
      `${changed.length} not as written, ${conflicts - hidden.length} of ${conflicts} conflicts ` +
      `shown; ${[...byKind].map(([kind, { length }]) => `${length} ${kind}`).join(', ')}`,
  );
  expect({ lost, twice, changed, hidden }).toEqual({
    lost: [],
    twice: [],
    changed: [],
    hidden: [],
  });
}

/** Prints what a phone shows and what its service worker says, where a trial failed. */
async function describe({ page }: Device, line: FaultyLine, trial?: Trial): Promise<void> {
  const shown = await page.evaluate(() => document.body?.innerText ?? '').catch(String);
  const worker = await page
    .goto('/ngsw/state')
    .then(() => page.evaluate(() => document.body.innerText))
    .catch(String);
  console.error(
    `After “${trial?.mark}”, line ${line.state}: ${shown.slice(0, 600)}\n${worker.slice(-2500)}`,
  );
}

import { expect, type Browser, type Page } from '@playwright/test';
import type { Page as PageOf, Visit } from '@all-together/contracts';
import { ask, password, test } from './app';
import { createHash } from 'node:crypto';
import { FaultyLine, type LineState } from './offline/faulty-line';
import { hasWholeApp } from './offline/whole-app';

/**
 * Trials of what goes wrong between a phone and the app: no signal, a killed tab, a new version of
 * the app, a wrong
 * clock, a server that fails or is slow, an answer lost after the server had stored, two devices
 * with one visit.
 * TRIALS sets how many, SEED which ones, KINDS narrows them. Nothing may be lost, nothing stored
 * twice, and every conflict is shown.
 */
const trials = Number(process.env['TRIALS'] ?? 12);
const seed = Number(process.env['SEED'] ?? 20161124);

test.use({ serviceWorkers: 'allow', actionTimeout: 15_000, navigationTimeout: 15_000 });

/** Chance that comes the same each time (mulberry32). */
function chanceFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kinds = (
  [
    'no signal',
    'edited before it went',
    'tab killed',
    'tab closed while typing',
    'server fails',
    'server is slow',
    'answer lost',
    'app updated',
    'clock wrong',
    'two devices',
  ] as const
).filter((kind) => (process.env['KINDS'] ?? kind).split(',').includes(kind));

test(`${trials} trials of bad lines: nothing is lost or doubled, each conflict is kept`, async ({
  browser,
}) => {
  test.setTimeout(60_000 + trials * 20_000);
  const chance = chanceFrom(seed);
  const line = await FaultyLine.to(process.env['E2E_URL']!);
  const devices = [await device(browser, line), await device(browser, line)] as const;
  const run = Date.now().toString(36);
  const expected = new Map<string, { minutes: number }>();
  const told = { conflicts: 0, shown: 0, byKind: new Map<string, number>() };
  let version = 0;
  try {
    for (let trial = 0; trial < trials; trial++) {
      const kind = kinds[Math.floor(chance() * kinds.length)]!;
      told.byKind.set(kind, (told.byKind.get(kind) ?? 0) + 1);
      const mark = `${run} ${trial} ${kind}`;
      const [one, other] = chance() < 0.5 ? [devices[0], devices[1]] : [devices[1], devices[0]];
      const minutes = 15 + Math.floor(chance() * 100);
      expected.set(mark, { minutes });
      const bad: LineState =
        (
          {
            'server fails': 'failing',
            'server is slow': 'slow',
            'answer lost': 'losing',
          } as Partial<Record<(typeof kinds)[number], LineState>>
        )[kind] ?? 'down';
      if (kind === 'clock wrong') {
        // Days off in either direction, as it was when there was last a signal.
        await one.page.clock.setFixedTime(Date.now() + (chance() - 0.5) * 8 * 86_400_000);
        await one.page.goto('/outbox');
        await expect(one.page.getByText('Everything is sent')).toBeVisible();
      }
      line.is(bad);
      await fill(one.page, mark, minutes);
      if (kind === 'tab closed while typing') {
        await one.reopen();
        await one.page.goto('/visits/new');
        await expect(one.page.getByRole('textbox', { name: /^What was agreed/ })).toHaveValue(mark);
      }
      if (kind === 'app updated') {
        version++;
        newVersion(line, await deployed(one.page), version);
        await one.page.reload();
        await expect(one.page.getByRole('textbox', { name: /^What was agreed/ })).toHaveValue(mark);
      }
      const pressed = one.page
        .getByRole('button', { name: 'Log the visit' })
        .click()
        .catch(() => undefined);
      if (kind === 'tab killed') {
        // At whatever moment between the press and the answer; what was not stored yet is still a
        // draft.
        await Promise.race([pressed, one.page.waitForTimeout(chance() * 60)]);
        await one.reopen();
      } else await pressed;
      if (bad === 'slow') {
        await one.page.waitForTimeout(chance() * 50);
        if (chance() < 0.5) line.is('down');
      } else if (kind !== 'tab killed')
        await expect(one.page.getByText('Waiting to be sent').first()).toBeVisible();
      if (kind === 'edited before it went') {
        await one.page.getByRole('link', { name: 'Edit', exact: true }).click();
        await change(one.page, { Minutes: String(minutes + 1) });
        expected.set(mark, { minutes: minutes + 1 });
      }
      if (kind === 'tab killed') {
        // Whenever the tab was killed, the visit is either a draft or waits to be sent.
        await one.page.goto('/visits/new');
        const lies = await lying(one.page);
        expect(lies.drafts + lies.outbox).toBe(1);
        if (lies.drafts) {
          await expect(one.page.getByRole('textbox', { name: /^What was agreed/ })).toHaveValue(
            mark,
          );
          await one.page.getByRole('button', { name: 'Log the visit' }).click();
          await expect(one.page.getByText('Waiting to be sent').first()).toBeVisible();
        }
      }
      line.is('up');
      if (kind === 'clock wrong') await one.page.clock.setFixedTime(Date.now());
      await sendAll(one.page);
      if (kind === 'two devices') {
        const [visit] = await stored(one.page, mark);
        const same = chance() < 0.5;
        for (const { page } of [one, other]) {
          await page.goto(`/visits/${visit!.id}/edit`);
          await expect(page.getByRole('textbox', { name: /^What was agreed/ })).toHaveValue(mark);
        }
        line.is('down');
        await change(one.page, { Minutes: String(minutes + 2) }, false);
        await change(
          other.page,
          same ? { Minutes: String(minutes + 3) } : { 'Who was there': 'The other device' },
          false,
        );
        line.is('up');
        await sendAll(one.page);
        expected.set(mark, { minutes: minutes + (same ? 3 : 2) });
        if (same) {
          told.conflicts++;
          await other.page.goto('/outbox');
          await other.page.getByRole('button', { name: /^Compare and choose/ }).click();
          const dialog = other.page.getByRole('dialog');
          if (
            ((await dialog.textContent()) ?? '').includes(String(minutes + 2)) &&
            ((await dialog.textContent()) ?? '').includes(String(minutes + 3))
          )
            told.shown++;
          await dialog.getByRole('radio', { name: /Yours/ }).check();
          await dialog.getByRole('button', { name: 'Keep these' }).click();
        }
        await sendAll(other.page);
      }
    }
    const all = await storedOf(devices[0].page, run);
    const lost = [...expected]
      .filter(([mark]) => !all.some(({ agreed }) => agreed === mark))
      .map(([mark]) => mark);
    const twice = [...expected]
      .filter(([mark]) => all.filter(({ agreed }) => agreed === mark).length > 1)
      .map(([mark]) => mark);
    const changed = [...expected]
      .filter(([mark, { minutes }]) =>
        all.some((visit) => visit.agreed === mark && visit.minutes !== minutes),
      )
      .map(([mark]) => mark);
    console.log(
      `• ${trials} trials (seed ${seed}): ${lost.length} lost, ${twice.length} twice, ` +
        `${changed.length} not as written, ${told.shown} of ${told.conflicts} conflicts shown; ` +
        [...told.byKind].map(([kind, n]) => `${n} ${kind}`).join(', '),
    );
    expect({ lost, twice, changed, conflicts: told.shown }).toEqual({
      lost: [],
      twice: [],
      changed: [],
      conflicts: told.conflicts,
    });
  } catch (error) {
    for (const { page } of devices) {
      const shown = await page.evaluate(() => document.body?.innerText ?? '').catch(String);
      const worker = await page
        .goto('/ngsw/state')
        .then(() => page.evaluate(() => document.body.innerText))
        .catch(String);
      console.error(
        `After “${[...expected.keys()].at(-1)}”, line ${line.state}: ` +
          `${shown.slice(0, 600)}\n${worker.slice(-2500)}`,
      );
    }
    throw error;
  } finally {
    await line.close();
  }
});

interface Device {
  page: Page;
  reopen: () => Promise<void>;
}

async function device(browser: Browser, line: FaultyLine): Promise<Device> {
  const context = await browser.newContext({
    baseURL: line.url,
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill('partner@demo.alltogether.test');
  await page.getByLabel('Password').fill(password);
  const taken = page.waitForResponse(/api\/take-along/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await taken;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect
    .poll(() =>
      page.evaluate(
        async () =>
          navigator.serviceWorker.controller !== null &&
          (await caches.keys()).some((name) => name.includes('assets:app:cache')),
      ),
    )
    .toBe(true);
  await expect.poll(() => page.evaluate(hasWholeApp)).toBe(true);
  const self: Device = {
    page,
    reopen: async () => {
      await self.page.close();
      self.page = await context.newPage();
    },
  };
  return self;
}

async function fill(page: Page, mark: string, minutes: number): Promise<void> {
  await page.goto('/visits/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  // Today by the programme's clock, whatever the clock of the device says.
  await page
    .getByLabel('Date')
    .fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now()));
  await page.getByLabel('Minutes').fill(String(minutes));
  await page.getByRole('textbox', { name: /^What was agreed/ }).fill(mark);
}

async function change(page: Page, fields: Record<string, string>, reads = true): Promise<void> {
  if (reads)
    await expect(page.getByRole('textbox', { name: /^What was agreed/ })).not.toHaveValue('');
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(new RegExp(`^${label}`)).fill(value);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Waiting to be sent').first()).toBeVisible();
}

/** How many drafts and unsent writes lie on the device. */
const lying = (page: Page): Promise<{ drafts: number; outbox: number }> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(
      (resolve) =>
        (indexedDB.open('all-together').onsuccess = ({ target }) =>
          resolve((target as IDBOpenDBRequest).result)),
    );
    const count = (store: string) =>
      new Promise<number>(
        (resolve) =>
          (database.transaction(store).objectStore(store).count().onsuccess = ({ target }) =>
            resolve((target as IDBRequest<number>).result)),
      );
    const lies = { drafts: await count('drafts'), outbox: await count('outbox') };
    database.close();
    return lies;
  });

/** Sends what waits, and waits until it is sent. */
async function sendAll(page: Page): Promise<void> {
  await page.goto('/outbox');
  await expect(async () => {
    const button = page.getByRole('button', { name: 'Send now' });
    if (await button.isVisible()) await button.click({ timeout: 500 }).catch(() => undefined);
    await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 700 });
  }).toPass({ timeout: 15_000 });
}

const stored = async (page: Page, mark: string): Promise<Visit[]> =>
  (await ask<PageOf<Visit>>(page, 'visits?limit=200')).items.filter(
    ({ agreed }) => agreed === mark,
  );

async function storedOf(page: Page, run: string): Promise<Visit[]> {
  const found: Visit[] = [];
  for (let next: string | null = ''; next !== null;) {
    const answer: PageOf<Visit> = await ask<PageOf<Visit>>(
      page,
      `visits?limit=200${next ? `&after=${encodeURIComponent(next)}` : ''}`,
    );
    found.push(...answer.items.filter(({ agreed }) => agreed.startsWith(run)));
    next = answer.next;
  }
  return found;
}

interface Manifest {
  timestamp: number;
  hashTable: Record<string, string>;
}

interface Deployed {
  manifest: Manifest;
  page: string;
}

async function deployed(page: Page): Promise<Deployed> {
  const base = process.env['E2E_URL']!;
  const [manifest, index] = (await Promise.all(
    ['/ngsw.json', '/index.html'].map(async (file) => (await page.request.get(base + file)).text()),
  )) as [string, string];
  return { manifest: JSON.parse(manifest) as Manifest, page: index };
}

/** The app as it would be after a deployment: another page, named by another hash. */
function newVersion(line: FaultyLine, { manifest, page }: Deployed, version: number): void {
  const changed = page.replace('</body>', `<!-- ${version} --></body>`);
  const hash = createHash('sha1').update(changed).digest('hex');
  line.replaced.set('/index.html', changed);
  line.replaced.set(
    '/ngsw.json',
    JSON.stringify({
      ...manifest,
      timestamp: manifest.timestamp + version,
      hashTable: { ...manifest.hashTable, '/index.html': hash },
    }),
  );
}

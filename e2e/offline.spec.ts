import { expect, type Page } from '@playwright/test';
import type { Page as PageOf, Visit } from '@all-together/contracts';
import { ask, expectAccessible, picture, test } from './app';
import { FaultyLine } from './offline/faulty-line';
import { phone } from './offline/phone';

test.use({ serviceWorkers: 'allow' });

let line: FaultyLine;
test.beforeEach(async () => {
  line = await FaultyLine.to(process.env['E2E_URL']!);
});
test.afterEach(() => line.close());

/** Told apart from what an earlier run wrote. */
const mark = Date.now().toString(36);

const visitsWith = async (page: Page, agreed: string): Promise<Visit[]> =>
  (await ask<PageOf<Visit>>(page, 'visits?limit=100')).items.filter(
    (visit) => visit.agreed === agreed,
  );

/**
 * What a person does, counted in seconds: a tap with the look for its target, and a character on a
 * phone's keyboard.
 */
class Fingers {
  seconds = 0;

  constructor(private readonly page: Page) {}

  async tap(role: 'link' | 'button', name: string): Promise<void> {
    this.seconds += 2.5;
    await this.page.getByRole(role, { name }).tap();
  }

  async choose(label: string, option: string | { index: number }): Promise<void> {
    this.seconds += 5;
    await this.page.getByLabel(label).selectOption(option);
  }

  async type(label: RegExp, text: string): Promise<void> {
    this.seconds += 2.5 + text.length * 0.33;
    await this.page.getByLabel(label).fill(text);
  }
}

async function fillVisit(fingers: Fingers, agreed: string): Promise<void> {
  await fingers.tap('link', 'Log a visit');
  await fingers.choose('Area', { index: 1 });
  await fingers.choose('School', { index: 1 });
  await fingers.choose('Purpose', 'Pupil voice');
  await fingers.type(/^Who was there/, 'SENCo, head');
  await fingers.type(/^What was agreed/, agreed);
  await fingers.tap('button', 'Add a follow-up');
  await fingers.type(/^Follow-up 1/, 'Send the buddy guide');
}

/** What waits stands in the list of what is to be sent, and the visits kept here are listed. */
async function expectListedOffline(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^To send/ }).tap();
  await expect(page.getByRole('heading', { name: 'Waiting to be sent' })).toBeVisible();
  await expectAccessible(page, 'what waits to be sent');
  await picture(page, 'offline-outbox');
  await page.goto('/visits');
  await expect(page.getByText('these are the visits that this device keeps')).toBeVisible();
  await expectAccessible(page, 'visits without a signal');
}

test('a visit is logged offline, under 90 seconds by touch, and sent once', async ({ browser }) => {
  const page = await phone(browser, line, 'partner');
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  line.is('down');
  await page.reload();
  await expect(page.getByText('No signal.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();

  const fingers = new Fingers(page);
  const agreed = `Quiet room at lunch; buddies by ${mark}.`;
  await fillVisit(fingers, agreed);
  await expectAccessible(page, 'the form of a visit without a signal');
  await picture(page, 'offline-visit-form');
  // A tab that is closed in the middle loses nothing.
  await page.reload();
  await expect(page.getByText('We kept what you had begun.')).toBeVisible();
  await expect(page.getByLabel(/^What was agreed/)).toHaveValue(agreed);
  await fingers.tap('button', 'Log the visit');
  await expect(page.getByText('The visit is kept on this device')).toBeVisible();
  expect(fingers.seconds).toBeLessThan(90);
  await expect(page.getByText('Waiting to be sent')).toBeVisible();
  await expectAccessible(page, 'a visit that waits');
  await picture(page, 'offline-visit');
  await expectListedOffline(page);

  // The answer to the first try is lost on its way; the second finds the visit there.
  line.is('losing');
  await page.goto('/outbox');
  await page.getByRole('button', { name: 'Send now' }).tap();
  await expect.poll(async () => (line.is('up'), (await visitsWith(page, agreed)).length)).toBe(1);
  await expect(page.getByText('Everything is sent')).toBeVisible();
  expect((await visitsWith(page, agreed))[0]!.followUps).toHaveLength(1);
});

test('two devices change one visit offline: fields merge, the same field asks', async ({
  browser,
}) => {
  const first = await phone(browser, line, 'partner');
  const visit = (await ask<{ visits: Visit[] }>(first, 'take-along')).visits[0]!;
  const second = await phone(browser, line, 'partner');
  line.is('down');
  const edit = async (page: Page, agreed: string, minutes: string | null) => {
    await page.goto(`/visits/${visit.id}/edit`);
    await expect(page.getByLabel(/^What was agreed/)).toHaveValue(visit.agreed);
    await page.getByLabel(/^What was agreed/).fill(agreed);
    if (minutes) await page.getByLabel('Minutes').fill(minutes);
    await page.getByRole('button', { name: 'Save' }).tap();
    await expect(page.getByText('Waiting to be sent')).toBeVisible();
  };
  await edit(first, `From the first device, ${mark}.`, null);
  await edit(second, `From the second device, ${mark}.`, '77');
  line.is('up');
  await first.goto('/outbox');
  await expect(first.getByText('Everything is sent')).toBeVisible();
  await second.goto('/outbox');
  await expect(second.getByText('Changed by someone else too')).toBeVisible();
  await expectAccessible(second, 'a conflict that waits');
  await picture(second, 'offline-conflict');
  await second.getByRole('button', { name: /^Compare and choose/ }).tap();
  const dialog = second.getByRole('dialog');
  await expect(dialog).toContainText(`From the first device, ${mark}.`);
  await expect(dialog).toContainText(`From the second device, ${mark}.`);
  await dialog.getByRole('radio', { name: /Yours/ }).check();
  await dialog.getByRole('button', { name: 'Keep these' }).tap();
  await expect(second.getByText('Everything is sent')).toBeVisible();
  expect(await ask<Visit>(second, `visits/${visit.id}`)).toMatchObject({
    agreed: `From the second device, ${mark}.`,
    minutes: 77,
  });
});

test('a new version of the app is offered, and a form that was begun goes on', async ({
  browser,
}) => {
  const page = await phone(browser, line, 'partner');
  await page.goto('/visits/new');
  await page.getByLabel(/^What was agreed/).fill('Begun in the old version.');
  const [manifest, index] = (await Promise.all(
    ['/ngsw.json', '/index.html'].map(async (file) => (await page.request.get(file)).text()),
  )) as [string, string];
  const changed = index.replace('</body>', '<!-- newer --></body>');
  const hash = await page.evaluate(
    async (text) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text)))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join(''),
    changed,
  );
  const table = JSON.parse(manifest) as { hashTable: Record<string, string>; timestamp: number };
  line.replaced.set('/index.html', changed);
  line.replaced.set(
    '/ngsw.json',
    JSON.stringify({
      ...table,
      timestamp: table.timestamp + 1,
      hashTable: { ...table.hashTable, '/index.html': hash },
    }),
  );
  await page.evaluate(
    async () =>
      void (await (
        await navigator.serviceWorker.ready
      ).active!.postMessage({ action: 'CHECK_FOR_UPDATES', nonce: 1 })),
  );
  await expect(page.getByText('A new version of All Together is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Load it now' }).tap();
  await expect
    .poll(() =>
      page.evaluate(() => document.body.innerHTML.includes('<!-- newer -->')).catch(() => false),
    )
    .toBe(true);
  await expect(page.getByLabel(/^What was agreed/)).toHaveValue('Begun in the old version.');
});

test('a full device says so, and what is typed is sent directly', async ({ browser }) => {
  const page = await phone(browser, line, 'partner');
  await page.addInitScript(() => {
    for (const method of ['put', 'add'] as const)
      IDBObjectStore.prototype[method] = () => {
        throw new DOMException('Full', 'QuotaExceededError');
      };
  });
  await page.goto('/visits/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  await page.getByLabel(/^What was agreed/).fill(`Written on a full device, ${mark}.`);
  await expect(page.getByText('This device has no room left')).toBeVisible();
  line.is('down');
  await page.getByRole('button', { name: 'Log the visit' }).tap();
  await expect(
    page.getByRole('alert').filter({ hasText: 'no signal to send it' }).first(),
  ).toBeVisible();
  line.is('up');
  await page.getByRole('button', { name: 'Log the visit' }).tap();
  await expect
    .poll(async () => (await visitsWith(page, `Written on a full device, ${mark}.`)).length)
    .toBe(1);
});

test('an edit that is still being kept while the visit itself goes out is sent after it', async ({
  browser,
}) => {
  const page = await phone(browser, line, 'partner');
  line.is('down');
  await page.goto('/visits/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  const agreed = `Kept slowly ${mark}`;
  await page.getByLabel(/^What was agreed/).fill(agreed);
  await page.getByRole('button', { name: 'Log the visit' }).click();
  await expect(page.getByText('Waiting to be sent').first()).toBeVisible();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Minutes').fill('77');
  // A slow device: sealing the edit takes until the visit has gone.
  await page.evaluate(() => {
    const wait = new Promise((resolve) => window.addEventListener('seal now', resolve));
    const seal = crypto.subtle.encrypt.bind(crypto.subtle);
    crypto.subtle.encrypt = async (...what) => {
      await wait;
      return seal(...what);
    };
  });
  await page.getByRole('button', { name: 'Save' }).click();
  line.is('up');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  const other = await phone(browser, line, 'partner');
  await expect
    .poll(async () => (await visitsWith(other, agreed)).map(({ minutes }) => minutes))
    .toEqual([60]);
  await page.evaluate(() => window.dispatchEvent(new Event('seal now')));
  await expect
    .poll(async () => (await visitsWith(other, agreed)).map(({ minutes }) => minutes))
    .toEqual([77]);
  await page.goto('/outbox');
  await expect(page.getByText('Everything is sent')).toBeVisible();
});

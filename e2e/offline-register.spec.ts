import { expect, type Page } from '@playwright/test';
import { expectAccessible, picture, test } from './app';
import { FaultyLine } from './offline/faulty-line';
import { phone } from './offline/phone';
import { makeReadyForOffline } from './offline/ready-device';

test.use({ serviceWorkers: 'allow' });

let line: FaultyLine;
test.beforeEach(async () => {
  line = await FaultyLine.to(process.env['E2E_URL']!);
});
test.afterEach(() => line.close());

async function planSession(page: Page, title: string): Promise<void> {
  await page.goto('/training/new');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Area', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Date').fill(new Date().toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Plan the session' }).tap();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** Two people by name and three of a school without. */
async function takeRegister(page: Page): Promise<void> {
  await page
    .getByLabel('Paste a register')
    .fill('Ann Lee, ann@school.test\nBea Moss, bea@school.test');
  await page.getByRole('button', { name: 'Add 2 people' }).tap();
  const register = page.getByRole('region', { name: 'Who came' });
  await expect(register.getByRole('row', { name: /Ann Lee/ })).toBeVisible();
  await page.getByLabel('School', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Add', exact: true }).tap();
  await page.getByRole('button', { name: /^One more/ }).tap();
  await page.getByRole('button', { name: /^One more/ }).tap();
  await expect(page.getByText('5 people in the register')).toBeVisible();
}

async function askToLeave(page: Page): Promise<void> {
  if (!(await page.locator('.account summary').isVisible()))
    await page.getByRole('button', { name: 'Menu' }).tap();
  if (!(await page.getByRole('button', { name: 'Sign out', exact: true }).isVisible()))
    await page.locator('.account summary').tap();
  await page.getByRole('button', { name: 'Sign out', exact: true }).tap();
}

/** How many keys lie open on the device, and its outbox as anyone could read it. */
const onDevice = (page: Page): Promise<{ keys: number; texts: string[] }> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(
      (resolve) =>
        (indexedDB.open('all-together').onsuccess = ({ target }) =>
          resolve((target as IDBOpenDBRequest).result)),
    );
    const all = (store: string) =>
      new Promise<unknown[]>(
        (resolve) =>
          (database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) =>
            resolve((target as IDBRequest<unknown[]>).result)),
      );
    const outbox = (await all('outbox')) as { sealed: { bytes: ArrayBuffer } }[];
    return {
      keys: (await all('open')).length,
      texts: outbox.map(({ sealed }) => new TextDecoder().decode(sealed.bytes)),
    };
  });

test('a session is planned and its register taken offline, seen by nobody else', async ({
  browser,
}) => {
  const page = await phone(browser, line, 'partner');
  const title = `Peer support without a signal ${Date.now().toString(36)}`;
  line.is('down');
  await planSession(page, title);
  await takeRegister(page);
  await expectAccessible(page, 'a session without a signal');
  await picture(page, 'offline-session');

  await askToLeave(page);
  await expect(page.getByRole('dialog')).toContainText('wait to be sent');
  await expectAccessible(page, 'the warning before signing out');
  await page.getByRole('button', { name: 'Stay signed in' }).tap();
  await askToLeave(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).tap();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  // What lies on the device is unreadable, and its key is gone.
  const lying = await onDevice(page);
  expect(lying.keys).toBe(0);
  expect(lying.texts.length).toBeGreaterThan(3);
  expect(lying.texts.join()).not.toContain('Peer support');
  await page.goto('/visits');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  line.is('up');
  await makeReadyForOffline(page, 'lead');
  await expect(page.getByRole('link', { name: /^To send/ })).toHaveCount(0);
  await askToLeave(page);
  await makeReadyForOffline(page, 'partner');
  await page.goto('/training');
  await page.getByRole('link', { name: title }).tap();
  await expect(page.getByText('5 people in the register')).toBeVisible();
  await page.goto('/outbox');
  await expect(page.getByText('Everything is sent')).toBeVisible();
});

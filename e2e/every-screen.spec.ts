import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible, picture, signedIn } from './app';
import { screens, someIds, type Ids } from './screens';

interface Opened {
  page: Page;
  ids: Ids;
  /** What went wrong on the page since the list was emptied. */
  faults: string[];
}

/** One signed-in page an account: each screen is opened afresh by its address. */
const pages = new Map<string, Promise<Opened>>();
function pageOf(browser: Browser, account: string): Promise<Opened> {
  const opened = pages.get(account) ?? openPage(browser, account);
  pages.set(account, opened);
  return opened;
}

async function openPage(browser: Browser, account: string): Promise<Opened> {
  const page = await signedIn(browser, account);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'response',
    (response) => response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`),
  );
  return { page, ids: await someIds(page, account), faults };
}

for (const [account, list] of Object.entries(screens))
  for (const [name, address] of list)
    test(`${account}: ${name} is accessible at both widths, in dark, and without a fault`, async ({
      browser,
    }) => {
      const { page, ids, faults } = await pageOf(browser, account);
      faults.length = 0;
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(typeof address === 'string' ? address : address(ids));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      await expectAccessible(page, `${account} ${name}`);
      await picture(page, `${account}-${name}`);
      await page.setViewportSize({ width: 320, height: 700 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, `${account} ${name}, 320 px and dark`);
      expect(faults).toEqual([]);
    });

test('the sign-in page says what is wrong, and leads back to where one was', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await page.goto('/visits');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expectAccessible(page, 'sign in');
  await picture(page, 'sign-in');
  await page.getByLabel('Email address').fill('officer@demo.alltogether.test');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(
    'The email address or the password is not right.',
  );
  await page.getByRole('button', { name: /^Partner worker/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Visits' })).toBeVisible();
});

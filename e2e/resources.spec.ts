import { expect, type Browser, type Page } from '@playwright/test';
import { expectAccessible, picture, signedIn, test } from './app';

const title = 'Bus bays: who is watching?';

async function contribute(partner: Page): Promise<void> {
  await partner.goto('/resources/new');
  await partner.getByLabel('Title').fill(title);
  await partner.getByLabel('Summary').fill('A checklist for the end of the day.');
  await partner.getByLabel('Policy', { exact: true }).check();
  await partner.getByRole('button', { name: 'Save the draft' }).click();
  await expect(partner.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await partner.getByLabel('Add as').selectOption({ label: 'Easy read' });
  await partner.getByLabel(/^or a file/).setInputFiles({
    name: 'bus-bays.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.7\n${'A'.repeat(6000)}`),
  });
  await partner.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(partner.getByText('bus-bays.pdf, 6 kB')).toBeVisible();
  await expectAccessible(partner, 'a draft of a resource');
}

/** Publishes a resource, and pins it to a theme of plans. */
async function publish(officer: Page, path: string): Promise<void> {
  await officer.goto(path);
  await officer.getByRole('button', { name: 'Publish' }).click();
  await expect(officer.getByText('It is published.')).toBeVisible();
  await officer
    .getByRole('group', { name: 'Stands beside these themes of plans' })
    .getByLabel('Policy', { exact: true })
    .check();
  await expect(officer.getByText('Saved.')).toBeVisible();
}

/** Finds and downloads it without script, as a search engine or an old phone would. */
async function findInLibrary(browser: Browser): Promise<void> {
  const page = await (
    await browser.newContext({ baseURL: process.env['E2E_URL']!, javaScriptEnabled: false })
  ).newPage();
  await page.goto('/library');
  await page.getByLabel('Search').fill('bus bays');
  await page.getByLabel('Comes in').selectOption({ label: 'Easy read' });
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Easy read' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('bus-bays.pdf');
}

test('a resource is contributed, published, found beside a plan and in public', async ({
  browser,
}) => {
  const partner = await signedIn(browser, 'partner');
  await contribute(partner);
  await publish(await signedIn(browser, 'officer'), new URL(partner.url()).pathname);

  const lead = await signedIn(browser, 'lead');
  await lead.goto('/plans?of=area');
  await lead.getByRole('link', { name: 'Derby development plan' }).click();
  await lead.getByText('What helps here: Policy').click();
  await expect(lead.getByRole('link', { name: title })).toBeVisible();
  await expectAccessible(lead, 'a plan with what helps open');

  await findInLibrary(browser);
});

test('the public library is accessible', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await page.goto('/library');
  await expectAccessible(page, 'the library');
  await picture(page, 'library');
  await page.locator('main ul.cards h3 a').last().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Open it' })).toBeVisible();
  await expectAccessible(page, 'a resource in the library');
  await picture(page, 'library-resource');
  await page.goto('/library/nothing-here');
  await expectAccessible(page, 'a page that is not in the library');
});

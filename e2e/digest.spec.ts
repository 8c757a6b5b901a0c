import { expect, type Page } from '@playwright/test';
import type { Page as PageOf, PlanSummary } from '@all-together/contracts';
import { PgBoss } from 'pg-boss';
import { ask, expectAccessible, picture, signedIn, test } from './app';

test('a photograph is evidence: sent, previewed, taken away and brought back', async ({
  browser,
}) => {
  const lead = await signedIn(browser, 'lead');
  const plan = (await ask<PageOf<PlanSummary>>(lead, 'plans?of=area&status=in_delivery')).items[0]!;
  await lead.goto(`/plans/${plan.id}`);
  await lead
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click();
  const details = lead.getByRole('dialog');
  await details.getByLabel('What it shows').fill('A photograph of the display');
  await details.getByLabel('choose a file').setInputFiles({
    name: 'photo.jpg',
    mimeType: 'image/jpeg',
    buffer: await lead.screenshot({ type: 'jpeg' }),
  });
  const preview = details.getByRole('img', { name: 'A photograph of the display' });
  await expect(preview).toBeVisible();
  await expect
    .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await expectAccessible(lead, 'evidence with a picture');
  await preview.scrollIntoViewIfNeeded();
  await picture(lead, 'evidence-file');
  await details.getByLabel('choose a file').setInputFiles({
    name: 'a.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ not a pdf'.padEnd(3000, '\u0001')),
  });
  await expect(details.getByText('Use a PDF, a picture').first()).toBeVisible();
  await details
    .getByRole('button', { name: 'Remove the evidence A photograph of the display' })
    .click();
  await expect(preview).toBeHidden();
  await lead.getByRole('button', { name: 'Undo' }).click();
  await expect(preview).toBeVisible();
});

/** Asks for a digest each day, whatever the day. */
async function chooseEveryDay(lead: Page): Promise<void> {
  await lead.goto('/notifications/settings');
  await lead.getByLabel('How often').selectOption('Every day');
  for (const day of ['Saturday', 'Sunday']) await lead.getByLabel(day).uncheck();
  await expect(lead.getByLabel('Sunday')).not.toBeChecked();
  await expectAccessible(lead, 'settings of the digest');
  await lead.request.patch('/api/digests/settings', { data: { hour: 0 } });
}

async function queueDigests(): Promise<void> {
  const boss = new PgBoss({
    connectionString: process.env['E2E_DATABASE_URL']!,
    schema: 'jobs',
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.send('digests', {});
  await boss.stop({ graceful: false });
}

/** Waits for the lead's digest, and takes from it the link that moves a date. */
async function linkMailedTo(lead: Page, admin: Page): Promise<URL> {
  const me = (await ask<{ person: { email: string } }>(lead, 'session')).person.email;
  const mailOf = async () =>
    (
      await ask<PageOf<{ to: string; subject: string; body: string }>>(admin, 'mails?limit=200')
    ).items.find((mail) => mail.to === me && mail.subject.startsWith('All Together:'));
  await expect.poll(mailOf, { timeout: 40_000 }).toBeTruthy();
  return new URL(/Moved to …: (\S+)/.exec((await mailOf())!.body)![1]!);
}

/** Uses a link that moves a date, without a session. */
async function moveDateBy(stranger: Page, link: URL): Promise<void> {
  await stranger.goto(link.pathname + link.hash);
  await expect(
    stranger.getByRole('heading', { level: 1, name: 'Move it to another date' }),
  ).toBeVisible();
  await expectAccessible(stranger, 'the page of a digest’s link');
  await picture(stranger, 'digest-link');
  await stranger.getByLabel('New date').fill('');
  await stranger.getByRole('button', { name: 'Move it' }).click();
  await expect(stranger.getByRole('alert')).toContainText('Enter the new date.');
  await stranger.getByLabel('New date').fill('2027-03-01');
  await stranger.getByRole('button', { name: 'Move it' }).click();
  await expect(stranger.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible();
}

test('a digest is made by the queue, and its link asks before it moves a date, once', async ({
  browser,
}) => {
  const [lead, admin] = [await signedIn(browser, 'lead'), await signedIn(browser, 'admin')];
  await chooseEveryDay(lead);
  await queueDigests();
  const link = await linkMailedTo(lead, admin);
  const stranger = await (await browser.newContext({ baseURL: process.env['E2E_URL']! })).newPage();
  await moveDateBy(stranger, link);
  await stranger.reload();
  await expect(stranger.getByText('used already')).toBeVisible();
  await admin.goto('/people/jobs');
  await expect(admin.getByText(/made, \d+ sent/).first()).toBeVisible();
  await expectAccessible(admin, 'background jobs');
  await lead.goto('/notifications');
  await lead.getByText(/^Your digest of/).click();
  await expect(lead.getByRole('heading', { name: 'Overdue' })).toBeVisible();
  await expectAccessible(lead, 'the digest in the app');
  await picture(lead, 'digest');
});

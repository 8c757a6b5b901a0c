import { expect } from '@playwright/test';
import { expectAccessible, picture, signedIn, test } from './app';

test('a partner logs a visit on a phone, and the lead turns its follow-up into an action', async ({
  browser,
}) => {
  const partner = await signedIn(browser, 'partner');
  await partner.setViewportSize({ width: 390, height: 844 });
  await partner.goto('/');
  await partner.getByRole('link', { name: 'Log a visit' }).click();
  await partner.getByLabel('Area', { exact: true }).selectOption('Derby');
  await partner.getByLabel('Purpose').selectOption('Pupil voice');
  await partner.getByLabel(/^Who was there/).fill('School council, SENCo');
  await partner
    .getByLabel(/^What was agreed/)
    .fill('Pupils will show where they do not feel safe.');
  await partner.getByRole('button', { name: 'Add a follow-up' }).click();
  await partner.reload();
  await expect(partner.getByText('We kept what you had begun.')).toBeVisible();
  await expect(partner.getByLabel(/^What was agreed/)).toHaveValue(
    'Pupils will show where they do not feel safe.',
  );
  await partner.getByRole('button', { name: 'Log the visit' }).click();
  await expect(partner.getByRole('alert')).toContainText('Enter what will be done');
  await expectAccessible(partner, 'the form of a visit with an error');
  await partner
    .getByLabel('Follow-up 1', { exact: true })
    .fill('Map of unsafe places to the area lead');
  await picture(partner, 'log-a-visit');
  await partner.getByRole('button', { name: 'Log the visit' }).click();
  await expect(partner.getByText('The visit is logged.')).toBeVisible();
  await expectAccessible(partner, 'a visit');

  const lead = await signedIn(browser, 'lead');
  await lead.goto(new URL(partner.url()).pathname);
  await lead.getByRole('button', { name: 'Turn into an action: Map of unsafe places' }).click();
  await lead.getByLabel('Under which objective?').selectOption({ index: 2 });
  await expectAccessible(lead, 'turning a follow-up into an action');
  await lead.getByRole('button', { name: 'Add to the plan' }).click();
  await lead.getByRole('link', { name: 'In the plan as an action' }).click();
  await expect(lead.locator('app-action-row.highlighted')).toBeVisible();
  await expect(
    lead.getByRole('textbox', { name: 'Action: Map of unsafe places to the area lead' }),
  ).toBeVisible();
});

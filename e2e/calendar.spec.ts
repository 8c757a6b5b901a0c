import { expect } from '@playwright/test';
import { expectAccessible, picture, signedIn, test } from './app';

test('a lead walks through months, takes an event along, and subscribes', async ({ browser }) => {
  const lead = await signedIn(browser, 'lead');
  await lead.goto('/visits');
  await lead.getByRole('link', { name: 'Calendar' }).click();
  await expect(lead.getByRole('heading', { level: 1, name: 'Calendar' })).toBeVisible();
  const month = lead.getByRole('heading', { level: 2 }).first();
  const now = await month.textContent();
  await lead.getByRole('button', { name: 'Month before' }).click();
  await expect(month).not.toHaveText(now!);
  await lead.getByRole('button', { name: 'Month after' }).click();
  await expect(month).toHaveText(now!);
  await lead.getByRole('button', { name: 'Make an address' }).click();
  const address = await lead.getByLabel('Your calendar address').inputValue();
  await expectAccessible(lead, 'the calendar with an address');
  await picture(lead, 'calendar-address');
  const path = new URL(address).pathname;
  // Another program, without a session.
  const stranger = await browser.newContext({ baseURL: process.env['E2E_URL']! });
  const fetched = await stranger.request.get(path);
  expect([fetched.status(), (await fetched.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([
    200,
    true,
  ]);
  await lead.getByRole('button', { name: 'Stop this address' }).click();
  await expect(lead.getByText('The address no longer works.')).toBeVisible();
  expect((await stranger.request.get(path)).status()).toBe(404);

  await lead.goto('/visits');
  await lead.getByRole('region', { name: 'Visits' }).getByRole('link').first().click();
  const [download] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('link', { name: 'To my calendar' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('visit.ics');
});

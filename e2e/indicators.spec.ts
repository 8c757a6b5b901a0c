import { expect } from '@playwright/test';
import { expectAccessible, signedIn, test } from './app';

test('an officer sets a target, the lead enters figures, the officer locks them', async ({
  browser,
}) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/indicators');
  await officer.getByRole('link', { name: 'Add an indicator' }).click();
  await officer.getByLabel('Title').fill('Parents and carers who feel heard');
  await officer.getByLabel('Of', { exact: true }).selectOption({ label: 'Derby' });
  await officer.getByLabel('How often').selectOption('month');
  await officer.getByLabel('Source').fill('Survey of the parent carer forum');
  await officer.getByLabel('Baseline').fill('forty');
  await officer.getByRole('button', { name: 'Save' }).click();
  await expect(officer.getByRole('alert')).toContainText('Enter the baseline as a number');
  await expectAccessible(officer, 'the form of an indicator with an error');
  await officer.getByLabel('Baseline').fill('40');
  await officer.getByLabel(/^Target/).fill('70');
  await officer.getByRole('button', { name: 'Save' }).click();
  await expect(
    officer.getByRole('heading', { level: 1, name: 'Parents and carers who feel heard' }),
  ).toBeVisible();

  const lead = await signedIn(browser, 'lead');
  await lead.goto('/indicators');
  await lead.getByRole('link', { name: 'Parents and carers who feel heard' }).click();
  await lead.getByLabel('Figure, in per cent').fill('140');
  await lead.getByRole('button', { name: 'Save the figure' }).click();
  await expect(lead.getByRole('alert')).toContainText('Enter a percentage from 0 to 100.');
  await lead.getByLabel('Figure, in per cent').fill('72');
  await lead.getByRole('button', { name: 'Save the figure' }).click();
  await expect(lead.getByText('the target of 70% is reached')).toBeVisible();
  await expectAccessible(lead, 'an indicator');

  await officer.reload();
  await officer.getByRole('button', { name: /^Lock / }).click();
  await expect(officer.getByText('is locked.')).toBeVisible();
  await lead.getByLabel('Figure, in per cent').fill('73');
  await lead.getByRole('button', { name: 'Save the figure' }).click();
  await expect(lead.getByRole('alert')).toContainText('reported and is locked');
});

test('a counted figure opens the list that it was counted from', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  await officer.goto('/indicators');
  await officer.getByRole('link', { name: 'Schools reached by training' }).click();
  await officer.getByRole('link', { name: '550: open the list' }).first().click();
  await expect(officer.getByRole('heading', { level: 1, name: 'Schools reached' })).toBeVisible();
  await expect(officer.getByText(/of (more than )?5\d\d/)).toBeVisible();
});

import { expect, type Page } from '@playwright/test';
import type { Page as PageOf, PlanSummary } from '@all-together/contracts';
import { ask, expectAccessible, picture, signedIn, test } from './app';

test('a plan is submitted, returned, corrected, signed off and reviewed', async ({ browser }) => {
  const lead = await signedIn(browser, 'owen.tanner');
  const { items } = await ask<PageOf<PlanSummary>>(lead, 'plans?of=area&status=draft');
  const address = `/plans/${items[0]!.id}`;
  await lead.goto(address);
  const first = lead.locator('app-action-row').first();
  await first.getByLabel(/^Status of/).selectOption('In progress');
  await expect(lead.getByText('Saved.')).toBeVisible();

  await addEvidence(lead);
  await lead.getByRole('button', { name: 'Submit for sign-off' }).click();
  await expect(lead.getByText('The plan is submitted.')).toBeVisible();
  await expectAccessible(lead, 'a submitted plan');

  const officer = await signedIn(browser, 'officer');
  await officer.goto('/reviews');
  await returnPlan(officer, address);

  await lead.goto(address);
  await expect(lead.getByText('Name an owner for each action.').first()).toBeVisible();
  await lead
    .locator('app-action-row')
    .nth(1)
    .getByPlaceholder('Owner')
    .fill('The new SEND adviser');
  await lead.keyboard.press('Tab');
  await expect(lead.getByText('Saved.')).toBeVisible();
  await lead.getByRole('button', { name: 'Submit for sign-off' }).click();
  await expect(lead.getByText('The plan is submitted.')).toBeVisible();

  await officer.goto(address);
  await officer.getByRole('button', { name: 'Sign off' }).click();
  await expect(officer.getByText('The plan is signed off.')).toBeVisible();
  await officer.getByRole('link', { name: 'Review', exact: true }).click();
  await reviewPlan(officer);
  await officer.goto(address);
  await expect(officer.locator('.chip', { hasText: 'Green – likely' }).first()).toBeVisible();
});

/** Judges every objective, the last one only when asked again. */
async function reviewPlan(officer: Page): Promise<void> {
  const judgements = officer.getByRole('combobox', { name: 'RAG' });
  await expect(judgements.first()).toBeVisible();
  const count = await judgements.count();
  for (let index = 0; index < count - 1; index++) {
    await judgements.nth(index).selectOption('green');
    await officer.getByLabel('Reason').nth(index).fill('A sound beginning.');
  }
  await officer.getByLabel('What went well').fill('A plan that pupils helped to write.');
  await officer.getByLabel('Next steps').fill('Start delivery.');
  await officer.getByRole('button', { name: 'Save and go to the next' }).click();
  await expect(officer.getByRole('alert')).toContainText('Choose a RAG and give the reason.');
  await judgements.nth(count - 1).selectOption('amber');
  await officer
    .getByLabel('Reason')
    .nth(count - 1)
    .fill('The neighbour is not chosen yet.');
  await expectAccessible(officer, 'a review');
  await picture(officer, 'review');
  await officer.getByRole('button', { name: 'Save and go to the next' }).click();
  await expect(officer.getByText('The review is saved.')).toBeVisible();
}

/** Looks at what changed and returns the plan, with a reason. */
async function returnPlan(officer: Page, address: string): Promise<void> {
  await officer.getByRole('link', { name: 'Decide on the plan of Wiltshire' }).click();
  await officer.getByRole('link', { name: 'What changed' }).click();
  await expect(officer.getByText('Minutes of the first meeting')).toBeVisible();
  await expectAccessible(officer, 'what changed');
  await picture(officer, 'what-changed');
  await officer.goto(address);
  await officer.getByRole('button', { name: 'Return', exact: true }).click();
  await officer.getByRole('dialog').getByRole('button', { name: 'Return' }).click();
  await expect(
    officer.getByText('Give the reason, so that its readers know what to do.'),
  ).toBeVisible();
  await officer.getByLabel('What should be mended?').fill('Name an owner for each action.');
  await expectAccessible(officer, 'the reason for a return');
  await officer.getByRole('dialog').getByRole('button', { name: 'Return' }).click();
  await expect(officer.getByText('The plan is returned.')).toBeVisible();
}

/** Reaches a milestone of the first action, adds evidence and completes it. */
async function addEvidence(lead: Page): Promise<void> {
  const first = lead.locator('app-action-row').first();
  await first.getByRole('button', { name: /^Details of/ }).click();
  const details = lead.getByRole('dialog');
  await details.getByRole('checkbox').first().check();
  await expect(details.getByText(/^reached /).first()).toBeVisible();
  await details.getByLabel('What it shows').fill('Minutes of the first meeting');
  await details.getByLabel('Link', { exact: true }).fill('https://example.org/minutes');
  await details.getByRole('button', { name: 'Add the evidence' }).click();
  await expect(details.getByRole('link', { name: /Minutes of the first meeting/ })).toBeVisible();
  await expectAccessible(lead, 'details of an action');
  await picture(lead, 'action-details');
  await details.getByLabel('Status').selectOption('Complete');
  await details.getByLabel('Completed on').fill('');
  await details.getByRole('button', { name: 'Save' }).click();
  await expect(details).toBeHidden();
}

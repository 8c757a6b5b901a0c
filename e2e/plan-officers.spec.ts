import { expect, type Page } from '@playwright/test';
import type { Page as PageOf, PlanSummary, ProgrammeOverview } from '@all-together/contracts';
import { ask, expectAccessible, picture, planInDelivery, signedIn, test } from './app';

test('an officer reviews plan after plan by keyboard, and reads the pack', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  const overview = await ask<ProgrammeOverview>(officer, 'programme/overview');
  const due = overview.areas.filter((area) =>
    area.concerns.some(({ code }) => code === 'review_due'),
  );
  await officer.goto(`/reviews/plans/${due[0]!.planId}`);
  const queue = officer.getByRole('navigation', { name: 'Plans to review' });
  await expect(queue.getByRole('link').first()).toBeVisible();
  await expectAccessible(officer, 'the review desk');
  await picture(officer, 'review-desk');
  await officer.getByRole('heading', { level: 1 }).focus();
  await officer.keyboard.press('j');
  await expect(officer).not.toHaveURL(new RegExp(due[0]!.planId!));
  await officer.keyboard.press('k');
  await expect(officer).toHaveURL(new RegExp(due[0]!.planId!));

  const judge = officer.getByRole('group', { name: /^Judge: / });
  // The plan before leaves the screen when the queue marks this one, which comes a moment later.
  await expect(queue.locator('[aria-current]')).toHaveAttribute(
    'href',
    new RegExp(due[0]!.planId!),
  );
  await expect(judge.first()).toBeVisible();
  const count = await judge.count();
  await judge.first().focus();
  for (let n = 0; n < count; n++) {
    await expect(judge.nth(n)).toBeFocused();
    await officer.keyboard.press(n % 2 ? '3' : '2');
    await expect(judge.nth(n).getByLabel('RAG')).toHaveValue(n % 2 ? 'green' : 'amber');
    await judge.nth(n).getByLabel('Reason').fill('Seen at the review.');
    await judge.nth(n).focus();
    if (n < count - 1) await officer.keyboard.press('ArrowDown');
  }
  await officer.getByLabel('What went well').fill('The launch.');
  await officer.getByLabel('Next steps').fill('Train the governors.');
  await officer.keyboard.press('Control+Enter');
  await expect(officer.getByText('The review is saved. This is the next one.')).toBeVisible();
  await expect(officer).not.toHaveURL(new RegExp(due[0]!.planId!));
  await expect(queue).toContainText('reviewed');

  await officer.goto(`/reviews/plans/${due[0]!.planId}/pack`);
  await expect(officer.getByText('The launch.')).toBeVisible();
  await expectAccessible(officer, 'the review pack');
});

test('a cycle that locks holds a plan still until an officer releases it', async ({ browser }) => {
  const [officer, lead] = [await signedIn(browser, 'officer'), await signedIn(browser, 'lead')];
  const plan = (await ask<PageOf<PlanSummary>>(lead, 'plans?of=area&status=in_delivery')).items[0]!;
  const today = (await ask<ProgrammeOverview>(officer, 'programme/overview')).today;
  await officer.goto('/reviews');
  await officer.getByText('Plan another').click();
  await officer.getByLabel('Title').fill('A round that locks');
  await officer.getByLabel('First day').fill(today);
  await officer.getByLabel('Last day').fill(today);
  await officer.getByLabel(/While it is open/).check();
  await officer.getByRole('button', { name: 'Plan it' }).click();
  await expect(officer.getByText('locks plans', { exact: true })).toBeVisible();
  await lead.goto(`/plans/${plan.id}`);
  await expect(lead.getByText('Locked for “A round that locks”')).toBeVisible();
  await expect(lead.locator('textarea.title')).toHaveCount(0);
  await expectAccessible(lead, 'a locked plan');
  await picture(lead, 'plan-locked');
  await officer.goto(`/plans/${plan.id}`);
  await officer.getByRole('button', { name: 'Release it' }).click();
  await officer.getByLabel('Why can it not wait?').fill('A date was wrong.');
  await officer.getByRole('dialog').getByRole('button', { name: 'Release the plan' }).click();
  await expect(officer.getByText('The plan can be changed again.')).toBeVisible();
  await lead.reload();
  await expect(lead.locator('textarea.title').first()).toBeVisible();
  // The other journeys go on in a programme without a lock.
  const cycles = await ask<{ id: string; title: string; version: number }[]>(
    officer,
    'review-cycles',
  );
  const cycle = cycles.find(({ title }) => title === 'A round that locks')!;
  expect(
    (
      await officer.request.patch(`/api/review-cycles/${cycle.id}`, {
        data: { locks: false },
        headers: { 'if-match': `"${cycle.version}"` },
      })
    ).status(),
  ).toBe(200);
});

test('staff publish a template; a lead starts plans from it, shares an objective', async ({
  browser,
}) => {
  const [officer, lead] = [await signedIn(browser, 'officer'), await signedIn(browser, 'lead')];
  await publishTemplate(officer);

  await lead.goto('/templates');
  await lead.getByRole('link', { name: 'Begin plans at schools from A short template' }).click();
  await lead.getByRole('button', { name: /^Choose all/ }).click();
  await lead.getByRole('button', { name: 'Preview' }).click();
  await expect(lead.getByText('What would happen')).toBeVisible();
  await expect(lead.getByText('has an open plan already').first()).toBeVisible();
  await expectAccessible(lead, 'a preview of plans to begin');
  await picture(lead, 'template-apply');
  await lead.getByRole('button', { name: /^Begin \d+ plan/ }).click();
  await expect(lead.getByRole('heading', { name: 'Done' })).toBeVisible();

  const plan = await planInDelivery(lead);
  await lead.goto(`/plans/${plan.id}`);
  await lead
    .locator('app-objective-section')
    .first()
    .locator('summary', { hasText: 'More' })
    .click();
  await lead.getByRole('button', { name: 'Hand on to schools' }).click();
  await shareWithAll(lead);
  await expect(
    lead.getByRole('button', { name: /schools: \d+ of \d+ milestones/ }).first(),
  ).toBeVisible();
  await picture(lead, 'plan-handed-on');
});

/** Hands the objective on to all schools, after a preview. */
async function shareWithAll(lead: Page): Promise<void> {
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Choose all/ }).click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByText(/Would be handed on to \d+ schools/)).toBeVisible();
  await expectAccessible(lead, 'handing an objective on');
  await dialog.getByRole('button', { name: /^Hand it on to/ }).click();
  await expect(dialog.getByText(/^Handed on to \d+ schools/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** Writes a template for schools and publishes it. */
async function publishTemplate(officer: Page): Promise<void> {
  await officer.goto('/templates');
  await officer.getByRole('button', { name: 'New for schools' }).click();
  await officer.getByLabel('Title', { exact: true }).fill('A short template');
  await officer.getByRole('button', { name: 'Add an objective' }).click();
  await officer.getByLabel('Objective', { exact: true }).fill('Staff know what to do');
  await officer.getByRole('button', { name: 'Add an action' }).click();
  await officer.getByLabel('Action', { exact: true }).fill('Hold a staff meeting');
  await officer.getByLabel(/^Milestones, one a line/).fill('3: Date set\n5: Meeting held');
  await officer.getByLabel(/^Success criteria/).fill('All staff came');
  await officer.getByRole('button', { name: 'Publish a new version' }).click();
  await expect(officer.getByText('Version 2 is published.')).toBeVisible();
  await expectAccessible(officer, 'a template');
  await picture(officer, 'template');
}

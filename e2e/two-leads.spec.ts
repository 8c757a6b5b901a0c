import { expect, type Page } from '@playwright/test';
import type { Page as PageOf, PlanSummary } from '@all-together/contracts';
import { ask, expectAccessible, picture, signedIn, test } from './app';

const rename = async (page: Page, title: string) => {
  const field = page.locator('app-action-row textarea.title').first();
  await field.fill(title);
  await field.press('Tab');
};

test('two leads edit one action: fields merge, the same field asks, undo works', async ({
  browser,
}) => {
  const [one, two] = [await signedIn(browser, 'lead'), await signedIn(browser, 'lead')];
  const { items } = await ask<PageOf<PlanSummary>>(one, 'plans?of=area&status=in_delivery');
  for (const page of [one, two]) {
    await page.goto(`/plans/${items[0]!.id}`);
    await expect(page.locator('app-action-row').first()).toBeVisible();
  }
  await rename(one, 'Agree a sponsor, first version');
  await expect(one.getByText('Saved.')).toBeVisible();
  await two.locator('app-action-row').first().getByPlaceholder('Owner').fill('The steering group');
  await two.keyboard.press('Tab');
  await expect(two.getByText('Saved.')).toBeVisible();
  await expect(two.locator('app-action-row textarea.title').first()).toHaveValue(
    'Agree a sponsor, first version',
  );

  await one.reload();
  await expect(one.locator('app-action-row').first()).toBeVisible();
  await rename(two, 'Agree a sponsor, by two');
  await expect(two.getByText('Saved.')).toBeVisible();
  await rename(one, 'Agree a sponsor, by one');
  const dialog = one.getByRole('dialog');
  await expect(dialog).toContainText('Agree a sponsor, by two');
  await expect(dialog).toContainText('Agree a sponsor, by one');
  await expectAccessible(one, 'a conflict');
  await picture(one, 'conflict');
  await dialog.getByLabel(/Yours/).check();
  await dialog.getByRole('button', { name: 'Keep these' }).click();
  await expect(dialog).toBeHidden();
  await two.reload();
  await expect(two.locator('app-action-row textarea.title').first()).toHaveValue(
    'Agree a sponsor, by one',
  );

  await rename(two, 'Agree a sponsor, a slip of the pen');
  await two.getByRole('button', { name: 'Undo' }).click();
  await expect(two.getByText('Undone.')).toBeVisible();
  await expect(two.locator('app-action-row textarea.title').first()).toHaveValue(
    'Agree a sponsor, by one',
  );
});

test('the outline works by keyboard alone: go there, add the next action, move it, search', async ({
  browser,
}) => {
  const lead = await signedIn(browser, 'chain.lead');
  await lead.goto('/');
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Brightwater Learning Trust');
  await lead.keyboard.press('g');
  await lead.keyboard.press('p');
  await expect(lead.getByRole('heading', { level: 1, name: 'Plans' })).toBeFocused();
  await lead
    .getByRole('link', { name: 'Brightwater Learning Trust development plan' })
    .press('Enter');
  const titles = lead.locator('app-action-row textarea.title');
  await titles.first().focus();
  const before = await titles.count();
  await lead.keyboard.press('Enter');
  await expect(titles).toHaveCount(before + 1);
  await expect(titles.nth(1)).toBeFocused();
  await lead.keyboard.type('Written by keyboard');
  await lead.keyboard.press('Alt+ArrowDown');
  await expect(titles.nth(2)).toHaveValue('Written by keyboard');
  await expect(titles.nth(2)).toBeFocused();
  await lead.keyboard.press('ArrowUp');
  await expect(titles.nth(1)).toBeFocused();
  await lead.getByRole('heading', { level: 1 }).focus();
  await lead.keyboard.press('/');
  await expect(lead.getByRole('searchbox', { name: /^Search areas/ })).toBeFocused();
  await lead.keyboard.type('writen by keybord');
  await expect(
    lead.getByRole('dialog').getByRole('link', { name: /Written by keyboard/ }),
  ).toBeVisible();
  await expectAccessible(lead, 'the search');
  await picture(lead, 'search');
});

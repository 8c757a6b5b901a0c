import { expect, type Locator } from '@playwright/test';
import type { Walker } from './walker';

/** Something that a person writes: `write` enters a mark and sends it, `again` sends it again. */
export interface Deed {
  what: string;
  write: (walker: Walker, mark: string) => Promise<void>;
  again: (walker: Walker, mark: string) => Promise<void>;
}

const titles = ({ page }: Walker): Locator => page.locator('app-action-row textarea.title');

/** Leaves the field, as people do: with Tab, or by clicking beside it. */
async function leave({ page, chance }: Walker, field: Locator): Promise<void> {
  if (chance() < 0.5) await field.press('Tab');
  else await page.getByRole('heading', { level: 1 }).click();
}

/** Clicks once, or twice as fast as one can. */
async function press({ chance }: Walker, button: Locator): Promise<void> {
  await button.click(chance() < 0.4 ? { clickCount: 2, delay: 20 } : {});
}

const rename: Deed = {
  what: 'rename an action',
  write: async (walker, mark) => {
    const field = titles(walker).nth(Math.floor(walker.chance() * 4));
    await field.fill(mark);
    await leave(walker, field);
  },
  again: async (walker, mark) => {
    const field = await walker.fieldWith(mark);
    if (!field) return rename.write(walker, mark); // what was refused is told, and written anew
    await field.focus();
    await leave(walker, field);
  },
};

const add: Deed = {
  what: 'add an action',
  write: async (walker, mark) => {
    const line = walker.page.getByLabel(/^New action under/).first();
    await line.fill(mark);
    await line.press('Enter');
    if (walker.chance() < 0.3) await line.press('Enter');
  },
  again: async (walker, mark) => (await walker.fieldWith(mark))?.press('Enter'),
};

/** Writes into a field of an action's details, and presses a button there. */
const inDetails = (what: string, label: string, send: string): Deed => ({
  what,
  write: async (walker, mark) => {
    const dialog = walker.page.getByRole('dialog');
    await walker.page.locator('app-action-row button[aria-label^="Details"]').nth(1).click();
    await dialog.getByLabel(label).fill(mark);
    await press(walker, dialog.getByRole('button', { name: send, exact: true }));
  },
  again: (walker) =>
    walker.page.getByRole('dialog').getByRole('button', { name: send, exact: true }).click(),
});

const keepView: Deed = {
  what: 'keep a view',
  write: async (walker, mark) => {
    const menu = walker.page.locator('app-saved-views');
    if (!(await menu.getByRole('button', { name: 'Keep' }).isVisible()))
      await menu.getByText('Views', { exact: true }).click();
    await menu.getByLabel('Keep this view as').fill(mark);
    await press(walker, menu.getByRole('button', { name: 'Keep' }));
  },
  again: ({ page }) =>
    page.locator('app-saved-views').getByRole('button', { name: 'Keep' }).click(),
};

export const deeds: readonly Deed[] = [
  rename,
  rename,
  add,
  inDetails('comment', 'Write a comment', 'Comment'),
  inDetails('add a milestone', 'New milestone', 'Add the milestone'),
  inDetails('write notes', 'Notes', 'Save'),
  keepView,
];

/** Closes what a deed has left open. */
export async function tidy({ page }: Walker): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const menu = page.locator('app-saved-views details[open] > summary');
  if (await menu.isVisible()) await menu.click();
}

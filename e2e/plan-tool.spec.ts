import { expect, type Download, type Locator, type Page } from '@playwright/test';
import type { Action } from '@all-together/contracts';
import fs from 'node:fs';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { ask, expectAccessible, picture, planInDelivery, signedIn, test } from './app';

const daysLater = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

test('the timeline by keyboard alone, and as a table', async ({ browser }) => {
  const lead = await signedIn(browser, 'chain.lead');
  const plan = await planInDelivery(lead);
  const [first, second] = plan.objectives
    .flatMap((objective) => objective.actions)
    .filter((action) => action.due && action.status !== 'complete');
  await lead.goto(`/plans/${plan.id}`);
  await lead.getByRole('button', { name: 'Timeline' }).press('Enter');
  const grid = lead.getByRole('grid', { name: 'Timeline of the plan' });
  await expect(grid).toBeVisible();
  await expectAccessible(lead, 'the timeline');
  await picture(lead, 'timeline');
  await expectAllDrawnForPrint(lead, grid);
  const focusOn = (title: string) => walkTo(lead, grid, title);
  const due = async (id: string) => (await ask<{ due: string }>(lead, `actions/${id}`)).due;

  await focusOn(second!.title);
  await lead.keyboard.press('l');
  await expect(lead.getByText('Which action comes before it?')).toBeVisible();
  await focusOn(first!.title);
  await lead.keyboard.press('Enter');
  await expect
    .poll(async () => (await ask<{ after: string[] }>(lead, `actions/${second!.id}`)).after)
    .toEqual([first!.id]);

  await focusOn(first!.title);
  const before = first!.due!;
  // As fast as one can press: each press builds on the one before, saved or not.
  await lead.keyboard.press('ArrowRight');
  await lead.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => due(first!.id)).toBe(daysLater(before, 8));
  await lead.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => due(first!.id)).toBe(daysLater(before, 9));
  await expect(cellOf(grid, first!.title)).toBeFocused();
  await lead.keyboard.press('+');
  await expect(lead.getByRole('button', { name: 'months' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await lead.keyboard.press('Enter');
  await expect(lead.getByRole('dialog')).toContainText(first!.title);
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect.poll(() => due(first!.id)).toBe(daysLater(before, 8));
  await lead.getByLabel('As a table').press('Space');
  await expect(lead.getByRole('region', { name: 'The timeline as a table' })).toContainText(
    first!.title,
  );
  await expectAccessible(lead, 'the timeline as a table');
});

const cellOf = (grid: Locator, title: string): Locator =>
  grid.getByRole('gridcell', {
    name: new RegExp(`^${title.slice(0, 40).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
  });

/** Walks down the timeline by the arrow keys until the action with this title has the focus. */
async function walkTo(lead: Page, grid: Locator, title: string): Promise<void> {
  await grid.getByRole('gridcell').first().focus();
  await lead.keyboard.press('Home');
  await expect(lead.locator(':focus')).toHaveAttribute('data-index', '0');
  for (let step = 0; step < 200; step++) {
    if ((await lead.locator(':focus').getAttribute('aria-label'))?.startsWith(title)) return;
    const index = Number(await lead.locator(':focus').getAttribute('data-index'));
    await lead.keyboard.press('ArrowDown');
    await expect(lead.locator(':focus')).toHaveAttribute('data-index', String(index + 1));
  }
  throw new Error(`“${title}” was not reached.`);
}

/** Draws the rows in sight on the screen, and every row for print. */
async function expectAllDrawnForPrint(lead: Page, grid: Locator): Promise<void> {
  const drawn = () => grid.getByRole('row').count();
  expect(await drawn()).toBeLessThan(Number(await grid.getAttribute('aria-rowcount')));
  await lead.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await drawn()).toBe(Number(await grid.getAttribute('aria-rowcount')));
  await lead.evaluate(() => window.dispatchEvent(new Event('afterprint')));
}

test('bars are dragged to other dates, and an action to another place', async ({ browser }) => {
  const lead = await signedIn(browser, 'chain.lead');
  const plan = await planInDelivery(lead);
  await lead.goto(`/plans/${plan.id}?view=timeline`);
  const bar = lead.locator('.bar.editable[data-shape="bar"]').first();
  const row = await bar.locator('xpath=ancestor::*[@data-row]').getAttribute('data-row');
  const before = (await ask<{ due: string }>(lead, `actions/${row}`)).due;
  await bar.scrollIntoViewIfNeeded();
  const box = (await bar.boundingBox())!;
  await lead.mouse.move(box.x + box.width / 2, box.y + 8);
  await lead.mouse.down();
  await lead.mouse.move(box.x + box.width / 2 + 60, box.y + 8, { steps: 6 });
  await lead.mouse.up();
  await expect
    .poll(async () => (await ask<{ due: string }>(lead, `actions/${row}`)).due > before)
    .toBe(true);

  await lead.goto(`/plans/${plan.id}`);
  const rows = lead.locator('app-objective-section').first().locator('app-action-row');
  const title = await rows.nth(0).locator('.title').inputValue();
  const grip = rows.nth(0).locator('.handle');
  // waits until the list stands still
  await grip.hover();
  const handle = (await grip.boundingBox())!;
  const below = (await rows.nth(1).boundingBox())!;
  await lead.mouse.move(handle.x + 8, handle.y + 8);
  await lead.mouse.down();
  await lead.mouse.move(handle.x + 8, handle.y + 30, { steps: 5 });
  await lead.mouse.move(handle.x + 8, below.y + below.height - 4, { steps: 12 });
  await lead.mouse.up();
  await expect(rows.nth(1).locator('.title')).toHaveValue(title);
  await expect(lead.getByText('Saved.')).toBeVisible();
});

test('the board and a view that is kept and shared', async ({ browser }) => {
  const lead = await signedIn(browser, 'lead');
  const plan = await planInDelivery(lead);
  await lead.goto(`/plans/${plan.id}?view=board&status=open`);
  await expect(lead.getByRole('heading', { name: /^In progress/ })).toBeVisible();
  await expectAccessible(lead, 'the board');
  await picture(lead, 'board');
  const card = lead
    .locator('section', { has: lead.getByRole('heading', { name: /^In progress/ }) })
    .locator('.card-button')
    .first();
  const id = await card.getAttribute('data-action');
  await card.focus();
  await lead.keyboard.press('Alt+ArrowLeft');
  await expect
    .poll(async () => (await ask<{ status: string }>(lead, `actions/${id}`)).status)
    .toBe('not_started');
  await expect(lead.locator(`[data-action="${id}"]`)).toBeFocused();
  await lead.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(async () => (await ask<{ status: string }>(lead, `actions/${id}`)).status)
    .toBe('in_progress');

  await lead.getByText('Views', { exact: true }).click();
  await lead.getByLabel('Keep this view as').fill('Open work on a board');
  await lead.getByLabel('Share with all who see the plan').check();
  await expectAccessible(lead, 'saved views');
  await lead.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(lead.getByText('is kept.')).toBeVisible();
  const officer = await signedIn(browser, 'officer');
  await officer.goto(`/plans/${plan.id}`);
  await officer.getByText('Views', { exact: true }).click();
  await officer.getByRole('button', { name: /^Open work on a board/ }).click();
  await expect(officer).toHaveURL(/view=board/);
  await expect(officer).toHaveURL(/status=open/);
  await officer.goto(`/plans/${plan.id}?view=table&sort=due&columns=owner,due,slipped`);
  await expect(officer.getByRole('columnheader', { name: 'Slipped' })).toBeVisible();
  await expectAccessible(officer, 'the table');
  await picture(officer, 'plan-table');
});

test('the plan as at another day, and what changed since', async ({ browser }) => {
  const officer = await signedIn(browser, 'officer');
  const plan = await planInDelivery(officer);
  await officer.goto(`/plans/${plan.id}`);
  await officer.getByLabel('As at').press('Home');
  await expect(officer.getByText('The past can be read and compared, not changed.')).toBeVisible();
  await expect(officer).toHaveURL(/at=\d{4}-\d\d-\d\d/);
  await expectAccessible(officer, 'the past');
  await picture(officer, 'plan-past');
  await officer.getByRole('button', { name: 'Later change' }).click();
  await officer.getByRole('link', { name: 'Compare with today' }).click();
  await expect(officer.getByRole('heading', { level: 1, name: 'What changed' })).toBeVisible();
  await expect(officer.getByText(/added, \d+ removed/)).toBeVisible();
  await officer.getByLabel('Show').selectOption('Slipped');
  await expect(officer.locator('tbody tr').first()).toContainText('days');
  await expectAccessible(officer, 'what changed');
  await picture(officer, 'plan-changes');
  await expect(officer).toHaveURL(/from=\d{4}-\d\d-\d\d/);
});

test('Excel and back: download, edit, compare, decide, apply, take back', async ({ browser }) => {
  const lead = await signedIn(browser, 'lead');
  const plan = await planInDelivery(lead);
  const [one, two] = plan.objectives.flatMap((objective) => objective.actions);
  await lead.goto(`/plans/${plan.id}/excel`);
  const [file] = await Promise.all([
    lead.waitForEvent('download'),
    lead.getByRole('link', { name: 'Download for Excel' }).click(),
  ]);
  const content = await editInExcel(file, one!, two!);
  await lead.request.patch(`/api/actions/${two!.id}`, {
    data: { title: 'Renamed in the app' },
    headers: { 'if-match': `"${two!.version}"` },
  });
  await lead
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'plan.xlsx', mimeType: 'application/octet-stream', buffer: content });
  await expect(lead.getByRole('region', { name: 'Differences' })).toContainText('Written in Excel');
  await expect(lead.getByRole('button', { name: /^Apply/ })).toBeDisabled();
  await lead.getByRole('radio', { name: /In the app: Renamed in the app/ }).check();
  await expectAccessible(lead, 'the differences');
  await picture(lead, 'plan-excel');
  await lead.getByRole('button', { name: /^Apply/ }).click();
  await expect(lead.getByText('Applied', { exact: true })).toBeVisible();
  const now = await planInDelivery(lead);
  const find = (id: string) =>
    now.objectives.flatMap((objective) => objective.actions).find((action) => action.id === id)!;
  expect([find(one!.id).notes, find(two!.id).title]).toEqual([
    'Written in Excel',
    'Renamed in the app',
  ]);
  await lead.getByRole('button', { name: 'Take it back' }).click();
  await expect(lead.getByText('The plan is as it was before this file.')).toBeVisible();
  expect((await ask<{ notes: string }>(lead, `actions/${one!.id}`)).notes).toBe(one!.notes);
  await bringForeignFiles(lead);
});

/** Tries a letter, which is no plan, and a CSV with headings of its own. */
async function bringForeignFiles(lead: Page): Promise<void> {
  await lead
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear all') });
  await expect(lead.getByRole('alert')).toContainText('neither an Excel workbook nor CSV');
  await lead.getByLabel('Choose a file').setInputFiles({
    name: 'ours.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Goal,Task,By when\nA goal of ours,Ask the pupils,1/6/2027\n'),
  });
  await expect(lead.getByText('Which column holds what?')).toBeVisible();
  await lead.getByRole('button', { name: 'Use these columns' }).click();
  await expect(lead.getByRole('region', { name: 'Differences' })).toContainText('Ask the pupils');
  await expectAccessible(lead, 'columns of a foreign file');
}

/** Writes a note into one action's row and another title into the other's. */
async function editInExcel(file: Download, one: Action, two: Action): Promise<Buffer> {
  const sheet = (await readXlsx(fs.readFileSync(await file.path()))).sheets.find(
    ({ name }) => name === 'Plan',
  )!;
  const [heads, ...rows] = sheet.rows;
  const at = (heading: string) => heads!.indexOf(heading);
  const edited = rows.map((row) => {
    const copy = [...row];
    if (row[at('Id')] === one.id) copy[at('Notes')] = 'Written in Excel';
    if (row[at('Id')] === two.id) copy[at('What')] = 'Renamed in Excel';
    return copy;
  });
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Plan', rows: [heads!, ...edited] }] }));
}

test("a comment names someone, who is told; edits show on the other's page", async ({
  browser,
}) => {
  const [lead, officer] = [await signedIn(browser, 'lead'), await signedIn(browser, 'officer')];
  const plan = await planInDelivery(lead);
  const name = (await ask<{ person: { name: string } }>(lead, 'session')).person.name;
  await lead.goto('/notifications');
  await officer.goto(`/plans/${plan.id}/activity`);
  const box = officer.getByRole('textbox', { name: 'Write a comment' });
  await box.fill('Please look at the dates, ');
  await box.pressSequentially(`@${name.slice(0, 3)}`);
  await expect(officer.getByRole('option', { name })).toBeVisible();
  await expectAccessible(officer, 'naming someone');
  await officer.keyboard.press('Enter');
  await expect(box).toHaveValue(`Please look at the dates, @${name} `);
  await officer.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(officer.getByText('one person is told')).toBeVisible();
  await expect(lead.getByRole('link', { name: /^Notifications/ })).toContainText('unread');
  await lead.reload();
  await expect(lead.getByText('Please look at the dates')).toBeVisible();
  await expectAccessible(lead, 'notifications');
  await picture(lead, 'notifications');
  await picture(officer, 'plan-activity');

  await officer.goto(`/plans/${plan.id}`);
  await lead.goto(`/plans/${plan.id}`);
  await expect(officer.getByText(`${name} is here too`)).toBeVisible();
  const field = lead.locator('app-action-row textarea.title').first();
  await field.fill('Seen by the officer at once');
  await field.press('Tab');
  await expect(officer.getByText('Seen by the officer at once')).toBeVisible({ timeout: 10_000 });
});

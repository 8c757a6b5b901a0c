import { expect, type Browser, type Page } from '@playwright/test';
import type { FaultyLine } from './faulty-line';
import { makeReadyForOffline } from './ready-device';

/** A phone, and how its tab is killed and opened again. */
export interface Device {
  page: Page;
  reopen: () => Promise<void>;
}

/** A phone that is signed in and keeps the whole app. */
export async function device(browser: Browser, line: FaultyLine): Promise<Device> {
  const context = await browser.newContext({
    baseURL: line.url,
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await makeReadyForOffline(page, 'partner');
  const self: Device = {
    page,
    reopen: async () => {
      await self.page.close();
      self.page = await context.newPage();
    },
  };
  return self;
}

/** Fills in the form of a visit, without sending it. */
export async function fill(page: Page, mark: string, minutes: number): Promise<void> {
  await page.goto('/visits/new');
  await page.getByLabel('Area').selectOption({ index: 1 });
  // Today by the programme's clock, whatever the clock of the device says.
  await page
    .getByLabel('Date')
    .fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now()));
  await page.getByLabel('Minutes').fill(String(minutes));
  await page.getByRole('textbox', { name: /^What was agreed/ }).fill(mark);
}

/** Changes fields of the form on the screen, and saves it while there is no signal. */
export async function change(
  page: Page,
  fields: Record<string, string>,
  reads = true,
): Promise<void> {
  if (reads)
    await expect(page.getByRole('textbox', { name: /^What was agreed/ })).not.toHaveValue('');
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(new RegExp(`^${label}`)).fill(value);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Waiting to be sent').first()).toBeVisible();
}

/** How many drafts and unsent writes lie on the device. */
export const lying = (page: Page): Promise<{ drafts: number; outbox: number }> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>(
      (resolve) =>
        (indexedDB.open('all-together').onsuccess = ({ target }) =>
          resolve((target as IDBOpenDBRequest).result)),
    );
    const count = (store: string) =>
      new Promise<number>(
        (resolve) =>
          (database.transaction(store).objectStore(store).count().onsuccess = ({ target }) =>
            resolve((target as IDBRequest<number>).result)),
      );
    const lies = { drafts: await count('drafts'), outbox: await count('outbox') };
    database.close();
    return lies;
  });

/** Sends what waits, and waits until it is sent. */
export async function sendAll(page: Page): Promise<void> {
  await page.goto('/outbox');
  await expect(async () => {
    const button = page.getByRole('button', { name: 'Send now' });
    if (await button.isVisible()) await button.click({ timeout: 500 }).catch(() => undefined);
    await expect(page.getByText('Everything is sent')).toBeVisible({ timeout: 700 });
  }).toPass({ timeout: 15_000 });
}

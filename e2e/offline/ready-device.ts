import { expect, type Page } from '@playwright/test';
import { password } from '../app';
import { hasWholeApp } from './whole-app';

/**
 * Signs in and waits until the device has everything that it needs without a signal.
 * @param account the part of the address before the @ of the demonstration
 */
export async function makeReadyForOffline(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(`${account}@demo.alltogether.test`);
  await page.getByLabel('Password').fill(password);
  const taken = page.waitForResponse(/api\/take-along/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await taken;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect
    .poll(() =>
      page.evaluate(
        async () =>
          navigator.serviceWorker.controller !== null &&
          (await caches.keys()).some((name) => name.includes('assets:app:cache')),
      ),
    )
    .toBe(true);
  await expect.poll(() => page.evaluate(hasWholeApp)).toBe(true);
}

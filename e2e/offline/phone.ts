import { expect, type Browser, type Page } from '@playwright/test';
import { password } from '../app';
import type { FaultyLine } from './faulty-line';
import { hasWholeApp } from './whole-app';

/**
 * A device with a touch screen of 390 px, signed in, with everything taken along that it needs
 * without a signal.
 */
export async function phone(browser: Browser, line: FaultyLine, account: string): Promise<Page> {
  const page = await (
    await browser.newContext({
      baseURL: line.url,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    })
  ).newPage();
  await signIn(page, account);
  return page;
}

/** Signs in, and waits until the whole app lies on the device. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(`${account}@demo.alltogether.test`);
  await page.getByLabel('Password').fill(password);
  const taken = page.waitForResponse(/api\/take-along/);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await taken;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect
    .poll(() =>
      page.evaluate(async () =>
        (await caches.keys()).some((name) => name.includes('assets:app:cache')),
      ),
    )
    .toBe(true);
  await expect.poll(() => page.evaluate(hasWholeApp)).toBe(true);
}

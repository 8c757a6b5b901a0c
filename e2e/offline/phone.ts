import type { Browser, Page } from '@playwright/test';
import type { FaultyLine } from './faulty-line';
import { makeReadyForOffline } from './ready-device';

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
  await makeReadyForOffline(page, account);
  return page;
}

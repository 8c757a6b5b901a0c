import { test as plainTest, expect, type Browser, type Page } from '@playwright/test';
import type { Page as PageOf, Plan, PlanSummary } from '@all-together/contracts';
import type axe from 'axe-core';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

export const password = 'together-we-can-2016';
const base = () => process.env['E2E_URL']!;

/** A journey that leaves no browser window behind: what it opened is closed when it ends. */
export const test = plainTest.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

/** A browser of its own, signed in as an account of the demonstration. */
export async function signedIn(browser: Browser, account: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: base() })).newPage();
  const answer = await page.request.post('/api/session', {
    data: { email: `${account}@demo.alltogether.test`, password },
  });
  expect(answer.status()).toBe(200);
  return page;
}

/** What the API says to the person of this page. */
export async function ask<Body>(page: Page, address: string): Promise<Body> {
  const answer = await page.request.get(`/api/${address}`);
  expect(answer.ok()).toBe(true);
  return (await answer.json()) as Body;
}

/** The plan in delivery that the account of this page finds first, with all it holds. */
export async function planInDelivery(page: Page): Promise<Plan> {
  const { items } = await ask<PageOf<PlanSummary>>(page, 'plans?of=area&status=in_delivery');
  return ask<Plan>(page, `plans/${items[0]?.id}`);
}

const axeSource = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const axeOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  reporter: 'no-passes',
} satisfies axe.RunOptions;

/** Lets axe look at the page as it stands; it is sent to each document once. */
async function violationsOn(page: Page): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(async (options) => {
    // Wait for fades to end: colours are half transparent while a dialog opens.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame().then(frame);
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
    const { axe: here } = window as typeof window & { axe: typeof axe };
    return (await here.run(document, options)).violations;
  }, axeOptions);
}

/** No violation of WCAG 2.2 AA that axe knows, and nothing wider than the screen. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // A page that is still on its way has no heading yet; one that stays without is a violation.
  await page
    .locator('h1')
    .first()
    .waitFor({ state: 'attached', timeout: 10_000 })
    .catch(() => undefined);
  const violations = await violationsOn(page);
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${what}: ${id} at ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    `${what} is wider than the screen`,
  ).toBeLessThanOrEqual(1);
}

/**
 * Pictures of a screen at both widths, for the docs and for looking at; PICTURES=no where nobody
 * looks, which is quicker.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === 'no') return;
  const folder = path.resolve(import.meta.dirname, '../test-results/pictures');
  const before = page.viewportSize()!;
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: path.join(folder, `${name}-${width}.png`) });
  }
  await page.setViewportSize(before);
}

import { expect, type Page, type Route } from '@playwright/test';
import { password } from '../app';
import type { Walker } from './walker';

/** What goes wrong while somebody writes; the answer puts it right again. */
type Fault = (walker: Walker) => Promise<() => Promise<void>>;

const writes = /\/api\/(?!session)/;

/** Treats each write as `how` says, until it is put right. */
async function onWrites(page: Page, how: (route: Route) => Promise<void>) {
  const handle = (route: Route) =>
    route.request().method() === 'GET' ? route.fallback() : how(route);
  await page.route(writes, handle);
  return () => page.unroute(writes, handle);
}

/** The session ends on the server, as it does after an hour. */
async function endSession({ page }: Walker) {
  const asked = page.getByRole('dialog', { name: 'Sign in again' });
  // Again where a dialog that opened meanwhile took its place above.
  const signInAgain = () =>
    expect(async () => {
      if (!(await asked.isVisible())) return;
      await asked.getByLabel('Password').fill(password);
      await asked.getByRole('button', { name: 'Sign in' }).click();
      await expect(asked).toBeHidden({ timeout: 3_000 });
    }).toPass();
  // As soon as it lies in the way of what the walker does next.
  await page.addLocatorHandler(asked, signInAgain, { times: 1 });
  expect((await page.request.delete('/api/session')).ok()).toBe(true);
  return async () => {
    await page.removeLocatorHandler(asked);
    if ((await page.request.get('/api/session')).status() === 401) {
      await expect(asked).toBeVisible();
      await signInAgain();
    }
  };
}

/** Somebody else signs in on the same device, in another tab. */
async function handOver({ page, account }: Walker) {
  const tab = await page.context().newPage();
  await signIn(tab, 'officer');
  return async () => {
    await expect(page.getByText('Changes on this page will not be saved')).toBeVisible();
    await tab.goto('/sign-in');
    await signIn(tab, account);
    await tab.close();
    await expect(page.getByText('Changes on this page will not be saved')).toBeHidden();
  };
}

async function signIn(tab: Page, account: string): Promise<void> {
  await tab.goto('/sign-in');
  await tab.getByLabel('Email address').fill(`${account}@demo.alltogether.test`);
  await tab.getByLabel('Password').fill(password);
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(tab.getByRole('heading', { level: 1 })).not.toHaveText('Sign in');
}

/** A colleague writes into the same plan, often into the same field. */
async function meddle({ colleague, plan, story, chance }: Walker) {
  const action = plan.actions[Math.floor(chance() * 4)]!;
  const stored = await colleague.get(`/api/actions/${action}`);
  const { version } = (await stored.json()) as { version: number };
  const written = await colleague.patch(`/api/actions/${action}`, {
    headers: { 'if-match': `"${version}"` },
    data: { title: `A colleague’s title ${story.length}` },
  });
  story.push(`a colleague renames ${action}: ${written.status()}`);
  return () => Promise.resolve();
}

export const faults: Record<string, Fault> = {
  none: () => Promise.resolve(() => Promise.resolve()),
  'the line is down': ({ page }) => onWrites(page, (route) => route.abort()),
  'the answer is lost': ({ page }) =>
    onWrites(page, async (route) => {
      await route.fetch().catch(() => undefined);
      await route.abort();
    }),
  'the server fails': ({ page }) =>
    onWrites(page, (route) => route.fulfill({ status: 500, body: 'Internal Server Error' })),
  'the server refuses': ({ page }) =>
    onWrites(page, (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: 'No', status: 422, detail: 'The plan is locked now.' },
      }),
    ),
  'the session has ended': endSession,
  'somebody else has signed in': handOver,
  'a colleague writes too': meddle,
};

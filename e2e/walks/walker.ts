import { expect, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import type { Page as PageOf, Plan, SavedView } from '@all-together/contracts';

/** Someone who writes into a plan while things go wrong around them. */
export class Walker {
  /** What was done, to tell how a fault came about. */
  readonly story: string[] = [];
  /** Writes on their way, and those that were refused or lost since the last look. */
  private pending = 0;
  failed = 0;

  constructor(
    readonly page: Page,
    readonly account: string,
    /** The same plan in the hands of someone who has no bad line. */
    readonly colleague: APIRequestContext,
    readonly plan: { id: string; actions: string[] },
    readonly chance: () => number,
  ) {
    const isWrite = (method: string, url: string) =>
      method !== 'GET' && /\/api\/(?!session)/.test(url);
    page.on('request', (one) => isWrite(one.method(), one.url()) && this.pending++);
    page.on('requestfinished', async (one) => {
      if (!isWrite(one.method(), one.url())) return;
      if (((await one.response())?.status() ?? 0) >= 400) this.failed++;
      this.pending--;
    });
    page.on('requestfailed', (one) => {
      if (!isWrite(one.method(), one.url())) return;
      this.failed++;
      this.pending--;
    });
  }

  pick<Of>(from: readonly Of[]): Of {
    return from[Math.floor(this.chance() * from.length)]!;
  }

  /** The field that shows the mark, if any does. */
  async fieldWith(mark: string): Promise<Locator | null> {
    const fields = this.page.locator('input:visible, textarea:visible');
    const values = await fields.evaluateAll((all) =>
      all.map((one) => (one as HTMLInputElement).value),
    );
    const at = values.findIndex((value) => value.includes(mark));
    return at < 0 ? null : fields.nth(at);
  }

  /** What is not stored stands in its field, or in the notice that says why. */
  async expectOnScreen(mark: string): Promise<void> {
    const notice = this.page.locator('.notice', { hasText: mark });
    const isThere = async () => (await notice.isVisible()) || (await this.fieldWith(mark)) !== null;
    await expect
      .poll(isThere, { message: `“${mark}” is on the screen`, timeout: 5_000 })
      .toBe(true);
  }

  /** How often the mark is stored. */
  async count(mark: string): Promise<number> {
    const read = async <Body>(path: string): Promise<Body> =>
      (await this.colleague.get(`/api/${path}`)).json() as Promise<Body>;
    const { id, actions } = this.plan;
    const plan = await read<Plan>(`plans/${id}`);
    const views = await read<SavedView[]>(`plans/${id}/views`);
    const comments = await Promise.all(
      actions.slice(0, 3).map((item) => read<PageOf<object>>(`comments?plan=${id}&item=${item}`)),
    );
    return JSON.stringify([plan, views, comments]).split(mark).length - 1;
  }

  /** Whether a form still shows what is stored already: its reader would send it again. */
  async isWaiting(mark: string): Promise<boolean> {
    const open = this.page
      .getByRole('dialog')
      .or(this.page.locator('app-saved-views details[open]'));
    const values = await open
      .locator('input:visible, textarea:visible')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    return values.some((value) => value.includes(mark));
  }

  /** Where two wrote the same, the walker keeps their own. */
  async decide(): Promise<void> {
    const question = this.page.getByRole('dialog').filter({ hasText: 'Keep these' });
    if (!(await question.isVisible())) return;
    for (const own of await question.getByLabel(/Yours/).all()) await own.check();
    await question.getByRole('button', { name: 'Keep these' }).click();
    await this.settled();
  }

  /** A refusal is shown; one for want of a session may be over, and what was sent is stored. */
  async expectSaidOrStored(mark: string): Promise<void> {
    const said = this.page.locator(
      '[role=alert]:visible, .notice:visible, ui-error-summary :visible, mat-dialog-container h2',
    );
    const isKnown = async () => (await said.count()) > 0 || (await this.count(mark)) > 0;
    await expect.poll(isKnown, { message: 'a refusal is said', timeout: 5_000 }).toBe(true);
  }

  /** Waits until what was sent is answered, and nothing follows it. */
  async settled(): Promise<void> {
    await expect.poll(() => this.pending).toBe(0);
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done))),
    );
    await expect.poll(() => this.pending).toBe(0);
  }
}

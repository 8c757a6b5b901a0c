import { expect } from '@playwright/test';
import type { Plan, SavedView } from '@all-together/contracts';
import { ask, planInDelivery, signedIn, test } from './app';
import { chanceFrom } from './walks/chance';
import { takeStep } from './walks/step';
import { Walker } from './walks/walker';

/**
 * A lead writes into a plan while the line fails, answers are lost, the session ends, someone else
 * signs in on the same device or a colleague writes into the same fields: no word is lost, stored
 * twice or under another name, and no refusal is silent.
 * WALKS sets how many, SEED which ones: WALKS=300 npm run e2e -- random-walks
 */
const walks = Number(process.env['WALKS'] ?? 4);
const seed = Number(process.env['SEED'] ?? 20161127);
/** So that the same walk can be repeated on the same programme. */
const run = Date.now().toString(36);
const stepsOfAWalk = 5;

test.use({ actionTimeout: 15_000 });

for (let walk = 0; walk < walks; walk++)
  test(`walk ${walk} of ${seed} loses no word`, async ({ browser }) => {
    const page = await signedIn(browser, 'chain.lead');
    const colleague = (await signedIn(browser, 'chain.lead')).request;
    const plan = await planInDelivery(page);
    const before = new Set(actionsOf(plan));
    const marks = [...Array(stepsOfAWalk).keys()].map((step) => `Mark ${run}.${walk}.${step}.`);
    const walker = new Walker(
      page,
      'chain.lead',
      colleague,
      { id: plan.id, actions: [...before] },
      chanceFrom(seed + walk * 7919),
    );
    await page.goto(`/plans/${plan.id}`);
    await expect(page.locator('app-action-row').first()).toBeVisible();
    try {
      for (const mark of marks) await takeStep(walker, mark);
    } catch (fault) {
      throw new Error(`${walker.story.join('\n')}\n${String(fault)}`, { cause: fault });
    }
    await expectOwnName(page, plan, marks);
    await removeAdded(page, plan.id, before);
  });

const actionsOf = ({ objectives }: Plan): string[] =>
  objectives.flatMap(({ actions }) => actions.map(({ id }) => id));

/** What was commented stands under the name of who wrote it. */
async function expectOwnName(
  page: Parameters<typeof ask>[0],
  plan: Plan,
  marks: string[],
): Promise<void> {
  const { person } = await ask<{ person: { name: string } }>(page, 'session');
  for (const item of actionsOf(plan).slice(0, 3)) {
    const { items } = await ask<{ items: { body: string; author: string }[] }>(
      page,
      `comments?plan=${plan.id}&item=${item}`,
    );
    const mine = items.filter(({ body }) => marks.some((mark) => body.includes(mark)));
    expect(mine.map(({ author }) => author)).toEqual(mine.map(() => person.name));
  }
}

/** Leaves the plan about as long as it was, for the next walk. */
async function removeAdded(
  page: Parameters<typeof ask>[0],
  planId: string,
  before: ReadonlySet<string>,
): Promise<void> {
  const { objectives } = await ask<Plan>(page, `plans/${planId}`);
  for (const { id, version } of objectives.flatMap(({ actions }) => actions))
    if (!before.has(id))
      await page.request.patch(`/api/actions/${id}`, {
        headers: { 'if-match': `"${version}"` },
        data: { removed: true },
      });
  for (const { id, version, mine } of await ask<SavedView[]>(page, `plans/${planId}/views`))
    if (mine)
      await page.request.patch(`/api/views/${id}`, {
        headers: { 'if-match': `"${version}"` },
        data: { removed: true },
      });
}

import { expect } from '@playwright/test';
import { deeds, tidy } from './deeds';
import { faults } from './faults';
import type { Walker } from './walker';

/** One deed under one fault: nothing of it may be lost, doubled, or refused in silence. */
export async function takeStep(walker: Walker, mark: string): Promise<void> {
  const deed = walker.pick(deeds);
  const [name, fault] = walker.pick(Object.entries(faults));
  walker.story.push(`${deed.what} “${mark}” while ${name}`);
  walker.failed = 0;
  const putRight = await fault(walker);
  await deed.write(walker, mark);
  await walker.settled();
  if (walker.failed) await walker.expectSaidOrStored(mark);
  if (!(await walker.count(mark))) await walker.expectOnScreen(mark);
  await putRight();
  await walker.settled();
  await walker.decide();
  if (!(await walker.count(mark)) || (await walker.isWaiting(mark))) {
    await deed.again(walker, mark);
    await walker.settled();
    await walker.decide();
  }
  await expect.poll(() => walker.count(mark), { message: `“${mark}” is stored once` }).toBe(1);
  await tidy(walker);
}

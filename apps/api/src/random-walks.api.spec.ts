// People at random do what people do: after each walk every figure is the list behind it, nothing
// hangs on what was removed, and nobody sees what is not theirs. `npm run walks` walks further.
import type { Plan } from '@all-together/contracts';
import { chanceFrom } from '../../../libs/domain/src/testing/simulation';
import { SpecApp } from './testing/spec-app';
import { buildWorld } from './testing/world';
import { screensAgree } from './testing/random-walks/facts';
import { fileSteps } from './testing/random-walks/file-steps';
import { planSteps } from './testing/random-walks/plan-steps';
import { programmeSteps } from './testing/random-walks/programme-steps';
import { recordSteps } from './testing/random-walks/record-steps';
import {
  bare,
  figuresAreLists,
  historyReplays,
  nobodySeesTheOtherSide,
  nothingClosedIsOverdue,
  partsStandOnce,
  totalsAreLists,
} from './testing/random-walks/truths';
import { Walker } from './testing/random-walks/walker';

const walks = Number(process.env['WALKS'] ?? 4);
const seed = Number(process.env['WALKS_SEED'] ?? 15);
const stepsOfAWalk = 30;
/** A world grows with each walk through it, and everything is looked at after each. */
const walksInOneWorld = 10;

const steps = [
  ...[planSteps, planSteps, recordSteps, recordSteps, programmeSteps, fileSteps, fileSteps].flat(),
];

let spec: SpecApp;
afterEach(() => spec.stop());

const worlds = Array.from({ length: Math.ceil(walks / walksInOneWorld) }, (_, place) => place);

it.each(worlds)('leave world %d true', async (place) => {
  spec = await SpecApp.start();
  const world = await buildWorld(spec);
  const chance = chanceFrom(seed * 10_000 + place);
  for (let walk = 0; walk < Math.min(walks, walksInOneWorld); walk++) {
    const walker = new Walker(spec, world, chance);
    try {
      for (let step = 0; step < stepsOfAWalk; step++) await go(walker);
      await lookAround(walker);
    } catch (fault) {
      const told = `Seed ${seed}, world ${place}, walk ${walk}:\n${walker.story.join('\n')}\n`;
      throw new Error(`${told}\n${fault instanceof Error ? fault.message : String(fault)}`, {
        cause: fault,
      });
    }
  }
});

/** One step, and now and then the same step back, which must leave everything as it was. */
async function go(walker: Walker): Promise<void> {
  const before = await everything(walker);
  const done = await walker.pick(steps)(walker);
  if (!done) return;
  const { what, answer, takeBack } = done;
  walker.story.push(
    `${answer.status} ${what}${answer.status < 400 ? '' : `: ${answer.body.detail}`}`,
  );
  expect(answer.status).toBeLessThan(500);
  if (answer.status >= 400) expect(await everything(walker)).toEqual(before);
  else if (takeBack && walker.isLikely(0.5)) {
    const back = await takeBack();
    walker.story.push(`${back.status} … taken back ${back.body.detail ?? ''}`);
    expect(back.status).toBeLessThan(300);
    expect(await everything(walker)).toEqual(before);
  }
}

/** Every plan, visit and session, as an officer reads them. */
async function everything({ spec: { owner }, world }: Walker): Promise<unknown[]> {
  const { rows } = await owner.query<{ path: string }>(
    `select 'plans/' || id as path from plans
     union all select 'visits/' || id from visits where not removed
     union all select 'sessions/' || id from training_sessions where not removed
     order by 1`,
  );
  const all = await Promise.all(rows.map(({ path }) => world.officer.get<Plan>(path)));
  return all.map(({ body }) => bare(body));
}

async function lookAround(walker: Walker): Promise<void> {
  await partsStandOnce(walker);
  await historyReplays(walker);
  await figuresAreLists(walker);
  await screensAgree(walker);
  for (const person of walker.people) {
    await totalsAreLists(person);
    await nothingClosedIsOverdue(person, walker);
    await nobodySeesTheOtherSide(person, walker);
  }
}

// Plans of any shape, for laws about workbooks.
import type { Milestone, Plan } from '@all-together/contracts';
import fc from 'fast-check';
import { firstPositions } from '../order.js';
import { sheetText } from '../sheet-cells.js';
import { someDay } from './days.js';
import { aCriterion, aMilestone, anAction, anObjective, aPlan, idOf } from './plans.js';

const positions = firstPositions(10);
/** Text that a spreadsheet cell holds without change. */
const cell = (maxLength: number) =>
  fc.string({ unit: 'grapheme', maxLength }).map((text) => sheetText(text));
const title = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => sheetText(text).replace(/\s+/g, ' ') || 'Untitled');
const milestone = fc.record({ title, due: someDay, reachedOn: someDay });
const action = fc.record({
  title,
  ownerName: cell(20),
  start: someDay,
  due: someDay,
  status: fc.constantFrom('not_started' as const, 'blocked' as const, 'complete' as const),
  blockedReason: cell(20),
  completedOn: someDay,
  noEvidenceReason: cell(20),
  notes: cell(40),
});
const objective = fc.record({
  title,
  theme: fc.constantFrom('leadership' as const, 'policy' as const, 'partnership' as const),
  rag: fc.constantFrom(null, 'red' as const, 'complete' as const),
  ragReason: cell(20),
});
const state = fc.constantFrom('not_started' as const, 'partly_met' as const, 'met' as const);
const criterion = fc.record({ title, state });

/** A plan with titles, dates and texts that a workbook holds without change. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .array(
    fc.tuple(
      objective,
      fc.array(criterion, { maxLength: 2 }),
      fc.array(fc.tuple(action, fc.array(milestone, { maxLength: 2 })), { maxLength: 3 }),
    ),
    { maxLength: 4 },
  )
  .map((list) => {
    const ids = Array.from({ length: 200 }, (_, n) => idOf(n + 1)).values();
    const next = () => ids.next().value ?? '';
    const before: string[] = [];
    const objectives = list.map(([own, criteria, tasks], at) => {
      const actions = tasks.map(([task, milestones], place) => {
        const id = next();
        const after = before.slice(-2);
        before.push(id);
        const position = positions[place]!;
        return anAction({ ...task, id, after, position, milestones: inTurn(milestones, next) });
      });
      return anObjective({
        ...own,
        id: next(),
        position: positions[at]!,
        criteria: criteria.map((one, place) =>
          aCriterion({ ...one, id: next(), position: positions[place]! }),
        ),
        actions,
      });
    });
    return aPlan({ objectives });
  });

function inTurn(milestones: readonly Partial<Milestone>[], next: () => string): Milestone[] {
  return milestones.map((one, at) => aMilestone({ ...one, id: next(), position: positions[at]! }));
}

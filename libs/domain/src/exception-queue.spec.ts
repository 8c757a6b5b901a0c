import fc from 'fast-check';
import { concernsOf, queueRank, type AreaFacts } from './exception-queue';

describe('an officer’s queue', () => {
  const calm: AreaFacts = {
    planStatus: 'in_delivery',
    submittedOn: null,
    overdue: 0,
    open: 10,
    blocked: 0,
    stalledPlanReason: null,
    stalledSchools: 0,
    ragContradictions: 0,
    reviewDueBy: null,
    visitsThisTerm: 2,
  };
  it('puts nothing in it without a reason, and never ranks lower for one concern more', () => {
    expect(concernsOf(calm, '2016-05-16')).toEqual([]);
    fc.assert(
      fc.property(
        fc.record({
          overdue: fc.nat({ max: 10 }),
          blocked: fc.nat({ max: 5 }),
          stalledSchools: fc.nat({ max: 5 }),
          ragContradictions: fc.nat({ max: 5 }),
        }),
        (more) => {
          const facts = { ...calm, ...more };
          const worse = { ...facts, stalledPlanReason: 'Silence.' };
          return (
            queueRank(worse, concernsOf(worse, '2016-05-16')) >
            queueRank(facts, concernsOf(facts, '2016-05-16'))
          );
        },
      ),
    );
  });
});

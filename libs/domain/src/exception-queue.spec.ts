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

describe('what an officer is told of an area', () => {
  const troubled: AreaFacts = {
    planStatus: 'submitted',
    submittedOn: '2016-05-15',
    overdue: 1,
    open: 4,
    blocked: 2,
    stalledPlanReason: 'Silence.',
    stalledSchools: 1,
    ragContradictions: 2,
    reviewDueBy: '2016-06-01',
    visitsThisTerm: 0,
  };
  it('is each concern with its reason, what waits for a decision first', () =>
    expect(concernsOf(troubled, '2016-05-16').map(({ reason }) => reason)).toEqual([
      'Its plan has waited 1 day for your decision.',
      'Silence.',
      '1 action is overdue, of 4 open.',
      'Its review is due by 1 June 2016.',
      '2 actions are blocked.',
      '2 RAGs disagree with the facts.',
      '1 school has stalled.',
      'No visit this term.',
    ]));
  it('counts what is one and what is many, and a plan that is not there', () => {
    const said = concernsOf(
      {
        ...troubled,
        planStatus: null,
        submittedOn: null,
        overdue: 3,
        blocked: 1,
        ragContradictions: 1,
        stalledSchools: 2,
      },
      '2016-05-16',
    ).map(({ reason }) => reason);
    expect(said).toEqual(
      expect.arrayContaining([
        'It has no open plan.',
        '3 actions are overdue, of 4 open.',
        '1 action is blocked.',
        '1 RAG disagrees with the facts.',
        '2 schools have stalled.',
      ]),
    );
    expect(concernsOf({ ...troubled, submittedOn: null }, '2016-05-16')[0]!.reason).toContain(
      'waited 0 days',
    );
  });
  it('ranks by weight, and what is overdue by its share of what is open', () => {
    const rank = (more: Partial<AreaFacts>) => {
      const facts = { ...troubled, ...more };
      return queueRank(facts, concernsOf(facts, '2016-05-16'));
    };
    expect(rank({ overdue: 4 }) - rank({ overdue: 2 })).toBe(12);
    expect(rank({ overdue: 1, open: 0 })).toBe(rank({ overdue: 1, open: 1 }));
    expect(rank({ visitsThisTerm: 0 }) - rank({ visitsThisTerm: 1 })).toBe(5);
  });
});

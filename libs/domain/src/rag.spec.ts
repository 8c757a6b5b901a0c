import fc from 'fast-check';
import { isMilestoneOverdue } from './progress';
import { ragContradictions } from './rag';
import { anyDay } from './testing/days';

describe('rule 2: a RAG contradicted by the data', () => {
  const milestones = fc.array(fc.record({ due: fc.option(anyDay), reachedOn: fc.option(anyDay) }), {
    maxLength: 6,
  });
  const criteria = fc.array(
    fc.record({
      state: fc.constantFrom('not_started', 'in_progress', 'partly_met', 'met', 'not_met' as const),
    }),
    { maxLength: 4 },
  );
  it('contradicts green exactly when a milestone is overdue, and says nothing without a RAG', () =>
    fc.assert(
      fc.property(milestones, criteria, anyDay, (own, tests, today) => {
        const judged = (rag: 'green' | null) =>
          ragContradictions({ rag, ragOn: today, milestones: own, criteria: tests }, today);
        return (
          judged(null).length === 0 &&
          judged('green').length > 0 === own.some((one) => isMilestoneOverdue(one, today))
        );
      }),
    ));
  it('contradicts red when all is met, complete when not, and reasons past 90 days', () => {
    const met = {
      milestones: [{ due: '2016-01-01', reachedOn: '2016-01-01' }],
      criteria: [{ state: 'met' as const }],
    };
    expect(ragContradictions({ rag: 'red', ragOn: '2016-05-01', ...met }, '2016-05-16')).toEqual([
      'Judged red, yet every success criterion is met.',
    ]);
    expect(
      ragContradictions(
        { rag: 'red', ragOn: '2016-05-01', ...met, criteria: [{ state: 'partly_met' }] },
        '2016-05-16',
      ),
    ).toEqual([]);
    expect(
      ragContradictions(
        {
          rag: 'complete',
          ragOn: '2016-05-01',
          milestones: [{ due: null, reachedOn: null }],
          criteria: [],
        },
        '2016-05-16',
      )[0],
    ).toMatch(/not reached/);
    expect(ragContradictions({ rag: 'amber', ragOn: '2016-02-16', ...met }, '2016-05-16')).toEqual(
      [],
    );
    expect(
      ragContradictions({ rag: 'amber', ragOn: '2016-02-15', ...met }, '2016-05-16')[0],
    ).toMatch(/91 days old/);
  });
});

it.each([
  ['green', 2, 'Judged green, yet 2 milestones are overdue.'],
  ['green', 1, 'Judged green, yet 1 milestone is overdue.'],
  ['complete', 2, 'Judged complete, yet 2 milestones are not reached.'],
  ['complete', 1, 'Judged complete, yet 1 milestone is not reached.'],
] as const)('%s with %i late milestones is told in a sentence', (rag, late, sentence) =>
  expect(
    ragContradictions(
      {
        rag,
        ragOn: null,
        milestones: Array.from({ length: late }, () => ({ due: '2016-01-01', reachedOn: null })),
        criteria: [],
      },
      '2016-05-16',
    ),
  ).toEqual([sentence]),
);
it('red is contradicted by milestones only where there is no criterion', () => {
  const reached = [{ due: null, reachedOn: '2016-01-01' }];
  const judged = { rag: 'red' as const, ragOn: null, milestones: reached, criteria: [] };
  expect(ragContradictions(judged, '2016-05-16')).toEqual([
    'Judged red, yet every milestone is reached.',
  ]);
  expect(ragContradictions({ ...judged, milestones: [] }, '2016-05-16')).toEqual([]);
});

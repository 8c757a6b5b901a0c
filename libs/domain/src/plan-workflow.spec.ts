import type { PlanMove, PlanStatus } from '@all-together/contracts';
import { isOpenForWriting, movePlan, movesFrom } from './plan-workflow';

describe('rule 4: the workflow', () => {
  const statuses: PlanStatus[] = [
    'draft',
    'submitted',
    'returned',
    'signed_off',
    'in_delivery',
    'closed',
  ];
  const moves: PlanMove[] = ['submit', 'withdraw', 'return', 'sign_off', 'start_delivery', 'close'];
  const table: [PlanStatus, PlanMove, 'writer' | 'decider', PlanStatus][] = [
    ['draft', 'submit', 'writer', 'submitted'],
    ['returned', 'submit', 'writer', 'submitted'],
    ['submitted', 'withdraw', 'writer', 'draft'],
    ['submitted', 'return', 'decider', 'returned'],
    ['submitted', 'sign_off', 'decider', 'signed_off'],
    ['signed_off', 'start_delivery', 'writer', 'in_delivery'],
    ['signed_off', 'start_delivery', 'decider', 'in_delivery'],
    ['in_delivery', 'close', 'decider', 'closed'],
  ];
  it('knows the listed moves and no others', () => {
    for (const from of statuses)
      for (const move of moves)
        for (const role of ['writer', 'decider'] as const) {
          const who = { writer: role === 'writer', decider: role === 'decider' };
          const listed = table.find((row) => row[0] === from && row[1] === move && row[2] === role);
          const outcome = movePlan(from, move, who, { reason: 'because', actions: 1 });
          expect([from, move, role, outcome.allowed ? outcome.to : null]).toEqual([
            from,
            move,
            role,
            listed?.[3] ?? null,
          ]);
          expect(movesFrom(from, who).includes(move)).toBe(Boolean(listed));
        }
  });
  it('asks for reasons, and for something to sign off', () => {
    const decider = { writer: false, decider: true };
    expect(movePlan('submitted', 'return', decider, { reason: ' ', actions: 3 })).toMatchObject({
      allowed: false,
      code: 'reason_needed',
    });
    expect(
      movePlan('draft', 'submit', { writer: true, decider: false }, { reason: '', actions: 0 }),
    ).toMatchObject({ code: 'nothing_planned' });
    expect(statuses.filter(isOpenForWriting)).toEqual([
      'draft',
      'returned',
      'signed_off',
      'in_delivery',
    ]);
  });
});

it('only a return and a closing need a reason', () => {
  const plan = { reason: '', actions: 1 };
  const both = { writer: true, decider: true };
  expect([
    movePlan('draft', 'submit', both, plan).allowed,
    movePlan('submitted', 'withdraw', both, plan).allowed,
    movePlan('submitted', 'sign_off', both, plan).allowed,
    movePlan('signed_off', 'start_delivery', both, plan).allowed,
    movePlan('in_delivery', 'close', both, plan).allowed,
  ]).toEqual([true, true, true, true, false]);
});
it('a move that is none says whether another is', () => {
  const plan = { reason: '', actions: 1 };
  const refusal = (who: { writer: boolean; decider: boolean }) =>
    movePlan('submitted', 'submit', who, plan);
  expect(refusal({ writer: true, decider: false })).toMatchObject({
    message: 'A plan that is submitted cannot be submitted.',
  });
  expect(refusal({ writer: false, decider: false })).toMatchObject({
    message: 'A plan that is submitted cannot be submitted by you.',
  });
});

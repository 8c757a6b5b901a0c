import type { PlanMove, PlanStatus } from '@all-together/contracts';
import fc from 'fast-check';
import { changesOf, netChanges, type ItemVersion } from './history';
import { mergeByField } from './merge';
import { concernsOf, queueRank, type AreaFacts } from './exception-queue';
import { isOpenForWriting, movePlan, movesFrom } from './plan-workflow';

const fields = fc.record({
  title: fc.string(),
  notes: fc.string(),
  due: fc.option(fc.string()),
  status: fc.string(),
  reason: fc.string(),
});
const some = fc.dictionary(
  fc.constantFrom('title', 'notes', 'due', 'status', 'reason'),
  fc.oneof(fc.string(), fc.constant(null)),
);
const together = [['status', 'reason']];

describe('rule 5: merge by field', () => {
  it('loses no field: each wanted one is written, is there already, or is shown as a conflict', () =>
    fc.assert(
      fc.property(fields, some, some, (seen, theirs, yours) => {
        const stored: Record<string, unknown> = { ...seen, ...theirs };
        const { changes, conflicts } = mergeByField(seen, stored, yours, together);
        return Object.entries(yours).every(([field, value]) => {
          if ((stored[field] ?? null) === value) return !(field in changes);
          const conflict = conflicts.find((one) => one.field === field);
          return conflict
            ? conflict.yours === value && conflict.theirs === stored[field]
            : changes[field] === value;
        });
      }),
    ));
  it('never overwrites what another changed meanwhile', () =>
    fc.assert(
      fc.property(fields, some, some, (seen, theirs, yours) =>
        Object.keys(mergeByField(seen, { ...seen, ...theirs }, yours).changes).every(
          (field) =>
            JSON.stringify(({ ...seen, ...theirs } as Record<string, unknown>)[field] ?? null) ===
            JSON.stringify((seen as Record<string, unknown>)[field] ?? null),
        ),
      ),
    ));
  it('holds fields together that only make sense as one', () =>
    expect(
      mergeByField(
        { status: 'a', reason: '' },
        { status: 'b', reason: '' },
        { reason: 'mine' },
        together,
      ).conflicts,
    ).toEqual([{ field: 'reason', yours: 'mine', theirs: '' }]));
});

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
  const table: [PlanStatus, PlanMove, 'writer' | 'officer', PlanStatus][] = [
    ['draft', 'submit', 'writer', 'submitted'],
    ['returned', 'submit', 'writer', 'submitted'],
    ['submitted', 'withdraw', 'writer', 'draft'],
    ['submitted', 'return', 'officer', 'returned'],
    ['submitted', 'sign_off', 'officer', 'signed_off'],
    ['signed_off', 'start_delivery', 'writer', 'in_delivery'],
    ['signed_off', 'start_delivery', 'officer', 'in_delivery'],
    ['in_delivery', 'close', 'officer', 'closed'],
  ];
  it('knows the listed moves and no others', () => {
    for (const from of statuses)
      for (const move of moves)
        for (const role of ['writer', 'officer'] as const) {
          const who = { writer: role === 'writer', officer: role === 'officer' };
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
    const officer = { writer: false, officer: true };
    expect(movePlan('submitted', 'return', officer, { reason: ' ', actions: 3 })).toMatchObject({
      allowed: false,
      code: 'reason_needed',
    });
    expect(
      movePlan('draft', 'submit', { writer: true, officer: false }, { reason: '', actions: 0 }),
    ).toMatchObject({ code: 'nothing_planned' });
    expect(statuses.filter(isOpenForWriting)).toEqual([
      'draft',
      'returned',
      'signed_off',
      'in_delivery',
    ]);
  });
});

describe('history', () => {
  it('tells each change once, and the net of them from first to last', () => {
    const version = (n: number, values: object): ItemVersion => ({
      noun: 'action',
      itemId: 'a',
      version: n,
      at: `2016-05-0${n}T00:00:00.000Z`,
      by: 'Lead',
      fields: { title: 'T', due: null, version: n, ...values },
    });
    const changes = changesOf(
      [version(3, { due: '2016-07-01' }), version(1, {}), version(2, { due: '2016-06-01' })],
      null,
    );
    expect(changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['due', '2016-06-01', '2016-07-01'],
      ['due', null, '2016-06-01'],
      ['added', null, 'T'],
    ]);
    expect(netChanges(changes).find((change) => change.field === 'due')).toMatchObject({
      from: null,
      to: '2016-07-01',
    });
    expect(
      changesOf(
        [version(1, {}), version(2, { due: 'x' }), version(3, {})],
        '2016-05-01T12:00:00.000Z',
      ).length,
    ).toBe(2);
    expect(
      netChanges(
        changesOf(
          [version(1, {}), version(2, { due: 'x' }), version(3, {})],
          '2016-05-01T12:00:00.000Z',
        ),
      ),
    ).toEqual([]);
  });
});

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

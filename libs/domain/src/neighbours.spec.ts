import type { AreaStatus, SupportMove, SupportSide, SupportState } from '@all-together/contracts';
import fc from 'fast-check';
import {
  beginningFrom,
  isUnderWay,
  ledgerOf,
  spreadSteps,
  statusOn,
  supportAfter,
  supportMovesOf,
  termsAreOpen,
  termsChangedBy,
  timeInWords,
  wasAgreed,
} from './neighbours';

const offered = termsChangedBy('from', '2016-01-01T09:00:00Z');

describe('an offer of support', () => {
  it('is agreed only when both sides agreed to the same words', () => {
    expect(supportMovesOf(offered, 'to')).toEqual(['agree', 'decline']);
    expect(supportMovesOf(offered, 'from')).toEqual(['decline']);
    const agreed = supportAfter(offered, 'to', 'agree', '2016-01-02T09:00:00Z');
    expect(agreed.state).toBe('agreed');
    expect(supportMovesOf(agreed, 'to')).toEqual(['end']);
    const changed = termsChangedBy('to', '2016-01-03T09:00:00Z');
    expect([changed.state, supportMovesOf(changed, 'from'), supportMovesOf(changed, null)]).toEqual(
      ['offered', ['agree', 'decline'], []],
    );
  });

  it('never becomes agreed without both, whatever the order of moves', () => {
    const step = fc.record({
      side: fc.constantFrom<SupportSide>('from', 'to'),
      act: fc.constantFrom<SupportMove | 'change'>('agree', 'decline', 'end', 'change'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let terms = offered;
        for (const { side, act } of steps) {
          if (act === 'change') {
            if (terms.state === 'offered' || terms.state === 'agreed')
              terms = termsChangedBy(side, 'now');
          } else if (supportMovesOf(terms, side).includes(act))
            terms = supportAfter(terms, side, act, 'now');
          if (terms.state === 'agreed')
            expect(terms.agreedFromAt !== null && terms.agreedToAt !== null).toBe(true);
        }
      }),
    );
  });
});

it('counts what was agreed, ended or not, and lets areas under way alone support others', () => {
  const states: SupportState[] = ['offered', 'agreed', 'declined', 'ended'];
  const statuses: AreaStatus[] = ['prospective', 'selected', 'active', 'sustaining', 'withdrawn'];
  expect(states.filter(wasAgreed)).toEqual(['agreed', 'ended']);
  expect(statuses.filter(isUnderWay)).toEqual(['active', 'sustaining']);
});

it('adds up a ledger and says time in words', () => {
  expect(
    ledgerOf([
      {
        entries: [
          { minutes: 90, confirmedAt: null },
          { minutes: 60, confirmedAt: 'x' },
        ],
      },
      { entries: [] },
    ]),
  ).toEqual({ supports: 2, entries: 2, minutes: 150, confirmed: 1 });
  expect([timeInWords(150), timeInWords(60), timeInWords(0), timeInWords(45)]).toEqual([
    '2 h 30 min',
    '1 h',
    '0 min',
    '45 min',
  ]);
});

it('takes words and rhythm of a plan along, and nothing else', () => {
  const begun = beginningFrom(
    [
      {
        theme: 'policy',
        title: 'A policy',
        criteria: [{ title: 'Known' }],
        actions: [
          {
            title: 'Write it',
            start: '2015-09-15',
            due: '2015-09-28',
            milestones: [{ title: 'Agreed', due: '2015-10-06' }],
          },
          { title: 'No dates', start: null, due: null, milestones: [] },
        ],
      },
    ],
    '2015-09-01',
  );
  expect(begun).toEqual([
    {
      theme: 'policy',
      title: 'A policy',
      criteria: ['Known'],
      actions: [
        { title: 'Write it', from: 2, to: 3, milestones: [{ title: 'Agreed', week: 5 }] },
        { title: 'No dates', from: null, to: null, milestones: [] },
      ],
    },
  ]);
});

it('knows the status of an area on any day, and steps month by month to the end', () => {
  const periods = [
    { status: 'active' as const, since: '2016-02-10' },
    { status: 'prospective' as const, since: '2015-12-01' },
  ];
  expect([
    statusOn(periods, '2015-11-30'),
    statusOn(periods, '2015-12-01'),
    statusOn(periods, '2016-02-10'),
  ]).toEqual([null, 'prospective', 'active']);
  expect(spreadSteps('2015-11-20', '2016-02-03')).toEqual([
    '2015-11-01',
    '2015-12-01',
    '2016-01-01',
    '2016-02-01',
    '2016-02-03',
  ]);
});

it('an offer is declined or ended, and is then closed to both', () => {
  const declined = supportAfter(offered, 'to', 'decline', 'now');
  const agreed = supportAfter(offered, 'to', 'agree', 'now');
  const ended = supportAfter(agreed, 'from', 'end', 'later');
  expect([declined.state, ended.state]).toEqual(['declined', 'ended']);
  for (const side of ['from', 'to'] as const)
    expect([supportMovesOf(declined, side), supportMovesOf(ended, side)]).toEqual([[], []]);
  expect(
    (['offered', 'agreed', 'declined', 'ended'] as const).filter((state) => termsAreOpen(state)),
  ).toEqual(['offered', 'agreed']);
});
it('an offer that only the asked side agreed to waits for the other', () => {
  const asked = termsChangedBy('to', 'now');
  expect(supportAfter({ ...asked, agreedToAt: null }, 'from', 'agree', 'now').state).toBe(
    'offered',
  );
});
it('steps end on a first of a month without doubling it', () =>
  expect(spreadSteps('2015-12-31', '2016-02-01')).toEqual([
    '2015-12-01',
    '2016-01-01',
    '2016-02-01',
  ]));

it('of two statuses since the same day the later entry holds', () =>
  expect(
    statusOn(
      [
        { status: 'selected', since: '2016-01-01' },
        { status: 'active', since: '2016-01-01' },
      ],
      '2016-01-01',
    ),
  ).toBe('active'));

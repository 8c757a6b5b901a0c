import fc from 'fast-check';
import { addDays, dayOf, daysBetween, isDay, termOf } from './dates';
import { firstPositions, inOrder, positionBetween } from './order';
import {
  isDueSoon,
  isMilestoneOverdue,
  isOverdue,
  lackingForCompletion,
  objectiveProgress,
  slippage,
} from './progress';
import { ragContradictions } from './rag';
import { schoolWithoutAudit, stalledPlan, stalledWave } from './stalled';
import { readUrns } from './urns';
import { visitDateFault } from './visits';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));
const status = fc.constantFrom('not_started', 'in_progress', 'blocked', 'complete' as const);

describe('days', () => {
  it('add and subtract to the same day, across leap years and changes of the clock', () =>
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -4000, max: 4000 }),
        (from, n) => daysBetween(from, addDays(from, n)) === n && isDay(addDays(from, n)),
      ),
    ));
  it('begin and end in London, summer time included', () => {
    expect(dayOf(new Date('2016-03-27T22:59:00Z'))).toBe('2016-03-27');
    expect(dayOf(new Date('2016-03-27T23:00:00Z'))).toBe('2016-03-28');
    expect(dayOf(new Date('2016-12-31T23:59:00Z'))).toBe('2016-12-31');
  });
  it('lie in exactly one term, the programme’s own first', () => {
    fc.assert(fc.property(day, (date) => termOf(date).starts <= date && date <= termOf(date).ends));
    expect(
      termOf('2016-05-16', [{ name: 'Third term', starts: '2016-04-11', ends: '2016-07-22' }]).name,
    ).toBe('Third term');
    expect(isDay('2015-02-29')).toBe(false);
  });
});

describe('rule 1: progress', () => {
  it('never calls complete overdue or due soon, and nothing both', () =>
    fc.assert(
      fc.property(status, fc.option(day), day, (state, due, today) => {
        const action = { status: state, due };
        const [late, soon] = [isOverdue(action, today), isDueSoon(action, today)];
        return (
          !(late && soon) &&
          (state !== 'complete' || (!late && !soon)) &&
          (due !== null || (!late && !soon))
        );
      }),
    ));
  it('draws the lines where the rule says', () => {
    const due = (at: string) => ({ status: 'in_progress' as const, due: at });
    expect([
      isOverdue(due('2016-05-15'), '2016-05-16'),
      isOverdue(due('2016-05-16'), '2016-05-16'),
    ]).toEqual([true, false]);
    expect([
      isDueSoon(due('2016-05-16'), '2016-05-16'),
      isDueSoon(due('2016-05-30'), '2016-05-16'),
      isDueSoon(due('2016-05-31'), '2016-05-16'),
    ]).toEqual([true, true, false]);
    expect([
      isMilestoneOverdue({ due: '2016-05-15', reachedOn: null }, '2016-05-16'),
      isMilestoneOverdue({ due: '2016-05-15', reachedOn: '2016-05-16' }, '2016-05-16'),
    ]).toEqual([true, false]);
  });
  it('counts milestones reached over milestones, and says nothing of none', () => {
    expect(objectiveProgress([])).toBeNull();
    expect(
      objectiveProgress([
        { reachedOn: '2016-01-01' },
        { reachedOn: null },
        { reachedOn: null },
        { reachedOn: null },
      ]),
    ).toEqual({ reached: 1, total: 4, share: 0.25 });
  });
  it('measures slippage from the baseline', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -300, max: 300 }),
        (base, n) => slippage({ baselineDue: base, due: addDays(base, n) }) === n,
      ),
    );
    expect(slippage({ baselineDue: null, due: '2016-01-01' })).toBeNull();
  });
  it('lets an action be complete with evidence, or with the reason for none', () => {
    expect(
      lackingForCompletion({ completedOn: '2016-05-16', noEvidenceReason: '' }, 1, '2016-05-16'),
    ).toEqual([]);
    expect(
      lackingForCompletion(
        { completedOn: '2016-05-16', noEvidenceReason: 'A talk' },
        0,
        '2016-05-16',
      ),
    ).toEqual([]);
    expect(
      lackingForCompletion(
        { completedOn: '2016-05-17', noEvidenceReason: ' ' },
        0,
        '2016-05-16',
      ).map((one) => one.field),
    ).toEqual(['completedOn', 'noEvidenceReason']);
  });
});

describe('rule 2: a RAG contradicted by the data', () => {
  const milestones = fc.array(fc.record({ due: fc.option(day), reachedOn: fc.option(day) }), {
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
      fc.property(milestones, criteria, day, (own, tests, today) => {
        const judged = (rag: 'green' | null) =>
          ragContradictions({ rag, ragOn: today, milestones: own, criteria: tests }, today);
        return (
          judged(null).length === 0 &&
          judged('green').length > 0 === own.some((one) => isMilestoneOverdue(one, today))
        );
      }),
    ));
  it('contradicts red when all is met, complete when something is open, and any reason older than 90 days', () => {
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

describe('rule 3: stalled', () => {
  it('needs both silence of 28 days and something due within 28', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: -100, max: 100 }),
        (today, quiet, ahead) => {
          const said = stalledPlan(
            {
              lastProgress: addDays(today, -quiet),
              since: '2000-01-01',
              nextDue: addDays(today, ahead),
            },
            today,
          );
          return (said !== null) === (quiet >= 28 && ahead <= 28);
        },
      ),
    );
    expect(
      stalledPlan({ lastProgress: null, since: '2016-01-01', nextDue: null }, '2016-05-16'),
    ).toBeNull();
    expect(
      stalledPlan(
        { lastProgress: '2016-04-01', since: '2016-01-01', nextDue: '2016-05-01' },
        '2016-05-16',
      ),
    ).toBe('No progress recorded for 45 days, while something has been overdue since 1 May 2016.');
  });
  it('counts a school from day 42, unless it withdrew or was audited', () => {
    const school = { enrolledOn: '2016-04-04', withdrawn: false, audited: false };
    expect(schoolWithoutAudit(school, '2016-05-15')).toBeNull();
    expect(schoolWithoutAudit(school, '2016-05-16')).toBe(
      'Enrolled 42 days ago and no audit begun.',
    );
    expect(schoolWithoutAudit({ ...school, withdrawn: true }, '2016-12-01')).toBeNull();
    expect(schoolWithoutAudit({ ...school, audited: true }, '2016-12-01')).toBeNull();
  });
  it('counts a wave past half its time with under 30 % answered', () => {
    const wave = { opens: '2016-05-01', closes: '2016-05-21', invited: 100, answered: 29 };
    expect(stalledWave(wave, '2016-05-11')).toBeNull();
    expect(stalledWave(wave, '2016-05-12')).toBe('Past half its time with 29 of 100 answered.');
    expect(stalledWave({ ...wave, answered: 30 }, '2016-05-12')).toBeNull();
    expect([
      stalledWave({ ...wave, invited: 0, answered: 0 }, '2016-05-11'),
      stalledWave({ ...wave, invited: 0, answered: 0 }, '2016-05-12'),
    ]).toEqual([null, 'Past half its time, and no codes have been made.']);
  });
});

describe('order', () => {
  it('finds a key between any two, however often one moves into the same gap', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 120 }), (places) => {
        const list: string[] = [];
        for (const wanted of places) {
          const at = Math.min(wanted, list.length);
          list.splice(at, 0, positionBetween(list[at - 1] ?? null, list[at] ?? null));
        }
        const sorted = [...list].sort((a, b) => (a < b ? -1 : 1));
        return (
          JSON.stringify(sorted) === JSON.stringify(list) && new Set(list).size === list.length
        );
      }),
    ));
  it('begins a list in order', () =>
    expect(
      inOrder(
        firstPositions(30)
          .reverse()
          .map((position, n) => ({ position, id: String(n) })),
      ).map((one) => one.id),
    ).toEqual(Array.from({ length: 30 }, (_, n) => String(29 - n))));
});

describe('pasted URNs', () => {
  it('are read whatever stands between them, each once', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 100_000, max: 999_999 }), { maxLength: 50 }),
        fc.constantFrom('\n', ', ', '; ', '\t', '\r\n'),
        (urns, between) => {
          const read = readUrns(urns.join(between));
          return JSON.stringify(read.urns) === JSON.stringify(urns) && read.refused.length === 0;
        },
      ),
    ));
  it('explain what is not one', () =>
    expect(readUrns('URN: 12345 0100006 100006 100006').refused.map((one) => one.given)).toEqual([
      '12345',
      '0100006',
      '100006',
    ]));
});

it('visits lie between the programme’s beginning and a year ahead', () => {
  expect(visitDateFault('2013-08-31', '2016-05-16')).toMatch(/1 September 2013/);
  expect(visitDateFault('2013-09-01', '2016-05-16')).toBeNull();
  expect(visitDateFault('2017-06-01', '2016-05-16')).toMatch(/on or before 17 May 2017/);
});

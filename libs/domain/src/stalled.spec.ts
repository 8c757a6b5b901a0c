import fc from 'fast-check';
import { addDays } from './dates';
import { schoolWithoutAudit, stalledPlan, stalledWave } from './stalled';
import { anyDay } from './testing/days';

describe('rule 3: stalled', () => {
  it('needs both silence of 28 days and something due within 28', () => {
    fc.assert(
      fc.property(
        anyDay,
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

it('says what is due, and counts from the beginning where there was no progress', () => {
  const plan = { lastProgress: null, since: '2016-04-01', nextDue: '2016-05-20' };
  expect(stalledPlan(plan, '2016-05-16')).toBe(
    'No progress recorded for 45 days, while something is due on 20 May 2016.',
  );
});
it('calls no wave stalled before it opens, after it closes, or on its only day', () => {
  const wave = { opens: '2016-05-01', closes: '2016-05-21', invited: 100, answered: 0 };
  expect([stalledWave(wave, '2016-04-30'), stalledWave(wave, '2016-05-22')]).toEqual([null, null]);
  expect(stalledWave({ ...wave, closes: '2016-05-01' }, '2016-05-01')).toBeNull();
});

it('what is due today is not overdue', () =>
  expect(
    stalledPlan({ lastProgress: null, since: '2016-01-01', nextDue: '2016-05-16' }, '2016-05-16'),
  ).toContain('something is due on 16 May 2016'));

import fc from 'fast-check';
import { addDays } from './dates';
import { addSchoolDays, schoolDaysAgo, schoolDaysBetween } from './school-days';
import { schoolWithoutAudit, stalledPlan, stalledWave } from './stalled';
import { anyDay } from './testing/days';

describe('rule 3: stalled', () => {
  it('needs both silence of 20 school days and something due within 20', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 140 }),
        fc.integer({ min: -100, max: 140 }),
        (today, quiet, ahead) => {
          const lastProgress = addDays(today, -quiet);
          const nextDue = addDays(today, ahead);
          const said = stalledPlan({ lastProgress, since: '2000-01-01', nextDue }, today);
          expect(said !== null).toBe(
            schoolDaysBetween(lastProgress, today) >= 20 && schoolDaysBetween(today, nextDue) <= 20,
          );
        },
      ),
    );
  });
  it('has no silence in holidays: three years of a school’s calendar', () => {
    const works = (day: string): string => addSchoolDays(addDays(day, 1), -1);
    for (let day = '2014-09-01'; day < '2017-09-01'; day = addDays(day, 1)) {
      const plan = { since: '2014-09-01', nextDue: addDays(day, 1) };
      // Somebody worked on the last school day, or nineteen school days ago, or one too many.
      expect(stalledPlan({ ...plan, lastProgress: works(day) }, day)).toBeNull();
      expect(stalledPlan({ ...plan, lastProgress: schoolDaysAgo(day, 19) }, day)).toBeNull();
      expect(stalledPlan({ ...plan, lastProgress: schoolDaysAgo(day, 20) }, day)).not.toBeNull();
    }
  });
  it('follows the calendar of the place', () => {
    const plan = { lastProgress: '2016-05-02', since: '2016-01-01', nextDue: '2016-05-20' };
    expect(stalledPlan(plan, '2016-05-16')).toBeNull();
    expect(stalledPlan(plan, '2016-05-22', () => true)).toContain('20 school days');
  });
  it('is said with its reason', () => {
    expect(
      stalledPlan({ lastProgress: null, since: '2016-01-01', nextDue: null }, '2016-05-16'),
    ).toBeNull();
    expect(
      stalledPlan(
        { lastProgress: '2016-04-01', since: '2016-01-01', nextDue: '2016-05-01' },
        '2016-05-16',
      ),
    ).toBe(
      'No progress recorded for 30 school days, while something has been overdue since 1 May 2016.',
    );
  });
  it('counts a school from its 30th school day, unless it withdrew or began its audit', () => {
    const school = { enrolledOn: '2016-04-04', withdrawn: false, audited: false };
    const [before, after] = ['2016-05-16', '2016-05-17'];
    expect(schoolWithoutAudit(school, before)).toBeNull();
    expect(schoolWithoutAudit(school, after)).toBe(
      'Enrolled 30 school days ago and no audit begun.',
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
    'No progress recorded for 30 school days, while something is due on 20 May 2016.',
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

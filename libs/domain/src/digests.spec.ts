import type { DigestSettings } from '@all-together/contracts';
import fc from 'fast-check';
import { dayOf, endOfDay, weekdayOf } from './dates';
import { digestDay, digestOf, mostOfATopic } from './digests';
import { nearDay } from './testing/days';

describe('a digest', () => {
  const settings: DigestSettings = {
    every: 'daily',
    weekday: 1,
    hour: 7,
    quietWeekdays: [6, 7],
    awayUntil: null,
    leftOut: [],
    version: 1,
  };
  it('is due for one day only, and never when quiet, too early, away or off', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2016, 0, 1), max: Date.UTC(2018, 0, 1) }),
        fc.constantFrom('daily' as const, 'weekly' as const, 'off' as const),
        fc.integer({ min: 0, max: 23 }),
        fc.option(nearDay, { nil: null }),
        (at, every, hour, awayUntil) => {
          const moment = new Date(at);
          const day = digestDay({ ...settings, every, hour, awayUntil }, moment);
          if (day === null) return;
          expect(day).toBe(dayOf(moment));
          expect(every).not.toBe('off');
          expect(every === 'weekly' ? weekdayOf(day) === 1 : weekdayOf(day) < 6).toBe(true);
          expect(awayUntil === null || day > awayUntil).toBe(true);
          expect(digestDay({ ...settings, every, hour, awayUntil }, new Date(endOfDay(day)))).toBe(
            day,
          );
        },
      ),
    ));
  it('leaves out what is empty or unwanted, and counts what it does not name', () => {
    const items = Array.from({ length: mostOfATopic + 3 }, (_, n) => ({
      actionId: null,
      planId: 'p',
      title: `T${n}`,
      detail: '',
      due: null,
      mayChange: false,
    }));
    expect(digestOf('2016-05-16', { overdue: [] }, [])).toBeNull();
    expect(digestOf('2016-05-16', { overdue: items }, ['overdue'])).toBeNull();
    expect(digestOf('2016-05-16', { overdue: items }, [])!.sections).toEqual([
      { topic: 'overdue', items: items.slice(0, mostOfATopic), more: 3 },
    ]);
  });
});

it('there is none on the last day away, and one on the day after', () => {
  const settings: DigestSettings = {
    every: 'daily',
    weekday: 1,
    hour: 7,
    quietWeekdays: [],
    awayUntil: '2016-05-16',
    leftOut: [],
    version: 1,
  };
  expect(digestDay(settings, new Date('2016-05-16T12:00:00Z'))).toBeNull();
  expect(digestDay(settings, new Date('2016-05-17T12:00:00Z'))).toBe('2016-05-17');
});

import { addDays, daysBetween, isSchoolDay } from '@all-together/domain';
import { collectionUntil } from './collections';

describe('the dates of a wave in the demonstration', () => {
  it('are school days, with no holiday between, whenever it is loaded', () => {
    for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      const { opens, closes } = collectionUntil(day);
      expect(isSchoolDay(opens)).toBe(true);
      expect(isSchoolDay(closes)).toBe(true);
      expect(closes <= day).toBe(true);
      expect(daysBetween(opens, closes)).toBeGreaterThanOrEqual(18);
      expect(daysBetween(opens, closes)).toBeLessThanOrEqual(28);
    }
  });
});

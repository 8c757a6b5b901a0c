// Days for specifications, leap years and changes of the clock among them.
import fc from 'fast-check';
import { addDays } from '../dates.js';

/** A day from 2000 to 2054. */
export const anyDay = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => addDays('2000-01-01', days));

/** A day within five years and a half, so that two of them are often close to each other. */
export const nearDay = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2014-01-01', days));

/** A near day, or none. */
export const someDay = fc.option(nearDay, { nil: null });

// Shares for specifications of statistics.
import fc from 'fast-check';

/** How many of a base, which is 1 to 500. */
export const share = fc
  .integer({ min: 1, max: 500 })
  .chain((d) => fc.integer({ min: 0, max: d }).map((n) => ({ n, d })));

/** Whether a figure is the expected one to six places. */
export const close = (figure: number | undefined, expected: number) =>
  expect(Math.abs(figure! - expected)).toBeLessThan(1e-6);

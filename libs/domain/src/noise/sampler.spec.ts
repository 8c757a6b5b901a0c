import { createHmac } from 'node:crypto';
import { fastStream } from '../testing/fast-stream';
import { discreteGaussian, streamOf } from './sampler';

const draws = process.env['SIMULATIONS'] === 'full' ? 1_000_000 : 30_000;

const keyed = (key: string) =>
  streamOf((block) => createHmac('sha256', key).update(String(block)).digest());

function countsOf(sigma: number, stream = fastStream(sigma)): Map<number, number> {
  const counts = new Map<number, number>();
  for (let draw = 0; draw < draws; draw++) {
    const value = discreteGaussian(stream, sigma);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Probability of each number, from the definition. */
function exact(sigma: number): (value: number) => number {
  const weight = (value: number) => Math.exp((-value * value) / (2 * sigma * sigma));
  let all = 0;
  for (let value = -12 * sigma; value <= 12 * sigma; value++) all += weight(value);
  return (value) => weight(value) / all;
}

describe('the discrete Gaussian', () => {
  it.each([2, 5, 8, 20])('of σ %i has the shape and the variance that are declared', (sigma) => {
    const counts = countsOf(sigma);
    const probability = exact(sigma);
    let chiSquare = 0;
    let cells = 0;
    let variance = 0;
    for (let value = -6 * sigma; value <= 6 * sigma; value++) {
      const expected = draws * probability(value);
      const found = counts.get(value) ?? 0;
      variance += (found * value * value) / draws;
      if (expected < 5) continue;
      chiSquare += (found - expected) ** 2 / expected;
      cells++;
    }
    // Four standard deviations of χ² above its mean.
    expect(chiSquare).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
    // Four standard errors of a variance; half a percent for a million draws.
    expect(Math.abs(variance / (sigma * sigma) - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
  });

  it('is symmetrical, without a second zero', () => {
    const counts = countsOf(2);
    const above = [...counts].reduce((sum, [value, count]) => sum + (value > 0 ? count : 0), 0);
    const below = [...counts].reduce((sum, [value, count]) => sum + (value < 0 ? count : 0), 0);
    expect(Math.abs(above - below)).toBeLessThan(4 * Math.sqrt(above + below));
    expect([...counts.keys()].some((value) => Object.is(value, -0))).toBe(false);
  });

  it('is the same for the same key, and other for another', () => {
    const drawn = (key: string) => {
      const stream = keyed(key);
      return Array.from({ length: 50 }, () => discreteGaussian(stream, 5));
    };
    expect(drawn('a')).toEqual(drawn('a'));
    expect(drawn('a')).not.toEqual(drawn('b'));
  });

  it('does not correlate between two keys', () => {
    const pairs = Array.from({ length: 10_000 }, (_, index) => [
      discreteGaussian(keyed(`a ${index}`), 5),
      discreteGaussian(keyed(`b ${index}`), 5),
    ]);
    const sum = (of: (a: number, b: number) => number) =>
      pairs.reduce((total, [a, b]) => total + of(a!, b!), 0);
    const r = sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
    expect(Math.abs(r)).toBeLessThan(0.03);
  });

  it.each([0, -1, 1.5, 101])('refuses a σ of %d', (sigma) => {
    expect(() => discreteGaussian(fastStream(1), sigma)).toThrow(RangeError);
  });
});

describe('a stream of chance', () => {
  it('gives every number below the limit alike', () => {
    const stream = keyed('even');
    const counts = Array.from({ length: 7 }, () => 0);
    for (let draw = 0; draw < 14_000; draw++) counts[stream.below(7)]!++;
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });
  it.each([0, 1.5, 2 ** 48 + 1])('refuses a limit of %d', (limit) => {
    expect(() => keyed('x').below(limit)).toThrow(RangeError);
  });
});

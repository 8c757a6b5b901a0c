import { close } from '../testing/shares';
import independent from './independent-figures.json';
import { t95 } from './quantiles';

describe('another implementation', () => {
  it('has the same quantiles of Student’s t', () => {
    for (const { df, t } of independent.t) close(t95(df), t);
  });
});

it('below one degree of freedom there is no quantile', () => {
  expect(() => t95(0.5)).toThrow('0.5 degrees of freedom are too few.');
  expect(t95(30)).toBeGreaterThan(t95(31));
});

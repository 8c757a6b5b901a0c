import { close } from '../testing/shares';
import independent from './independent-figures.json';
import { t95 } from './quantiles';

describe('another implementation', () => {
  it('has the same quantiles of Student’s t', () => {
    for (const { df, t } of independent.t) close(t95(df), t);
  });
});

import { findingOf } from './findings';

describe('a finding in a sentence', () => {
  const found = {
    gap: 0.1,
    gapLow: 0.05,
    gapHigh: 0.15,
    ratio: 1.8,
    ratioLow: 1.2,
    ratioHigh: 2.7,
    asLikely: false,
  };
  it('says how many times as likely, between what and what, and when that may be chance', () => {
    expect(findingOf('pupils', 'to be bullied often', found)).toBe(
      'Pupils with SEND were 1.8 times as likely to be bullied often as other pupils ' +
        '(between 1.2 and 2.7).',
    );
    expect(findingOf('pupils', 'to be bullied often', { ...found, ratioLow: 0.9 })).toContain(
      'there may be no difference',
    );
  });
  it('says “as likely” only within the margin and when no difference is sure', () => {
    const close = {
      gap: 0.002,
      gapLow: -0.02,
      gapHigh: 0.024,
      ratio: 1,
      ratioLow: 0.8,
      ratioHigh: 1.2,
      asLikely: true,
    };
    expect(findingOf('pupils', 'to feel safe', close)).toBe(
      'Pupils with SEND were as likely to feel safe as other pupils, ' +
        'within five percentage points.',
    );
    expect(
      findingOf('pupils', 'to feel safe', {
        ...close,
        gap: 0.019,
        gapLow: 0.007,
        ratio: 1.3,
        ratioLow: 1.1,
        ratioHigh: 1.5,
      }),
    ).toBe(
      'Pupils with SEND were 1.3 times as likely to feel safe as other pupils ' +
        '(between 1.1 and 1.5). The difference is small: 1.9 of 100.',
    );
  });
  it('says so when nothing can be told, and tells a difference where there is no ratio', () => {
    expect(findingOf('pupils', 'to be hurt', null)).toBe(
      'Too few answered to compare pupils with SEND with other pupils.',
    );
    expect(
      findingOf('pupils', 'to be hurt', { ...found, ratio: null, ratioLow: null, ratioHigh: null }),
    ).toContain('10 percentage points higher');
  });
});

describe('a finding of other forms and sizes', () => {
  const found = {
    gap: -0.1,
    gapLow: -0.15,
    gapHigh: -0.05,
    ratio: 12.4,
    ratioLow: 9.96,
    ratioHigh: 15,
    asLikely: false,
  };
  it('of staff is not compared', () =>
    expect(findingOf('staff', 'to feel safe', null)).toBe('What staff answered, in one group.'));
  it('rounds large ratios, and says which way a difference goes', () => {
    expect(findingOf('parents_carers', 'to feel safe', found)).toBe(
      'Parents and carers of pupils with SEND were 12 times as likely to feel safe ' +
        'as other parents and carers (between 10 and 15).',
    );
    expect(findingOf('pupils', 'to feel safe', { ...found, ratioHigh: null })).toBe(
      'The share of pupils with SEND to feel safe was 10 percentage points lower ' +
        '(between -15 and -5.0).',
    );
  });
});

it('an interval that only touches “no difference” is not sure of one', () => {
  const found = { gap: 0.02, gapLow: 0, gapHigh: 0.04, asLikely: true };
  const ratio = { ratio: 1.2, ratioLow: 1, ratioHigh: 1.4 };
  expect(findingOf('pupils', 'to feel safe', { ...found, ...ratio })).toContain('as likely');
  expect(findingOf('pupils', 'to feel safe', { ...found, ...ratio, asLikely: false })).toContain(
    'there may be no difference',
  );
});

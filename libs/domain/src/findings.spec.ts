import type { Comparison, GroupEstimate, ResponseRate } from '@all-together/contracts';
import { changeSentence, findingSentence, resultNotes, standingSentence } from './findings';

const groups: GroupEstimate[] = [
  { group: 'all', pupils: 9_207, schools: 118, share: 0.11, low: 0.1, high: 0.12 },
  { group: 'send', pupils: 1_204, schools: 118, share: 0.2, low: 0.18, high: 0.22 },
  { group: 'other', pupils: 8_003, schools: 118, share: 0.095, low: 0.09, high: 0.1 },
];
const comparison: Comparison = {
  gap: 0.105,
  gapLow: 0.08,
  gapHigh: 0.13,
  ratio: 2.11,
  ratioLow: 1.8,
  ratioHigh: 2.5,
  verdict: 'more_likely',
};
const likely = 'to be bullied often';
const said = (fields: Partial<Comparison> | null, form: 'pupils' | 'staff' = 'pupils') =>
  findingSentence({
    form,
    likely,
    groups,
    comparison: fields && { ...comparison, ...fields },
  });

describe('a finding in a sentence', () => {
  it('says how many times as likely in the programme, with the shares', () => {
    expect(said({})).toBe(
      'Pupils with SEND were 2.1 times as likely to be bullied often as pupils without SEND ' +
        '(between 1.8 and 2.5 times): 20% compared with 9.5%.',
    );
    expect(said({ ratioHigh: null })).toContain('(at least 1.8 times)');
  });
  it('tells the gap where there is no ratio, and which way it goes', () => {
    const none = { ratio: null, ratioLow: null, ratioHigh: null };
    expect(said(none)).toBe(
      'Pupils with SEND were more likely to be bullied often than pupils without SEND: 20% ' +
        'compared with 9.5%, a gap of 11 percentage points (between 8 and 13).',
    );
    const lower = { gap: -0.1, gapLow: -0.15, gapHigh: -0.05, verdict: 'less_likely' } as const;
    expect(said({ ...none, ...lower })).toContain(
      'less likely to be bullied often than pupils without SEND',
    );
    expect(said({ ...none, ...lower })).toContain('(between 5 and 15)');
  });
  it('says what cannot be told, and what is as likely', () => {
    expect(said({ verdict: 'unclear', gapLow: -0.02, gapHigh: 0.1 })).toBe(
      'We cannot tell whether pupils with SEND were more or less likely to be bullied often than ' +
        'pupils without SEND: the gap is between 2 points lower and 10 points higher.',
    );
    expect(said({ verdict: 'unclear', gapLow: 0.027, gapHigh: 0.35 })).toBe(
      'Pupils with SEND may have been more likely to be bullied often than pupils without SEND ' +
        '(the gap is between 2.7 points higher and 35 points higher), but this could be chance.',
    );
    expect(said({ verdict: 'unclear', gapLow: -0.34, gapHigh: -0.01 })).toContain('less likely');
    expect(said({ verdict: 'as_likely' })).toContain('about as likely to be bullied often as');
  });
  it('tells of everyone together where one of the groups is too small', () => {
    const without = (group: 'send' | 'other') =>
      findingSentence({
        form: 'pupils',
        likely,
        groups: groups.map((one) => (one.group === group ? { ...one, share: null } : one)),
        comparison: null,
      });
    expect(without('send')).toBe(
      'Among all pupils it was 11% (between 10% and 12%). Too few pupils with SEND answered to ' +
        'compare.',
    );
    expect(without('other')).toContain('Too few pupils without SEND answered to compare.');
    expect(findingSentence({ form: 'pupils', likely, groups: [], comparison: null })).toBe(
      'Too few pupils answered to tell.',
    );
  });
  it('tells of staff in one group', () => {
    expect(said(null, 'staff')).toBe('Among all staff it was 11% (between 10% and 12%).');
    expect(findingSentence({ form: 'staff', likely, groups: [], comparison: null })).toBe(
      'Too few staff answered to tell.',
    );
  });
});

describe('what stands behind a sentence', () => {
  it('is how many pupils in how many schools', () => {
    expect(standingSentence('pupils', groups)).toBe(
      'Based on the answers of 1,204 pupils with SEND and 8,003 pupils without SEND in 118 ' +
        'schools.',
    );
  });
  it('is all of them where a group is too small, and said to be few where all are', () => {
    const one = groups.map((group) => ({ ...group, schools: 1 }));
    const few = one.map((group) => (group.group === 'send' ? { ...group, pupils: null } : group));
    expect(standingSentence('pupils', few)).toBe('Based on the answers of 9,207 pupils.');
    expect(standingSentence('pupils', [])).toBe('Fewer than 20 answered.');
  });
});

describe('a change in a sentence', () => {
  const change = { form: 'pupils', better: 'lower', before: 0.2, after: 0.1 } as const;
  const share = { ...change, of: 'send', value: -0.1, low: -0.16, high: -0.04 } as const;
  it('knows whether falling is better', () => {
    expect(changeSentence(share)).toBe(
      'Among pupils with SEND this fell by 10 percentage points (between 4 and 16), which is ' +
        'better.',
    );
    expect(changeSentence({ ...share, better: 'higher' })).toContain('which is worse.');
    expect(
      changeSentence({ ...share, value: 0.1, low: 0.04, high: 0.16, better: 'higher' }),
    ).toContain('rose by 10 percentage points (between 4 and 16), which is better.');
  });
  it('says what chance may explain', () => {
    expect(changeSentence({ ...share, high: 0.01 })).toContain(
      'We cannot tell whether this changed among',
    );
    expect(changeSentence({ ...share, of: 'gap', high: 0.01 })).toContain(
      'We cannot tell whether the gap changed',
    );
  });
  it.each([
    [-0.09, -0.01, 'narrowed', '9 points lower', '1 point lower'],
    [0.09, 0.12, 'widened', '9 points higher', '12 points higher'],
    [-0.05, 0.03, 'reversed', '5 points lower', '3 points higher'],
  ])('calls a gap of %d that became %d by what it did', (before, after, verb, first, last) => {
    const value = after - before;
    const gap = { ...change, of: 'gap', value, low: value - 0.001, high: value + 0.001 } as const;
    expect(changeSentence({ ...gap, before, after })).toBe(
      `The gap ${verb}: pupils with SEND were ${first} the first time and ${last} the last time.`,
    );
  });
});

describe('notes beside a change', () => {
  const rate = (fields: Partial<ResponseRate>): ResponseRate => ({
    kind: 'baseline',
    schoolYear: 2015,
    schools: 3,
    codes: 100,
    used: 90,
    groups: [],
    ...fields,
  });
  it('say who answered, who left and came, and what chance does', () => {
    const notes = resultNotes([rate({}), rate({ kind: 'follow_up', schoolYear: 2016, used: 70 })]);
    expect(notes.join(' ')).toContain('not the same pupils twice.');
    expect(notes.join(' ')).toContain('the oldest year group left and a new one joined');
    expect(notes.join(' ')).toContain('90% of codes were used in Baseline 2015/16, and 70%');
    expect(notes.join(' ')).toContain('move back towards the average');
  });
  it('do not speak of year groups within one year, nor of a change without two waves', () => {
    const notes = resultNotes([rate({}), rate({ kind: 'follow_up', codes: 0 })]);
    expect(notes.join(' ')).not.toContain('year group');
    expect(resultNotes([rate({})])).toEqual([]);
    expect(resultNotes([])).toEqual([]);
  });
});

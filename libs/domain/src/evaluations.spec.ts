import { evaluationMarks, evaluationTexts, meanMark, readEvaluation } from './evaluations';

const nothing = { useful: null, before: null, after: null, change: '', better: '' };

describe('what a form sent', () => {
  it('is read with any question left out', () => {
    expect(readEvaluation({ useful: '5', change: '  Ask pupils. ' })).toEqual({
      answer: { ...nothing, useful: 5, change: 'Ask pupils.' },
    });
    expect(readEvaluation({ before: 2, after: '4' })).toEqual({
      answer: { ...nothing, before: 2, after: 4 },
    });
  });
  it('counts as left out where it is no mark from 1 to 5, and no text', () =>
    expect(
      readEvaluation({ useful: 6, before: '0', after: '4.5', change: 7, better: 'More' }),
    ).toEqual({ answer: { ...nothing, better: 'More' } }));
  it('is refused when it is empty or too long, with how to mend it', () => {
    expect(readEvaluation({})).toEqual({
      fault: 'Answer at least one question before you send.',
    });
    expect(readEvaluation({ better: ' ' })).toHaveProperty('fault');
    const long = 'x'.repeat(1001);
    expect(readEvaluation({ change: long })).toEqual({
      fault: 'Shorten what you wrote to 1,000 characters for each question.',
    });
    expect(readEvaluation({ better: long })).toHaveProperty('fault');
    expect(readEvaluation({ change: 'x'.repeat(1000) })).toHaveProperty('answer');
  });
});

it('the form asks three marks and two texts', () =>
  expect([Object.keys(evaluationMarks), Object.keys(evaluationTexts)]).toEqual([
    ['useful', 'before', 'after'],
    ['change', 'better'],
  ]));

it.each([
  [[0, 0, 0, 0, 0], null],
  [[1, 0, 0, 0, 0], 1],
  [[0, 0, 0, 0, 3], 5],
  [[1, 0, 0, 0, 1], 3],
  [[0, 0, 1, 2, 0], 3.7],
])('of %j the mean mark is %p', (counts, mean) => expect(meanMark(counts)).toBe(mean));

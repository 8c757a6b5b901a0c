import { choicesOf, standingOf } from './answers';
import { content, question } from './testing/questionnaire';

describe('what a pupil writes', () => {
  const withText = {
    ...content,
    questions: [...content.questions, question('message', 'text', [])],
  };
  it('is no answer: nothing is kept of it, and what is chosen for it is refused', () => {
    expect(choicesOf(withText, [{ question: 'bullied', chosen: ['week'] }])).toEqual([
      3,
      null,
      null,
    ]);
    expect(() => choicesOf(withText, [{ question: 'message', chosen: ['They hit me'] }])).toThrow(
      'no answer to choose',
    );
  });
});

describe('who someone is', () => {
  const unmarked = { need: null, disabled: null, year: null };
  const about = (help: string, disabled: string) => ({ year: 4, help, disabled });
  it('comes from the school’s mark, else from the pupil; what is not said stays unknown', () => {
    expect(standingOf(unmarked, about('yes', 'no'))).toEqual({
      need: null,
      disabled: false,
      help: true,
      year: 4,
    });
    expect(standingOf(unmarked, about('not_said', 'unsure'))).toEqual({
      need: null,
      disabled: null,
      help: null,
      year: 4,
    });
    const marked = { need: 'ehc_plan' as const, disabled: true, year: 6 };
    expect(standingOf(marked, about('yes', 'no'))).toEqual({
      need: 'ehc_plan',
      disabled: true,
      help: null,
      year: 6,
    });
  });
});

describe('answers', () => {
  it('are kept as numbers, and refused when the form has no such question or answer', () => {
    expect(
      choicesOf(content, [
        { question: 'bullied', chosen: ['week'] },
        { question: 'kinds', chosen: ['names', 'hurt', 'hurt'] },
      ]),
    ).toEqual([3, 3]);
    expect(choicesOf(content, [])).toEqual([null, null]);
    for (const answer of [
      { question: 'x', chosen: [] },
      { question: 'bullied', chosen: ['x'] },
      { question: 'bullied', chosen: ['never', 'week'] },
    ])
      expect(() => choicesOf(content, [answer])).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { choicesOf, generalised, standingOf } from './answers';
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

describe('who somebody is', () => {
  const unmarked = { need: null, disabled: null, year: null };
  it('comes from the school’s mark, else from the pupil; unknown stays unknown', () => {
    const about = (help: string, disabled: string) => ({ year: 4, help, disabled });
    expect(standingOf('pupils', unmarked, about('yes', 'no'))).toMatchObject({
      send: 'send',
      need: null,
      disabled: false,
      year: 4,
    });
    expect(standingOf('pupils', unmarked, about('no', 'no')).send).toBe('other');
    expect(standingOf('pupils', unmarked, about('no', 'unsure')).send).toBe('unknown');
    expect(standingOf('pupils', unmarked, about('not_said', 'yes')).send).toBe('send');
    expect(
      standingOf('pupils', { need: 'ehc_plan', disabled: null, year: 6 }, about('no', 'no')),
    ).toMatchObject({ send: 'send', need: 'ehc_plan', year: 6 });
    expect(
      standingOf('pupils', { need: 'none', disabled: false, year: 6 }, about('yes', 'yes')).send,
    ).toBe('other');
    expect(standingOf('staff', unmarked, about('yes', 'yes')).send).toBe('all');
  });
  it('is left out step by step until at least five of a school are alike', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            send: fc.constantFrom('send' as const, 'other' as const, 'unknown' as const),
            need: fc.constantFrom(
              'none' as const,
              'sen_support' as const,
              'ehc_plan' as const,
              null,
            ),
            disabled: fc.constantFrom(true, false, null),
            year: fc.constantFrom(3, 4, 5, null),
          }),
          { maxLength: 60 },
        ),
        (people) => {
          const kept = generalised(people);
          const alike = Map.groupBy(
            kept,
            ({ send, need, disabled, year }) => `${send} ${need} ${disabled} ${year}`,
          );
          return (
            kept.length === people.length &&
            [...alike.values()].every((group) => group.length >= 5 || group[0]!.send === null) &&
            kept.every((one, index) => one.send === null || one.send === people[index]!.send)
          );
        },
      ),
    ));
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

import fc from 'fast-check';
import { peopleReached, rangeInWords, type CountedLine } from './reach';

/** Who really came: each session a set of people of whom some are known by identity always. */

const attended = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 8 }), {
  maxLength: 6,
});

/** People below this are always known, those above never. */

const known = 7;

const registerOf = (sessions: readonly (readonly number[])[]): CountedLine[] =>
  sessions.flatMap((people, index) => {
    const others = people.filter((person) => person >= known).length;
    return [
      ...people
        .filter((person) => person < known)
        .map((person) => ({ sessionId: String(index), identity: String(person), people: 1 })),
      ...(others ? [{ sessionId: String(index), identity: null, people: others }] : []),
    ];
  });

describe('people reached', () => {
  it('lie between the least and the most, whoever they were', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const { least, most, attendances } = peopleReached(registerOf(sessions));
        const different = new Set(sessions.flat()).size;
        expect(least).toBeLessThanOrEqual(different);
        expect(different).toBeLessThanOrEqual(most);
        expect(attendances).toBe(sessions.flat().length);
      }),
      { seed: 6 },
    ));
  it('are exact where everybody is known, and no narrower bounds hold where nobody is', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const everybodyKnown = sessions.flatMap((people, index) =>
          people.map((person) => ({
            sessionId: String(index),
            identity: String(person),
            people: 1,
          })),
        );
        const different = new Set(sessions.flat()).size;
        expect(peopleReached(everybodyKnown)).toMatchObject({ least: different, most: different });
        // Each session of the same n people, or of n others: both are possible, and are the bounds.
        const sizes = sessions.map((people) => people.length);
        const nobodyKnown = sizes.flatMap((people, index) =>
          people ? [{ sessionId: String(index), identity: null, people }] : [],
        );
        expect(peopleReached(nobodyKnown)).toMatchObject({
          least: Math.max(0, ...sizes),
          most: sizes.reduce((sum, size) => sum + size, 0),
        });
      }),
      { seed: 6 },
    ));
  it('do not depend on the order of the register, nor on a person named twice in one session', () =>
    fc.assert(
      fc.property(attended, (sessions) => {
        const lines = registerOf(sessions);
        expect(peopleReached([...lines].reverse())).toEqual(peopleReached(lines));
        expect(
          peopleReached([...lines, ...lines.filter(({ identity }) => identity !== null)]),
        ).toEqual(peopleReached(lines));
      }),
      { seed: 6 },
    ));
});

it.each([
  [60, 85, '60 to 85'],
  [1200, 1200, '1,200'],
  [0, 6000, '0 to 6,000'],
])('from %i to %i people are “%s”', (least, most, words) =>
  expect(rangeInWords({ least, most })).toBe(words),
);
it('nobody is reached by no session', () =>
  expect(peopleReached([])).toEqual({ attendances: 0, least: 0, most: 0 }));

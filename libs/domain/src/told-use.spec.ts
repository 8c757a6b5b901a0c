import fc from 'fast-check';
import { fewestTold, toldBatches, toldUse } from './told-use';

const batches = fc.array(
  fc.record({
    mark: fc.constantFrom('send', 'other', 'unmarked'),
    codes: fc.integer({ min: 1, max: 60 }),
  }),
  { maxLength: 9 },
);

describe('use of codes', () => {
  it.each([
    [
      [30, 40],
      [true, true],
    ],
    [
      [30, 19],
      [false, false],
    ],
    [
      [30, 25, 5],
      [true, false, false],
    ],
    [
      [30, 10, 10],
      [true, false, false],
    ],
    [[12], [false]],
    [[20], [true]],
    [[], []],
  ])('of %j codes is told: %j', (sizes, told) => {
    expect(toldUse(sizes.map((codes) => ({ codes })))).toEqual(told);
  });

  it('is never told of few, neither by subtraction from a mark nor from all', () => {
    fc.assert(
      fc.property(batches, (all) => {
        const told = toldBatches(all);
        const sizeOf = (some: readonly { codes: number }[]) =>
          some.reduce((sum, { codes }) => sum + codes, 0);
        const isHidden = (codes: number) => codes === 0 || codes >= fewestTold;
        for (const mark of ['send', 'other', 'unmarked']) {
          const members = all.filter((one) => one.mark === mark);
          const untold = members.filter((one) => !told.batches[all.indexOf(one)]);
          if (told.marks.has(mark)) expect(isHidden(sizeOf(untold))).toBe(true);
          else expect(untold).toHaveLength(members.length);
        }
        if (told.marks.size)
          expect(isHidden(sizeOf(all.filter(({ mark }) => !told.marks.has(mark))))).toBe(true);
        all.forEach((one, place) => {
          if (told.batches[place]) expect(one.codes).toBeGreaterThanOrEqual(fewestTold);
        });
      }),
    );
  });
});

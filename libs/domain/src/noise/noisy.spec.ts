import { fastStream } from '../testing/fast-stream';
import { ballot, content } from '../testing/questionnaire';
import { countBox } from './counting';
import { addCounts, noisyMarks } from './noisy';

const used = { send: 3, other: 2, unmarked: 0 };
const counts = countBox(content, used, [
  ballot({ mark: 'send', need: 'ehc_plan', choices: [3, 2] }),
  ballot({ mark: 'send', need: 'sen_support', choices: [1, null] }),
  ballot(),
]);

describe('counts', () => {
  it('are of every finding and mark, whoever is in it', () => {
    expect(counts.marks).toEqual([
      { finding: 'often', mark: 'send', yes: 1, no: 1, skipped: 1 },
      { finding: 'often', mark: 'other', yes: 0, no: 1, skipped: 1 },
      { finding: 'often', mark: 'unmarked', yes: 0, no: 0, skipped: 0 },
      { finding: 'hurt', mark: 'send', yes: 1, no: 0, skipped: 2 },
      { finding: 'hurt', mark: 'other', yes: 0, no: 1, skipped: 1 },
      { finding: 'hurt', mark: 'unmarked', yes: 0, no: 0, skipped: 0 },
    ]);
  });
  it('are broken down for the main finding alone', () => {
    expect(counts.parts.filter(({ yes, no }) => yes + no > 0)).toEqual([
      { finding: 'often', dimension: 'need', category: 'sen_support', yes: 0, no: 1 },
      { finding: 'often', dimension: 'need', category: 'ehc_plan', yes: 1, no: 0 },
      { finding: 'often', dimension: 'need', category: 'none', yes: 0, no: 1 },
      { finding: 'often', dimension: 'disabled', category: 'no', yes: 1, no: 2 },
      { finding: 'often', dimension: 'year_send', category: '5', yes: 1, no: 1 },
      { finding: 'often', dimension: 'year_other', category: '5', yes: 0, no: 1 },
    ]);
  });
  it('refuse more ballots than codes', () => {
    expect(() => countBox(content, { ...used, other: 0 }, [ballot()])).toThrow(RangeError);
  });
  it('refuse a finding of a question that is not asked', () => {
    const lost = { ...content, questions: [content.questions[1]!] };
    expect(() => countBox(lost, used, [ballot()])).toThrow(RangeError);
  });
  it('put a year that no school has with those not said', () => {
    const { parts } = countBox(content, used, [ballot({ year: 99 })]);
    expect(parts.find(({ no }) => no && true)).toBeDefined();
    expect(parts).toContainEqual({
      finding: 'often',
      dimension: 'year_other',
      category: 'not_said',
      yes: 0,
      no: 1,
    });
  });
});

describe('noise', () => {
  it('is added to every cell, and may make it negative', () => {
    const cells = Array.from({ length: 200 }, (_, seed) =>
      noisyMarks(counts.marks, (cell) => fastStream(seed * 1_000 + cell.length)),
    ).flat();
    expect(cells.some(({ yes }) => yes < 0)).toBe(true);
    expect(cells.some(({ skipped, mark }) => mark === 'unmarked' && skipped !== 0)).toBe(true);
  });
  it('of a cell does not depend on the others', () => {
    const noisy = noisyMarks(counts.marks, (cell) => fastStream(cell.length * 31));
    const alone = noisyMarks(counts.marks.slice(0, 1), (cell) => fastStream(cell.length * 31));
    expect(noisy[0]).toEqual(alone[0]);
  });
  it('is what totals begin as, before anything is counted', () => {
    const streamFor = (cell: string) => fastStream(cell.length * 7 + 1);
    const nothing = countBox(content, { send: 0, other: 0, unmarked: 0 }, []);
    const totals = addCounts(null, nothing, streamFor);
    const isZero = totals.marks.every(({ yes, no, skipped }) => !yes && !no && !skipped);
    expect(isZero).toBe(false);
    const added = addCounts(totals, counts, streamFor);
    expect(added.marks[0]!.yes - totals.marks[0]!.yes).toBe(1);
    expect(added.marks[3]!.skipped - totals.marks[3]!.skipped).toBe(2);
    const part = ({ dimension, category }: { dimension: string; category: string }) =>
      dimension === 'need' && category === 'ehc_plan';
    expect(added.parts.find(part)!.yes - totals.parts.find(part)!.yes).toBe(1);
  });
  it('begins a finding that is asked later, too', () => {
    const first = { marks: counts.marks.slice(0, 3), parts: [] };
    const later = addCounts(first, counts, (cell) => fastStream(cell.length * 3));
    expect(later.marks.slice(0, 3).map(({ yes }) => yes)).toEqual([2, 0, 0]);
    expect(later.marks[3]).not.toEqual(counts.marks[3]);
  });
});

import type { InstrumentContent, MarkGroup } from '@all-together/contracts';
import { fastStream } from '../testing/fast-stream';
import { chanceFrom } from '../testing/simulation';
import { question } from '../testing/questionnaire';
import { costBetween, insiderChance, promisedCost } from './account';
import { countBox, type BoxCounts, type CountedBallot } from './counting';
import { breakdownSigma, schoolSigma, totalsSigma } from './declared';
import { discreteGaussian } from './sampler';

const isFull = process.env['SIMULATIONS'] === 'full';

/** Thirteen findings of nine questions, five of them of one: as many as there may be. */
const findings = (more = 0): InstrumentContent => {
  const single = Array.from({ length: 8 + more }, (_, at) => `q${at}`);
  const of = (id: string, asked: string, counted: string[]) => ({
    id,
    question: asked,
    counted,
    title: id,
    likely: `to ${id}`,
    better: 'lower' as const,
  });
  return {
    form: 'pupils',
    title: 'A form',
    languages: ['en'],
    threshold: null,
    questions: [
      ...single.map((id) => question(id, 'single', ['a', 'b', 'c'])),
      question('kinds', 'multiple', ['v', 'w', 'x', 'y', 'z', 'none']),
    ],
    indicators: [
      ...single.map((id) => of(id, id, ['b', 'c'])),
      ...['v', 'w', 'x', 'y', 'z'].map((id) => of(id, 'kinds', [id])),
    ],
  };
};
const full = findings();

const marks: MarkGroup[] = ['send', 'other', 'unmarked'];
const needs = { send: 'ehc_plan', other: 'none', unmarked: null } as const;

/** Every pupil of a mark who says the most different things. */
const extremes = (mark: MarkGroup, content = full): CountedBallot[] => {
  const asked = content.questions.length;
  const answers = [
    content.questions.map(() => null),
    Array.from({ length: asked }, (_, at) => (at === asked - 1 ? 32 : 1)),
    Array.from({ length: asked }, (_, at) => (at === asked - 1 ? 31 : 2)),
    Array.from({ length: asked }, (_, at) => (at % 2 ? 3 : null)),
  ];
  return answers.flatMap((choices) =>
    [null, true, false].flatMap((said) =>
      [null, 4, 6].map((year) => ({
        mark,
        need: needs[mark],
        disabled: said,
        help: mark === 'unmarked' ? said : null,
        year,
        choices,
      })),
    ),
  );
};

const drawn = (chance: () => number, mark: MarkGroup): CountedBallot => ({
  mark,
  need: needs[mark],
  disabled: [null, true, false][Math.floor(chance() * 3)]!,
  help: mark === 'unmarked' ? chance() < 0.5 : null,
  year: Math.floor(chance() * 8) || null,
  choices: full.questions.map(({ kind }) => {
    if (chance() < 0.2) return null;
    return kind === 'multiple' ? Math.floor(chance() * 64) : 1 + Math.floor(chance() * 3);
  }),
});

function dearest(ballots: readonly CountedBallot[], count = countBox, content = full): number {
  let most = 0;
  for (const one of ballots)
    for (const other of ballots) most = Math.max(most, costBetween(content, one, other, count));
  return most;
}

describe('the account', () => {
  it('of any two ways to fill in the questionnaire is within the promise', () => {
    for (const mark of marks) expect(dearest(extremes(mark))).toBeLessThanOrEqual(promisedCost);
    const chance = chanceFrom(14);
    for (const mark of marks)
      expect(dearest(Array.from({ length: 16 }, () => drawn(chance, mark)))).toBeLessThanOrEqual(
        promisedCost,
      );
  });
  it('is not within it by far: 1.62 of 1.68', () => {
    expect(dearest(extremes('send'))).toBeCloseTo(1.61875, 6);
  });
  it('is right at most 3 times in 4', () => {
    expect(promisedCost).toBeCloseTo(1.68125, 10);
    expect(insiderChance(promisedCost)).toBeCloseTo(0.7416, 4);
    expect(insiderChance(promisedCost)).toBeLessThan(0.75);
    expect(insiderChance(0)).toBeCloseTo(0.5, 6);
  });
  it('counts a withdrawn ballot as a skipped one', () => {
    const used = { send: 1, other: 0, unmarked: 0 };
    const skipped = extremes('send')[0]!;
    expect(countBox(full, used, []).marks).toEqual(countBox(full, used, [skipped]).marks);
  });

  type Count = typeof countBox;
  const broken: [string, Count, InstrumentContent?][] = [
    [
      'a table of another kind',
      (content, used, ballots) => {
        const counts = countBox(content, used, ballots);
        return { ...counts, marks: [...counts.marks, ...counts.marks.slice(0, 3)] };
      },
    ],
    [
      'a sixth breakdown',
      (content, used, ballots) => {
        const counts = countBox(content, used, ballots);
        return { ...counts, parts: [...counts.parts, ...counts.parts, ...counts.parts] };
      },
    ],
    [
      'a ballot that counts twice',
      (content, used, ballots) =>
        countBox(
          content,
          { send: used.send * 2, other: used.other * 2, unmarked: used.unmarked * 2 },
          [...ballots, ...ballots],
        ),
    ],
  ];
  it.each(broken)('finds %s', (_, count) => {
    expect(
      dearest(
        extremes('send').filter((_, at) => at % 4 === 0),
        count,
      ),
    ).toBeGreaterThan(promisedCost);
  });
  it('refuses a fourteenth finding', () => {
    expect(() => dearest(extremes('send'), countBox, findings(1))).toThrow(RangeError);
  });
});

describe('a joint insider', () => {
  const mark: MarkGroup = 'send';
  const [quiet, loud] = [extremes(mark)[9 + 4]!, extremes(mark)[18 + 8]!];

  /** Every published cell with its σ. */
  const cellsOf = ({ marks: all, parts }: BoxCounts): { count: number; sigma: number }[] => [
    ...all.flatMap((cell) =>
      (['yes', 'no', 'skipped'] as const).flatMap((answer) => [
        { count: cell[answer], sigma: schoolSigma(cell.finding === all[0]!.finding) },
        { count: cell[answer], sigma: totalsSigma },
      ]),
    ),
    ...parts.flatMap(({ yes, no }) => [
      { count: yes, sigma: breakdownSigma },
      { count: no, sigma: breakdownSigma },
    ]),
  ];

  /** How often the likelier of two ways, given all cells with their noise, is the true one. */
  function rightOf(one: CountedBallot, other: CountedBallot, endings: number, weaker = 1): number {
    const used = { send: 1, other: 0, unmarked: 0 };
    const [a, b] = [one, other].map((ballot) => cellsOf(countBox(full, used, [ballot])));
    const telling = a!.flatMap(({ count, sigma }, place) =>
      count === b![place]!.count ? [] : [{ a: count, b: b![place]!.count, sigma }],
    );
    const stream = fastStream(endings);
    let right = 0;
    for (let ending = 0; ending < endings; ending++) {
      const truth = stream.below(2) ? 'a' : 'b';
      let evidence = 0;
      for (const cell of telling) {
        const sigma = Math.max(1, Math.round(cell.sigma / weaker));
        const seen = cell[truth] + discreteGaussian(stream, sigma);
        evidence += ((seen - cell.b) ** 2 - (seen - cell.a) ** 2) / (2 * sigma * sigma);
      }
      if (evidence > 0 === (truth === 'a')) right++;
    }
    return right / endings;
  }

  const endings = isFull ? 200_000 : 6_000;
  // Three standard errors of a share near three quarters.
  const slack = 3 * Math.sqrt(0.19 / endings);

  it('is right about 73.8% of the time, so the noise is what is declared', () => {
    const right = rightOf(quiet, loud, endings);
    expect(right).toBeGreaterThan(0.7376 - slack);
    expect(right).toBeLessThan(0.7376 + slack);
  });
  it('is found out where σ is half of what is declared', () => {
    expect(rightOf(quiet, loud, 2_000, 2)).toBeGreaterThan(0.87);
  });
  it('knows no more of five findings of one question, or of a withdrawal', () => {
    const kindsAlone = { ...quiet, choices: [...quiet.choices.slice(0, -1), 31] };
    expect(rightOf(quiet, kindsAlone, 2_000)).toBeLessThan(0.75);
    expect(rightOf(quiet, extremes(mark)[0]!, 2_000)).toBeLessThan(0.76);
  });
});

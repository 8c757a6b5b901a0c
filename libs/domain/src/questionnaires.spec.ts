import type { InstrumentContent, Question } from '@all-together/contracts';
import fc from 'fast-check';
import {
  choicesOf,
  codeLength,
  codeLetters,
  countsOf,
  dividedGroup,
  findingOf,
  generalised,
  linkedCounts,
  printedCode,
  readCode,
  standingOf,
  schoolYearStart,
  waveFault,
  waveState,
  type KeptAnswers,
} from './questionnaires';

const words = (text: string) => ({ en: { standard: text, easy: text } });
const option = (id: string) => ({ id, symbol: 'none', text: words(id) });
const question = (id: string, kind: Question['kind'], options: string[]): Question => ({
  id,
  kind,
  symbol: 'none',
  text: words(id),
  options: options.map(option),
});
const content: InstrumentContent = {
  form: 'pupils',
  title: 'A form',
  languages: ['en'],
  threshold: { question: 'bullied', from: 'week', source: 'A study' },
  questions: [
    question('bullied', 'frequency', ['never', 'once', 'week']),
    question('kinds', 'multiple', ['names', 'hurt', 'none']),
  ],
  indicators: [
    {
      id: 'often',
      question: 'bullied',
      counted: ['week'],
      title: 'Often',
      likely: 'to be bullied often',
      better: 'lower',
    },
    {
      id: 'hurt',
      question: 'kinds',
      counted: ['hurt'],
      title: 'Hurt',
      likely: 'to be hurt',
      better: 'lower',
    },
  ],
};
const row = (fields: Partial<KeptAnswers> = {}): KeptAnswers => ({
  send: 'other',
  need: 'none',
  disabled: false,
  year: 5,
  helped: 'nobody',
  finished: true,
  choices: [1, 4],
  ...fields,
});

describe('those who are linked', () => {
  const wave = (often: number, base: number, send: KeptAnswers['send'] = 'send') =>
    Array.from({ length: base }, (_, index) => row({ send, choices: [index < often ? 3 : 1, 4] }));
  const often = (counts: ReturnType<typeof linkedCounts>) =>
    counts
      .filter(({ indicator }) => indicator === 'often')
      .map(({ dimension, category, n, d }) => [dimension, category, n, d]);
  it('stand beside those who are not, of groups that may be shown, and both are the whole', () => {
    const rows = [...wave(12, 40), ...wave(9, 60, 'other')];
    const counts = countsOf(content, rows);
    expect(often(linkedCounts(content, 'before', counts, rows.slice(0, 30)))).toEqual([
      ['before_send', 'linked', 12, 30],
      ['before_send', 'not_linked', 0, 10],
      ['before_other', 'not_linked', 9, 60],
    ]);
    expect(often(linkedCounts(content, 'linked', counts, rows))).toEqual([
      ['linked_send', 'linked', 12, 40],
      ['linked_other', 'linked', 9, 60],
    ]);
  });
  it('are nobody where fewer than five are, or fewer than five are not', () => {
    const rows = [...wave(12, 40), ...wave(2, 60, 'other')];
    expect(
      often(
        linkedCounts(content, 'linked', countsOf(content, rows), [
          ...rows.slice(0, 4),
          ...rows.slice(40, 97),
        ]),
      ),
    ).toEqual([
      ['linked_send', 'not_linked', 12, 40],
      ['linked_other', 'not_linked', 2, 60],
    ]);
  });
});

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

describe('codes', () => {
  it('are read however they are typed, and nothing else is one', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...codeLetters), { minLength: codeLength, maxLength: codeLength }),
        (letters) =>
          readCode(` ${printedCode(letters.join('')).toLowerCase()} `) === letters.join(''),
      ),
    ));
  it('of other length or letters are none', () =>
    expect([
      readCode(''),
      readCode('ABCDE'),
      readCode('ABCDEFGHJO'),
      readCode('ABCDEFGHJKM'),
    ]).toEqual([null, null, null, null]));
});

describe('waves', () => {
  it('are planned, open, due to close and closed by their days', () => {
    const wave = { opens: '2016-05-10', closes: '2016-06-10', closedAt: null };
    expect(
      ['2016-05-09', '2016-05-10', '2016-06-10', '2016-06-11'].map((day) => waveState(wave, day)),
    ).toEqual(['planned', 'open', 'open', 'due_to_close']);
    expect(waveState({ ...wave, closedAt: '2016-05-20T10:00:00Z' }, '2016-05-21')).toBe('closed');
  });
  it('need dates that fit, and belong to the school year that begins in September', () => {
    expect([
      waveFault('2016-05-10', '2016-06-10', '2016-05-01'),
      waveFault('2016-05-10', '2016-05-09', '2016-05-01')?.path,
      waveFault('2016-01-01', '2016-05-01', '2016-05-02')?.path,
      waveFault('2016-01-01', '2016-12-01', '2016-01-01')?.path,
    ]).toEqual([null, 'closes', 'closes', 'closes']);
    expect([schoolYearStart('2016-08-31'), schoolYearStart('2016-09-01')]).toEqual([2015, 2016]);
  });
});

describe('who somebody is', () => {
  const unmarked = { need: null, disabled: null, year: null };
  it('comes from the school where it marked the code, and from the pupil where it did not; unknown stays unknown', () => {
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
  it('is left out, step by step, until at least five of a school are alike, or nothing is left', () =>
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
  it('are counted by group and its parts', () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, index) =>
        row({ choices: [index < 6 ? 3 : 1, index < 7 ? 2 : 4], year: index < 18 ? 5 : 6 }),
      ),
      ...Array.from({ length: 4 }, () => row({ send: 'send', need: 'sen_support' })),
      row({ choices: [null, null] }),
    ];
    const counts = countsOf(content, rows);
    expect(counts.filter(({ dimension }) => dimension === 'send')).toEqual(
      ['often', 'hurt'].flatMap((indicator) => [
        {
          indicator,
          dimension: 'send',
          category: 'other',
          n: indicator === 'often' ? 6 : 7,
          d: 20,
        },
        { indicator, dimension: 'send', category: 'send', n: 0, d: 4 },
      ]),
    );
    expect(
      counts.filter(
        ({ indicator, dimension }) => indicator === 'often' && dimension === 'year_other',
      ),
    ).toEqual([
      { indicator: 'often', dimension: 'year_other', category: '5', n: 6, d: 18 },
      { indicator: 'often', dimension: 'year_other', category: '6', n: 0, d: 2 },
    ]);
  });
  it('have parts that add up to their group, whoever answers', () =>
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
            finished: fc.boolean(),
            choices: fc.tuple(fc.constantFrom(1, 3, null), fc.constantFrom(2, 4, null)),
          }),
          { maxLength: 80 },
        ),
        (people) => {
          const counts = countsOf(
            content,
            people.map((person) => row(person)),
          );
          expect(counts.every(({ n, d }) => d > 0 && n >= 0 && n <= d)).toBe(true);
          for (const [, parts] of Map.groupBy(
            counts.filter(({ dimension }) => dimension !== 'send'),
            ({ indicator, dimension }) => `${indicator} ${dimension}`,
          )) {
            const whole = counts.find(
              ({ indicator, dimension, category }) =>
                indicator === parts[0]!.indicator &&
                dimension === 'send' &&
                category === dividedGroup(parts[0]!.dimension),
            )!;
            expect([
              parts.reduce((sum, { n }) => sum + n, 0),
              parts.reduce((sum, { d }) => sum + d, 0),
            ]).toEqual([whole.n, whole.d]);
          }
        },
      ),
    ));
});

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
      'Pupils with SEND were 1.8 times as likely to be bullied often as other pupils (between 1.2 and 2.7).',
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
      'Pupils with SEND were as likely to feel safe as other pupils, within five percentage points.',
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
      'Pupils with SEND were 1.3 times as likely to feel safe as other pupils (between 1.1 and 1.5). The difference is small: 1.9 of 100.',
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

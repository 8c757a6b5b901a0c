import fc from 'fast-check';
import type { KeptAnswers } from './answers';
import { countsOf, dividedGroup, linkedCounts } from './counts';
import { content, row } from './testing/questionnaire';

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

describe('answers', () => {
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

it.each([
  ['send', null],
  ['need', 'send'],
  ['disabled', 'send'],
  ['year_send', 'send'],
  ['year_other', 'other'],
  ['linked_other', 'other'],
] as const)('%s divides %p', (dimension, group) => expect(dividedGroup(dimension)).toBe(group));

it('what is not known of a pupil is a part of its own', () => {
  const send = row({ send: 'send', need: null, disabled: null, year: null, finished: false });
  const parts = countsOf(content, [send, { ...send, disabled: true }, { ...send, disabled: false }])
    .filter(({ indicator, dimension }) => indicator === 'often' && dimension !== 'send')
    .map(({ dimension, category, d }) => `${dimension} ${category} ${d}`);
  expect(parts).toEqual([
    'need not_known 3',
    'disabled not_known 1',
    'disabled yes 1',
    'disabled no 1',
    'year_send not_known 3',
    'completion_send stopped 3',
  ]);
});

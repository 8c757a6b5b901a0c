// How answers are counted, group by group and part by part.
import type { Dimension, InstrumentContent, QuestionnaireIndicator } from '@all-together/contracts';
import type { Share } from './statistics/intervals.js';
import { fewestAlike, type KeptAnswers, optionPlace } from './answers.js';

export interface Count extends Share {
  indicator: string;
  dimension: Dimension;
  category: string;
}

/** Who answered the question of an indicator, and whether they said what it counts. */
function answersTo(
  content: InstrumentContent,
  indicator: QuestionnaireIndicator,
  rows: readonly KeptAnswers[],
): { row: KeptAnswers; says: 0 | 1 }[] {
  const place = content.questions.findIndex(({ id }) => id === indicator.question);
  const question = content.questions[place]!;
  const wanted = indicator.counted.map((id) => optionPlace(question, id));
  const saysSo = (choice: number) =>
    wanted.some((option) =>
      question.kind === 'multiple'
        ? Math.floor(choice / 2 ** option) % 2 === 1
        : choice === option + 1,
    );
  return rows.flatMap((row) =>
    typeof row.choices[place] === 'number'
      ? [{ row, says: saysSo(row.choices[place]) ? 1 : 0 }]
      : [],
  );
}

/** The group that a dimension divides; null for the groups themselves. */
export function dividedGroup(dimension: Dimension): 'send' | 'other' | null {
  if (dimension === 'send') return null;
  const ofSend = dimension === 'need' || dimension === 'disabled' || dimension.endsWith('_send');
  return ofSend ? 'send' : 'other';
}

/**
 * How many of each group answered each question, and how many said what its indicators count; and
 * the parts of those with SEND and of others. To the last pupil: not for anybody to see.
 */
export function countsOf(content: InstrumentContent, rows: readonly KeptAnswers[]): Count[] {
  return content.indicators.flatMap((indicator) => {
    const answered = answersTo(content, indicator, rows);
    const count = (
      dimension: Dimension,
      of: typeof answered,
      category: (row: KeptAnswers) => string,
    ): Count[] =>
      [...Map.groupBy(of, ({ row }) => category(row))].map(([name, members]) => ({
        indicator: indicator.id,
        dimension,
        category: name,
        n: members.reduce((sum, { says }) => sum + says, 0),
        d: members.length,
      }));
    const parts = (dimension: Dimension, category: (row: KeptAnswers) => string): Count[] =>
      count(
        dimension,
        answered.filter(({ row }) => row.send === dividedGroup(dimension)),
        category,
      );
    const year = ({ year: of }: KeptAnswers) => (of === null ? 'not_known' : String(of));
    // Those who came to the end beside those who stopped: whether stopping goes with the answer.
    const completion = ({ finished }: KeptAnswers) => (finished ? 'finished' : 'stopped');
    return [
      ...count('send', answered, ({ send }) => send),
      ...parts('need', ({ need }) => need ?? 'not_known'),
      ...parts('disabled', ({ disabled }) => disabledCategory(disabled)),
      ...parts('year_send', year),
      ...parts('year_other', year),
      ...parts('completion_send', completion),
      ...parts('completion_other', completion),
    ];
  });
}

function disabledCategory(disabled: boolean | null): string {
  if (disabled === null) return 'not_known';
  return disabled ? 'yes' : 'no';
}

/**
 * Those of a wave who are linked to another wave, beside the others of their group. The others are
 * what was counted of the group less the linked, so that somebody who took their answers out since
 * changes no sum; where either are fewer than a few, nobody counts as linked.
 * @param counts of the whole wave, as they were taken when it ended
 */
export function linkedCounts(
  content: InstrumentContent,
  as: 'linked' | 'before',
  counts: readonly Count[],
  linked: readonly KeptAnswers[],
  fewest = fewestAlike,
): Count[] {
  return content.indicators.flatMap((indicator) =>
    (['send', 'other'] as const).flatMap((group): Count[] => {
      const whole = counts.find(
        (count) =>
          count.indicator === indicator.id &&
          count.dimension === 'send' &&
          count.category === group,
      );
      if (!whole) return [];
      const members = answersTo(content, indicator, linked).filter(({ row }) => row.send === group);
      const others = whole.d - members.length;
      const n = members.reduce((sum, { says }) => sum + says, 0);
      const part = (category: string, share: Share): Count => ({
        indicator: indicator.id,
        dimension: `${as}_${group}`,
        category,
        ...share,
      });
      if (members.length < fewest || (others > 0 && others < fewest))
        return [part('not_linked', { n: whole.n, d: whole.d })];
      return [
        part('linked', { n, d: members.length }),
        ...(others ? [part('not_linked', { n: whole.n - n, d: others })] : []),
      ];
    }),
  );
}

// Questionnaires: what a wave may do, how answers are kept so that they lead to no pupil, and how
// they are counted.
import type {
  About,
  ChosenAnswer,
  Dimension,
  InstrumentContent,
  NeedMark,
  Question,
  QuestionnaireForm,
  QuestionnaireIndicator,
  WaveKind,
} from '@all-together/contracts';
import { addDays } from './dates.js';
import type { Share } from './statistics/intervals.js';

/** The letters of a code: none is taken for another. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const codeLength = 10;
/** A wave stays open for at most this many days. */
export const longestWave = 120;
/**
 * Fewer than this alike in a school are not kept as a kind of their own (k-anonymity; Sweeney
 * 2002).
 */
export const fewestAlike = 5;

/** A code as it is kept, from however it was typed. @returns null for what cannot be one */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return code.length === codeLength && [...code].every((letter) => codeLetters.includes(letter))
    ? code
    : null;
}

/** As it is printed: in two halves. */
export const printedCode = (code: string): string =>
  `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`;

/** The calendar year in which the school year of `day` began; it begins in September. */
export const schoolYearStart = (day: string): number =>
  Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 9 ? 1 : 0);

export function waveState(
  { opens, closes, closedAt }: { opens: string; closes: string; closedAt: string | null },
  day: string,
): 'planned' | 'open' | 'due_to_close' | 'closed' {
  if (closedAt) return 'closed';
  return day < opens ? 'planned' : day > closes ? 'due_to_close' : 'open';
}

/** Why a wave cannot have these dates; null when it can. */
export function waveFault(
  opens: string,
  closes: string,
  day: string,
): { path: string; message: string } | null {
  if (closes < opens)
    return { path: 'closes', message: 'Enter a last day that is not before the first.' };
  if (closes < day) return { path: 'closes', message: 'Enter a last day that is today or later.' };
  return closes > addDays(opens, longestWave)
    ? { path: 'closes', message: `Enter a last day within ${longestWave} days of the first.` }
    : null;
}

/**
 * Whether a pupil has SEND, and what of it is known. SEN support, an EHC plan and a disability are
 * three different things.
 */
export interface Standing {
  send: 'send' | 'other' | 'unknown' | 'all';
  need: NeedMark | null;
  disabled: boolean | null;
  year: number | null;
}

/**
 * From what the school marked on the code and, for what it did not, what was answered. Staff are
 * not asked: all are one group.
 */
export function standingOf(
  form: QuestionnaireForm,
  marked: { need: NeedMark | null; disabled: boolean | null; year: number | null },
  about: About,
): Standing {
  if (form === 'staff') return { send: 'all', need: null, disabled: null, year: null };
  const help = marked.need === null ? about.help : marked.need === 'none' ? 'no' : 'yes';
  const disabled =
    marked.disabled === null
      ? about.disabled === 'yes'
        ? true
        : about.disabled === 'no'
          ? false
          : null
      : marked.disabled;
  const send =
    help === 'yes' || disabled === true
      ? 'send'
      : help === 'no' && disabled === false
        ? 'other'
        : 'unknown';
  return { send, need: marked.need, disabled, year: marked.year ?? about.year };
}

/**
 * One person’s answers as they are kept: a number for each question, null where nothing was said.
 */
export interface KeptAnswers extends Standing {
  helped: string;
  finished: boolean;
  choices: (number | null)[];
  /**
   * What ties it to the answers of the same pupil in another wave; nobody but the pupil knows what
   * it is made of.
   */
  link?: string | null;
}

/**
 * Answers as numbers: of one option its place from 1; of several the sum of their bits.
 * @throws RangeError for a question or an answer that the questionnaire does not have, or several
 * where one is asked for
 */
export function choicesOf(
  content: InstrumentContent,
  answers: readonly ChosenAnswer[],
): (number | null)[] {
  const given = new Map(answers.map((answer) => [answer.question, answer.chosen]));
  for (const question of given.keys())
    if (!content.questions.some(({ id }) => id === question))
      throw new RangeError(`There is no question “${question}”.`);
  return content.questions.map((question) => {
    const chosen = given.get(question.id) ?? [];
    if (question.kind === 'text' && chosen.length)
      throw new RangeError(`What is written for “${question.id}” is no answer to choose.`);
    const places = chosen.map((id) => placeOf(question, id));
    if (!places.length) return null;
    if (question.kind !== 'multiple' && places.length > 1)
      throw new RangeError(`Choose one answer for “${question.id}”.`);
    return question.kind === 'multiple'
      ? [...new Set(places)].reduce((sum, place) => sum + 2 ** place, 0)
      : places[0]! + 1;
  });
}

function placeOf(question: Question, id: string): number {
  const place = question.options.findIndex((option) => option.id === id);
  if (place < 0) throw new RangeError(`“${question.id}” has no answer “${id}”.`);
  return place;
}

/**
 * Makes everybody one of at least `fewest` alike in a school, step by step: the year is left out
 * first, then the kind of
 * need and the disability, then whether there is SEND at all. Who still stands alone is kept in no
 * group.
 */
export function generalised<Row extends Standing>(
  rows: readonly Row[],
  fewest = fewestAlike,
): (Omit<Row, 'send'> & { send: Standing['send'] | null })[] {
  const steps: ((row: Row) => Omit<Row, 'send'> & { send: Standing['send'] | null })[] = [
    (row) => ({ ...row, year: null }),
    (row) => ({ ...row, year: null, need: null, disabled: null }),
    (row) => ({ ...row, year: null, need: null, disabled: null, send: null }),
  ];
  let kept: (Omit<Row, 'send'> & { send: Standing['send'] | null })[] = [...rows];
  for (const step of steps) {
    const alike = Map.groupBy(
      kept,
      ({ send, need, disabled, year }) => `${send} ${need} ${disabled} ${year}`,
    );
    kept = kept.map((row, index) =>
      alike.get(`${row.send} ${row.need} ${row.disabled} ${row.year}`)!.length < fewest
        ? step(rows[index]!)
        : row,
    );
  }
  return kept;
}

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
  const wanted = indicator.counted.map((id) => placeOf(question, id));
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
export const dividedGroup = (dimension: Dimension): 'send' | 'other' | null =>
  dimension === 'send'
    ? null
    : dimension === 'need' || dimension === 'disabled' || dimension.endsWith('_send')
      ? 'send'
      : 'other';

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
      ...parts('disabled', ({ disabled }) =>
        disabled === null ? 'not_known' : disabled ? 'yes' : 'no',
      ),
      ...parts('year_send', year),
      ...parts('year_other', year),
      ...parts('completion_send', completion),
      ...parts('completion_other', completion),
    ];
  });
}

/**
 * Those of a wave who are linked to another wave, beside the others of their group. The others are
 * what was counted of the
 * group less the linked, so that somebody who took their answers out since changes no sum; where
 * either are fewer than a
 * few, nobody counts as linked.
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

/** “Baseline 2015/16”. */
export const waveName = (kind: WaveKind, schoolYear: number): string =>
  `${kind === 'baseline' ? 'Baseline' : 'Follow-up'} ${schoolYear}/${String((schoolYear + 1) % 100).padStart(2, '0')}`;

const people: Record<QuestionnaireForm, [send: string, other: string]> = {
  pupils: ['Pupils with SEND', 'other pupils'],
  parents_carers: ['Parents and carers of pupils with SEND', 'other parents and carers'],
  staff: ['Staff', ''],
};
/** Up to ten to one decimal, above it whole. */
const times = (ratio: number): string =>
  ratio < 9.95 ? ratio.toFixed(1) : String(Math.round(ratio));
const points = (share: number): string => (share * 100).toFixed(Math.abs(share) < 0.0995 ? 1 : 0);

/** The finding in a sentence, with how sure it is; what cannot be told is said so. */
export function findingOf(
  form: QuestionnaireForm,
  likely: string,
  found: {
    gap: number;
    gapLow: number;
    gapHigh: number;
    ratio: number | null;
    ratioLow: number | null;
    ratioHigh: number | null;
    asLikely: boolean;
  } | null,
): string {
  const [send, other] = people[form];
  if (!found)
    return form === 'staff'
      ? 'What staff answered, in one group.'
      : `Too few answered to compare ${send.toLowerCase().replace('send', 'SEND')} with ${other}.`;
  // Within the margin is not enough to call two groups as likely when a difference, though small,
  // is sure.
  if (found.asLikely && found.gapLow <= 0 && found.gapHigh >= 0)
    return `${send} were as likely ${likely} as ${other}, within five percentage points.`;
  if (found.ratio === null || found.ratioLow === null || found.ratioHigh === null)
    return `The share of ${send.toLowerCase().replace('send', 'SEND')} ${likely} was ${points(Math.abs(found.gap))} percentage points ${found.gap < 0 ? 'lower' : 'higher'} (between ${points(found.gapLow)} and ${points(found.gapHigh)}).`;
  const unsure = found.ratioLow <= 1 && found.ratioHigh >= 1 ? '; there may be no difference' : '';
  const small = found.asLikely
    ? ` The difference is small: ${points(Math.abs(found.gap))} of 100.`
    : '';
  return `${send} were ${times(found.ratio)} times as likely ${likely} as ${other} (between ${times(found.ratioLow)} and ${times(found.ratioHigh)}${unsure}).${small}`;
}

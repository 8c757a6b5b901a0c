// Answers as they are kept, so that they lead to no pupil.
import type {
  About,
  ChosenAnswer,
  InstrumentContent,
  NeedMark,
  Question,
  QuestionnaireForm,
} from '@all-together/contracts';

/**
 * Fewer than this alike in a school are not kept as a kind of their own (k-anonymity; Sweeney
 * 2002).
 */
export const fewestAlike = 5;

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
  const help = marked.need === null ? answered(about.help) : marked.need !== 'none';
  const disabled = marked.disabled ?? answered(about.disabled);
  const send = sendOf(help, disabled);
  return { send, need: marked.need, disabled, year: marked.year ?? about.year };
}

/** What was answered to a question of yes or no; null for anything else. */
function answered(answer: string): boolean | null {
  if (answer === 'yes') return true;
  return answer === 'no' ? false : null;
}

/** Needs help or is disabled: SEND; neither, for certain: not; whatever is left is unknown. */
function sendOf(help: boolean | null, disabled: boolean | null): Standing['send'] {
  if (help || disabled) return 'send';
  return help === false && disabled === false ? 'other' : 'unknown';
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
    const places = chosen.map((id) => optionPlace(question, id));
    if (!places.length) return null;
    if (question.kind !== 'multiple' && places.length > 1)
      throw new RangeError(`Choose one answer for “${question.id}”.`);
    return question.kind === 'multiple'
      ? [...new Set(places)].reduce((sum, place) => sum + 2 ** place, 0)
      : places[0]! + 1;
  });
}

/**
 * The place of an answer among its question’s options, from 0.
 * @throws RangeError when the question has no such answer
 */
export function optionPlace(question: Question, id: string): number {
  const place = question.options.findIndex((option) => option.id === id);
  if (place < 0) throw new RangeError(`“${question.id}” has no answer “${id}”.`);
  return place;
}

/**
 * Makes everybody one of at least `fewest` alike in a school, step by step: the year is left out
 * first, then the kind of need and the disability, then whether there is SEND at all. Who still
 * stands alone is kept in no group.
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

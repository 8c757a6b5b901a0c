// What a ballot holds of the answers that a pupil sends.
import type {
  About,
  ChosenAnswer,
  InstrumentContent,
  NeedMark,
  Question,
} from '@all-together/contracts';

/** What the school has marked on a code; null where it has not. */
export interface CodeMarks {
  need: NeedMark | null;
  disabled: boolean | null;
  year: number | null;
}

/** What is known of the person who answers: three different things, and the year group. */
export interface Standing {
  need: NeedMark | null;
  disabled: boolean | null;
  help: boolean | null;
  year: number | null;
}

/** From what the school marked on the code and, for what it did not, what was answered. */
export const standingOf = (marked: CodeMarks, about: About): Standing => ({
  need: marked.need,
  disabled: marked.disabled ?? answered(about.disabled),
  help: marked.need === null ? answered(about.help) : null,
  year: marked.year ?? about.year,
});

/** What was answered to a question of yes or no; null for anything else. */
function answered(answer: string): boolean | null {
  if (answer === 'yes') return true;
  return answer === 'no' ? false : null;
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

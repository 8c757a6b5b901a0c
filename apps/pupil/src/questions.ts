import type { QuestionnaireLanguage, Worded } from '@all-together/contracts';
import type { Looks, Progress } from './progress';
import { pictureName } from './secret-pictures';
import { asksAbout, say, type WordName } from './words';

export interface Choice {
  id: string;
  symbol: string;
  text: string;
}

/** One question as it is shown: of the questionnaire, or about the pupil. */
export interface Asked {
  name: string;
  symbol: string;
  before: string | null;
  film: string | null;
  text: string;
  several: boolean;
  choices: Choice[];
  chosen: string[];
  /** What the pupil has written; null where there are answers to choose. */
  written: string | null;
  /** How many screens skipping passes over: secret pictures are all chosen or none. */
  skips: number;
}

const textOf = (worded: Worded, { language, easy }: Looks): string =>
  (worded[language] ?? worded.en)[easy ? 'easy' : 'standard'];
const yesNo = (language: QuestionnaireLanguage): Choice[] =>
  (
    [
      ['yes', 'yes', 'yes'],
      ['no', 'no', 'no'],
      ['unsure', 'question', 'unsure'],
      ['not_said', 'none', 'notSaid'],
    ] as const
  ).map(([id, symbol, word]) => ({ id, symbol, text: say(word, language) }));
const years = Array.from({ length: 13 }, (_, index) => String(index + 1));

const secretRows: WordName[] = ['secretAnimal', 'secretFood', 'secretOutside', 'secretMoving'];

/**
 * All questions in their order: what the school has not marked, the questionnaire, the secret
 * pictures, and who helped.
 */
export function questionsOf(progress: Progress): Asked[] {
  const { asks } = progress.asked;
  return [
    ...(asks.year ? [yearQuestion(progress)] : []),
    ...questionnaireQuestions(progress),
    ...(asks.need ? [markQuestion(progress, 'need', 'help')] : []),
    ...(asks.disabled ? [markQuestion(progress, 'disabled', 'wheelchair')] : []),
    ...pictureQuestions(progress),
    helpedQuestion(progress),
  ];
}

/** A question that the page itself asks, with one answer; `chosen` is empty where none is given. */
function ownQuestion(
  { looks }: Progress,
  name: string,
  symbol: string,
  text: WordName,
  choices: Choice[],
  chosen: string,
): Asked {
  return {
    name,
    symbol,
    before: null,
    film: null,
    text: say(text, looks.language),
    several: false,
    choices,
    chosen: chosen === '' ? [] : [chosen],
    written: null,
    skips: 1,
  };
}

function yearQuestion(progress: Progress): Asked {
  const choices = years.map((id) => ({ id, symbol: '', text: id }));
  const chosen = progress.year === null ? '' : String(progress.year);
  return ownQuestion(progress, 'year', 'school', 'year', choices, chosen);
}

/** What a school may have marked on the code, and otherwise the pupil says. */
function markQuestion(progress: Progress, name: 'need' | 'disabled', symbol: string): Asked {
  const text = asksAbout(name, progress.asked.content.form);
  const choices = yesNo(progress.looks.language);
  return ownQuestion(progress, name, symbol, text, choices, said(progress[name]));
}

function helpedQuestion(progress: Progress): Asked {
  const choices = (
    [
      ['nobody', 'yes', 'nobody'],
      ['adult', 'help', 'adult'],
      ['read_aloud', 'read', 'readAloud'],
    ] as const
  ).map(([id, symbol, word]) => ({ id, symbol, text: say(word, progress.looks.language) }));
  return ownQuestion(progress, 'helped', 'hand', 'helped', choices, said(progress.helped));
}

const said = (answer: string): string => (answer === 'not_said' ? '' : answer);

const questionnaireQuestions = ({ asked, looks, answers, message }: Progress): Asked[] =>
  asked.content.questions
    .filter(({ kind }) => kind !== 'text' || asked.asks.message)
    .map((question) => ({
      name: question.id,
      symbol: question.symbol,
      film: question.film ?? null,
      several: question.kind === 'multiple',
      chosen: answers[question.id] ?? [],
      before: question.before ? textOf(question.before, looks) : null,
      text: textOf(question.text, looks),
      choices: question.options.map(({ id, symbol, text }) => ({
        id,
        symbol,
        text: textOf(text, looks),
      })),
      written: question.kind === 'text' ? message : null,
      skips: 1,
    }));

/** One row of secret pictures after another. */
function pictureQuestions(progress: Progress): Asked[] {
  const { asked, looks, pictures } = progress;
  const rows = asked.pictures ?? [];
  const before = asked.kind === 'follow_up' ? 'secretAgain' : 'secretFirst';
  return rows.map((row, index) => {
    const choices = row.map((id) => ({
      id,
      symbol: `secret-${id}`,
      text: pictureName(id, looks.language),
    }));
    const chosen = pictures[index] ?? '';
    return {
      ...ownQuestion(progress, `secret-${index}`, 'shield', secretRows[index]!, choices, chosen),
      before: index ? null : say(before, looks.language),
      skips: rows.length - index,
    };
  });
}

/** The answer to a question, kept in its place. */
export function answered(progress: Progress, name: string, chosen: string[]): Progress {
  if (name === 'year') return { ...progress, year: chosen[0] ? Number(chosen[0]) : null };
  if (name === 'need' || name === 'disabled' || name === 'helped')
    return { ...progress, [name]: chosen[0] ?? 'not_said' };
  if (name.startsWith('secret-'))
    return {
      ...progress,
      pictures: chosen[0]
        ? { ...progress.pictures, [name.slice('secret-'.length)]: chosen[0] }
        : {},
    };
  return { ...progress, answers: { ...progress.answers, [name]: chosen } };
}

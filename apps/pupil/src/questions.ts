import type { QuestionnaireLanguage, Worded } from '@all-together/contracts';
import type { Looks, Progress } from './progress';
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

/** All questions in their order: what the school has not marked, and the questionnaire. */
export function questionsOf(progress: Progress): Asked[] {
  const { asks } = progress.asked;
  return [
    ...(asks.year ? [yearQuestion(progress)] : []),
    ...questionnaireQuestions(progress),
    ...(asks.need ? [markQuestion(progress, 'need', 'help')] : []),
    ...(asks.disabled ? [markQuestion(progress, 'disabled', 'wheelchair')] : []),
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
    }));

/** The answer to a question, kept in its place. */
export function answered(progress: Progress, name: string, chosen: string[]): Progress {
  if (name === 'year') return { ...progress, year: chosen[0] ? Number(chosen[0]) : null };
  if (name === 'need' || name === 'disabled')
    return { ...progress, [name]: chosen[0] ?? 'not_said' };
  return { ...progress, answers: { ...progress.answers, [name]: chosen } };
}

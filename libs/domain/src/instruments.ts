// Versions of a questionnaire: new wording, films, added or removed questions. Existing questions
// and how they are counted stay the same, so that waves remain comparable.
import type {
  AddedQuestion,
  AnswerOption,
  InstrumentContent,
  Question,
  ReviseInstrument,
  QuestionnaireLanguage,
  Worded,
} from '@all-together/contracts';
import { mostFindings } from './noise/declared.js';

const languages: QuestionnaireLanguage[] = ['en', 'cy', 'pl', 'ur'];
/** Ids of questions that were added begin with this: only they may be removed again. */
const added = 'own-';
/** A questionnaire of more than this is not finished. */
export const mostQuestions = 25;

/** Whether one more finding leaves what pupils are promised intact. */
export const hasRoomForFinding = ({ indicators }: InstrumentContent): boolean =>
  indicators.length < mostFindings;

/** Why no question can be added to a questionnaire that has as many findings as it may have. */
export const fullOfFindings =
  `This questionnaire has ${mostFindings} findings. With one more, results would tell more about ` +
  'each pupil than pupils are promised.';

/** Every text of a questionnaire with its key, in their order. */
export function textsOf(content: InstrumentContent): { key: string; text: Worded }[] {
  return content.questions.flatMap((question) => [
    ...(question.before ? [{ key: `before.${question.id}`, text: question.before }] : []),
    { key: `question.${question.id}`, text: question.text },
    ...question.options.map((option) => ({
      key: `option.${question.id}.${option.id}`,
      text: option.text,
    })),
  ]);
}

/** Whether a question was added to the questionnaire, and so may be removed again. */
export const isOwnQuestion = ({ id }: Pick<Question, 'id'>): boolean => id.startsWith(added);

/**
 * The next version.
 * @param everAsked ids of all questions of all versions: an id stands for one question for good
 * @throws RangeError for an unknown text or question, one that may not be removed, too many
 * questions, or answers that cannot be counted
 */
export function revised(
  content: InstrumentContent,
  { texts = [], films = [], added: question, removed }: Omit<ReviseInstrument, 'id'>,
  everAsked: readonly string[] = [],
): InstrumentContent {
  const filmed = films.reduce(
    (now, { question: id, film }) => withFilm(now, id, film),
    reworded(content, texts),
  );
  const left = removed === undefined ? filmed : without(filmed, removed);
  return question ? withQuestion(left, question, everAsked) : left;
}

/** The questionnaire in other words; a language is offered once all its questions are in it. */
export function reworded(
  content: InstrumentContent,
  texts: readonly {
    key: string;
    language: QuestionnaireLanguage;
    standard: string;
    easy: string;
  }[],
): InstrumentContent {
  const known = new Set(textsOf(content).map(({ key }) => key));
  for (const { key } of texts)
    if (!known.has(key)) throw new RangeError(`There is no text “${key}”.`);
  const changed = (key: string, text: Worded): Worded =>
    texts
      .filter((one) => one.key === key)
      .reduce<Worded>(
        (now, { language, standard, easy }) => ({ ...now, [language]: { standard, easy } }),
        text,
      );
  const questions = content.questions.map((question) => ({
    ...question,
    ...(question.before ? { before: changed(`before.${question.id}`, question.before) } : {}),
    text: changed(`question.${question.id}`, question.text),
    options: question.options.map((option) => ({
      ...option,
      text: changed(`option.${question.id}.${option.id}`, option.text),
    })),
  }));
  return {
    ...content,
    questions,
    languages: languages.filter(
      (language) =>
        language === 'en' ||
        content.languages.includes(language) ||
        questions.every(({ text }) => text[language]),
    ),
  };
}

function withFilm(content: InstrumentContent, id: string, film: string | null): InstrumentContent {
  mustBeAsked(content, id);
  return {
    ...content,
    questions: content.questions.map((question) =>
      question.id === id ? filmedQuestion(question, film) : question,
    ),
  };
}

function filmedQuestion({ film: _, ...question }: Question, film: string | null): Question {
  return film ? { ...question, film } : question;
}

function without(content: InstrumentContent, id: string): InstrumentContent {
  mustBeAsked(content, id);
  if (!isOwnQuestion({ id }))
    throw new RangeError(
      'Only a question that was added may be taken away: the others are compared between waves.',
    );
  return {
    ...content,
    questions: content.questions.filter((question) => question.id !== id),
    indicators: content.indicators.filter(({ question }) => question !== id),
  };
}

function withQuestion(
  content: InstrumentContent,
  question: AddedQuestion,
  everAsked: readonly string[],
): InstrumentContent {
  if (content.questions.length >= mostQuestions)
    throw new RangeError(`Ask at most ${mostQuestions} questions.`);
  if (!hasRoomForFinding(content)) throw new RangeError(fullOfFindings);
  const own = [...everAsked.map((id) => ({ id })), ...content.questions].filter(isOwnQuestion);
  const number = Math.max(0, ...own.map(({ id }) => Number(id.slice(added.length)))) + 1;
  const id = `${added}${number}`;
  const options = optionsOf(content, question);
  const { indicator } = question;
  if (indicator.counted.some((place) => place >= options.length))
    throw new RangeError('Choose answers that count from those of the question.');
  const asked: Question = {
    id,
    kind: question.kind,
    symbol: question.symbol,
    text: inEnglish(question),
    options,
  };
  // What a pupil may write comes last.
  const written = content.questions.filter(({ kind }) => kind === 'text');
  return {
    ...content,
    questions: [...content.questions.filter(({ kind }) => kind !== 'text'), asked, ...written],
    indicators: [
      ...content.indicators,
      {
        id,
        question: id,
        counted: indicator.counted.map((place) => options[place]!.id),
        title: indicator.title,
        likely: indicator.likely,
        better: indicator.better,
      },
    ],
  };
}

/** Questions about frequency or agreement share the answers of the others of their kind. */
function optionsOf(content: InstrumentContent, { kind, options }: AddedQuestion): AnswerOption[] {
  if (kind === 'single' || kind === 'multiple') {
    if (!options) throw new RangeError('Give the answers that can be chosen.');
    return options.map((option, place) => ({
      id: `a${place + 1}`,
      symbol: option.symbol,
      text: inEnglish(option),
    }));
  }
  const alike = content.questions.find((question) => question.kind === kind);
  if (!alike)
    throw new RangeError(
      'This questionnaire has no question of that kind; give the answers yourself.',
    );
  return alike.options;
}

const inEnglish = ({ standard, easy }: { standard: string; easy: string }): Worded => ({
  en: { standard, easy },
});

function mustBeAsked(content: InstrumentContent, id: string): void {
  if (!content.questions.some((question) => question.id === id))
    throw new RangeError(`There is no question “${id}”.`);
}

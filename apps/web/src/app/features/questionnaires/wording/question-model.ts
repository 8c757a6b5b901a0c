import { applyEach, applyWhen, schema, type PathKind } from '@angular/forms/signals';
import type { AddedQuestion } from '@all-together/contracts';
import { line, ruled } from '../../../shell/form-rules';

/** An answer as it is being written. */
export interface OptionModel {
  symbol: string;
  standard: string;
  easy: string;
  /** Whether results count it. */
  counted: boolean;
}

/** The controls of a new question; `options` and `indicator` matter if it has its own answers. */
export interface QuestionModel {
  kind: AddedQuestion['kind'];
  symbol: string;
  standard: string;
  easy: string;
  options: OptionModel[];
  indicator: { title: string; likely: string; better: 'lower' | 'higher' };
}

/** A new object each time, since a form tells its answers apart by identity. */
export const newOption = (): OptionModel => ({
  symbol: 'none',
  standard: '',
  easy: '',
  counted: false,
});

/** The form as it begins; `added` names the question as the request body does. */
export const newQuestion = (): { added: QuestionModel } => ({
  added: {
    kind: 'single',
    symbol: 'question',
    standard: '',
    easy: '',
    options: [newOption(), newOption()],
    indicator: { title: '', likely: '', better: 'higher' },
  },
});

/** Whether answers are written for the question; the other kinds take those that exist. */
export const hasOwnAnswers = ({ kind }: Pick<QuestionModel, 'kind'>): boolean =>
  kind === 'single' || kind === 'multiple';

const isCounted = (question: QuestionModel): boolean =>
  hasOwnAnswers(question) && question.options.some(({ counted }) => counted);

export const questionForm = schema<{ added: QuestionModel }>(({ added }) => {
  line(added.standard, 'the standard wording', 500);
  shortWords(added.easy, 500);
  applyWhen(
    added,
    ({ value }) => hasOwnAnswers(value()),
    (question) =>
      applyEach(question.options, (option) => {
        line(option.standard, 'the standard wording', 200);
        shortWords(option.easy, 200);
      }),
  );
  applyWhen(
    added,
    ({ value }) => isCounted(value()),
    ({ indicator }) => {
      line(indicator.title, 'what it is called', 100);
      line(indicator.likely, 'how the sentence goes on', 100);
    },
  );
});

/** Short words may be left out: the standard wording then takes their place. */
const shortWords = <Kind extends PathKind>(
  path: Parameters<typeof ruled<string, Kind>>[0],
  max: number,
): void =>
  ruled(path, (text) =>
    text.length > max ? `Enter the wording in short words of 1 to ${max} characters.` : undefined,
  );

/** The question as it is sent. */
export function addedQuestion(model: QuestionModel): AddedQuestion {
  const { kind, symbol, options, indicator } = model;
  const question = { kind, symbol, ...wordingOf(model) };
  if (!hasOwnAnswers(model)) return question;
  const counted = options.flatMap((option, place) => (option.counted ? [place] : []));
  return {
    ...question,
    options: options.map((option) => ({ symbol: option.symbol, ...wordingOf(option) })),
    ...(counted.length ? { indicator: { ...indicator, counted } } : {}),
  };
}

function wordingOf({ standard, easy }: Pick<OptionModel, 'standard' | 'easy'>) {
  return { standard: standard.trim(), easy: easy.trim() || standard.trim() };
}

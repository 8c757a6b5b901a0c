import { applyEach, applyWhen, schema, type PathKind } from '@angular/forms/signals';
import type { AddedQuestion, InstrumentContent } from '@all-together/contracts';
import { line, ruled } from '../../../shell/form-rules';

/** An answer as it is being written. */
export interface OptionModel {
  symbol: string;
  standard: string;
  easy: string;
  /** Whether results count it. */
  counted: boolean;
}

/** The controls of a new question; `options` are its own answers, or those of its kind. */
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

/** The answers that questions of this kind share; two empty ones where it has its own. */
export function optionsFor(kind: AddedQuestion['kind'], content: InstrumentContent): OptionModel[] {
  const alike = content.questions.find((question) => question.kind === kind);
  if (hasOwnAnswers({ kind }) || !alike) return [newOption(), newOption()];
  return alike.options.map(({ text }) => ({ ...newOption(), ...text.en }));
}

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
  line(added.indicator.title, 'what it is called', 100);
  line(added.indicator.likely, 'how the sentence goes on', 100);
  ruled(added.options, (options) =>
    options.some(({ counted }) => counted) ? undefined : 'Choose at least one answer that counts.',
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
  const counted = options.flatMap((option, place) => (option.counted ? [place] : []));
  return {
    kind,
    symbol,
    ...wordingOf(model),
    ...(hasOwnAnswers(model)
      ? { options: options.map((one) => ({ symbol: one.symbol, ...wordingOf(one) })) }
      : {}),
    indicator: { ...indicator, counted },
  };
}

function wordingOf({ standard, easy }: Pick<OptionModel, 'standard' | 'easy'>) {
  return { standard: standard.trim(), easy: easy.trim() || standard.trim() };
}

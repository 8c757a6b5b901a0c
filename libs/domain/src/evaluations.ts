// The short form that people answer after training: what it asks, and how to read the answers.

/** Fewer answers than this are not shown, so that nobody in a small room is recognised. */
export const evaluationBase = 5;
/** Days after a session that its form still takes answers. */
export const evaluationDays = 30;

export type EvaluationMark = 'useful' | 'before' | 'after';
export type EvaluationText = 'change' | 'better';

export const evaluationMarks: Record<
  EvaluationMark,
  { asks: string; ends: readonly [string, string] }
> = {
  useful: { asks: 'How useful was the training to you?', ends: ['not at all', 'very'] },
  before: {
    asks:
      'Before it, how confident were you that you could help to stop the bullying ' +
      'of disabled children and those with special educational needs?',
    ends: ['not at all', 'very'],
  },
  after: { asks: 'And how confident are you now?', ends: ['not at all', 'very'] },
};

export const evaluationTexts: Record<EvaluationText, string> = {
  change: 'What will you do differently?',
  better: 'What would have made it better?',
};

export interface EvaluationAnswer {
  useful: number | null;
  before: number | null;
  after: number | null;
  change: string;
  better: string;
}

/**
 * Reads what a form sent: every question may be left out.
 * @returns the answer, or what to put right
 */
export function readEvaluation(
  sent: Record<string, unknown>,
): { answer: EvaluationAnswer } | { fault: string } {
  const mark = (name: EvaluationMark) =>
    /^[1-5]$/.test(String(sent[name] ?? '')) ? Number(sent[name]) : null;
  const text = (name: EvaluationText) => (typeof sent[name] === 'string' ? sent[name].trim() : '');
  const answer = {
    useful: mark('useful'),
    before: mark('before'),
    after: mark('after'),
    change: text('change'),
    better: text('better'),
  };
  if (answer.change.length > 1000 || answer.better.length > 1000)
    return { fault: 'Shorten what you wrote to 1,000 characters for each question.' };
  if (Object.values(answer).every((one) => one === null || one === ''))
    return { fault: 'Answer at least one question before you send.' };
  return { answer };
}

/** The mean of marks given as how many chose 1 to 5, to one decimal; null without any. */
export function meanMark(counts: readonly number[]): number | null {
  const given = counts.reduce((sum, count) => sum + count, 0);
  return given
    ? Math.round(
        (counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / given) * 10,
      ) / 10
    : null;
}

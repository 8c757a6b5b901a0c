// A small questionnaire and one person's answers to it, for specifications.
import type { InstrumentContent, Question } from '@all-together/contracts';
import type { KeptAnswers } from '../answers.js';

const words = (text: string) => ({ en: { standard: text, easy: text } });

const option = (id: string) => ({ id, symbol: 'none', text: words(id) });

/** A question whose options are called like their ids. */
export const question = (id: string, kind: Question['kind'], options: string[]): Question => ({
  id,
  kind,
  symbol: 'none',
  text: words(id),
  options: options.map(option),
});

/** One question of one answer, and one of several. */
export const content: InstrumentContent = {
  form: 'pupils',
  title: 'A form',
  languages: ['en'],
  threshold: { question: 'bullied', from: 'week', source: 'A study' },
  questions: [
    question('bullied', 'frequency', ['never', 'once', 'week']),
    question('kinds', 'multiple', ['names', 'hurt', 'none']),
  ],
  indicators: [
    {
      id: 'often',
      question: 'bullied',
      counted: ['week'],
      title: 'Often',
      likely: 'to be bullied often',
      better: 'lower',
    },
    {
      id: 'hurt',
      question: 'kinds',
      counted: ['hurt'],
      title: 'Hurt',
      likely: 'to be hurt',
      better: 'lower',
    },
  ],
};

/** Answers of a pupil without SEND, who was never bullied and finished. */
export const row = (fields: Partial<KeptAnswers> = {}): KeptAnswers => ({
  send: 'other',
  need: 'none',
  disabled: false,
  year: 5,
  helped: 'nobody',
  finished: true,
  choices: [1, 4],
  ...fields,
});

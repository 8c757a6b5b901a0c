// A small questionnaire and one person's ballot, for specifications.
import type { InstrumentContent, Question } from '@all-together/contracts';
import type { CountedBallot } from '../noise/counting.js';

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

/** A pupil marked as having no SEND, who was never bullied. */
export const ballot = (fields: Partial<CountedBallot> = {}): CountedBallot => ({
  mark: 'other',
  need: 'none',
  disabled: false,
  help: null,
  year: 5,
  choices: [1, 4],
  ...fields,
});

import type { InstrumentContent, OpenedQuestionnaire } from '@all-together/contracts';

const worded = (text: string) => ({ en: { standard: text, easy: `${text} (short)` } });
const option = (id: string) => ({ id, symbol: id, text: worded(id) });

const content: InstrumentContent = {
  form: 'pupils',
  title: 'Wellbeing',
  languages: ['en', 'pl'],
  questions: [
    {
      id: 'where',
      kind: 'multiple',
      symbol: 'place',
      text: worded('Where?'),
      before: worded('Bullying is …'),
      film: 'https://films.example/1',
      options: [option('none'), option('bus'), option('class')],
    },
    { id: 'tell', kind: 'text', symbol: 'talk', text: worded('Anything else?'), options: [] },
  ],
  indicators: [],
  threshold: null,
};

/** A questionnaire that asks everything there is to ask. */
export const questionnaire: OpenedQuestionnaire = {
  schoolName: 'Oak Primary',
  closes: '2026-03-29',
  asks: { year: true, need: true, disabled: true, message: true },
  kind: 'baseline',
  content,
};

import type { InstrumentContent } from '@all-together/contracts';
import { pupilsIndicators } from './pupils-indicators.js';
import { onBullying } from './pupils-on-bullying.js';
import { onSchool } from './pupils-on-school.js';

// The threshold follows Solberg and Olweus 2003, Aggressive Behavior 29:239–268: two or three times
// a month or more.

export const pupils: InstrumentContent = {
  form: 'pupils',
  title: 'How is school for you?',
  languages: ['en', 'cy', 'pl', 'ur'],
  threshold: {
    question: 'bullied',
    from: 'month',
    source: 'Solberg and Olweus 2003, Aggressive Behavior 29:239–268',
  },
  questions: [...onBullying, ...onSchool],
  indicators: pupilsIndicators,
};

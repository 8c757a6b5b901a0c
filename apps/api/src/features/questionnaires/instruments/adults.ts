import type {
  AnswerOption,
  InstrumentContent,
  Question,
  QuestionnaireForm,
  QuestionnaireIndicator,
  Worded,
} from '@all-together/contracts';

const said = (standard: string, easy = standard): Worded => ({ en: { standard, easy } });
const often: AnswerOption[] = (
  [
    ['never', 'none', 'Never'],
    ['once', 'one', 'Once or twice'],
    ['month', 'two', '2 or 3 times a month'],
    ['week', 'three', 'About once a week'],
    ['often', 'many', 'Several times a week'],
  ] as const
).map(([id, symbol, text]) => ({ id, symbol, text: said(text) }));
const agreeing: AnswerOption[] = (
  [
    ['always', 'very-happy', 'Always'],
    ['mostly', 'happy', 'Most of the time'],
    ['sometimes', 'so-so', 'Sometimes'],
    ['never', 'sad', 'Never'],
  ] as const
).map(([id, symbol, text]) => ({ id, symbol, text: said(text) }));
const sure: AnswerOption[] = (
  [
    ['yes', 'yes', 'Yes'],
    ['no', 'no', 'No'],
    ['unsure', 'question', 'Not sure'],
  ] as const
).map(([id, symbol, text]) => ({ id, symbol, text: said(text) }));
const whatBullyingIs = said(
  'Bullying is when one person, or a group, hurts someone on purpose, again and again, and ' +
    'it is hard for that person to make it stop.',
  'Bullying is hurting someone on purpose, again and again.',
);

const optionsOf = (kind: Question['kind']): AnswerOption[] => {
  if (kind === 'frequency') return often;
  return kind === 'agreement' ? agreeing : sure;
};
const question = (
  id: string,
  kind: Question['kind'],
  symbol: string,
  text: Worded,
  before?: Worded,
): Question => ({
  id,
  kind,
  symbol,
  text,
  ...(before ? { before } : {}),
  options: optionsOf(kind),
});
const indicator = (
  id: string,
  counted: string[],
  title: string,
  likely: string,
  better: QuestionnaireIndicator['better'] = 'higher',
): QuestionnaireIndicator => ({ id, question: id, counted, title, likely, better });
const form = (
  of: QuestionnaireForm,
  title: string,
  questions: Question[],
  indicators: QuestionnaireIndicator[],
  threshold: InstrumentContent['threshold'] = null,
): InstrumentContent => ({ form: of, title, languages: ['en'], questions, indicators, threshold });

export const parentsAndCarers = form(
  'parents_carers',
  'How is school for your child?',
  [
    question(
      'bullied',
      'frequency',
      'sad',
      said(
        'As far as you know, how often has your child been bullied at school in the past ' +
          'couple of months?',
        'How often was your child bullied?',
      ),
      whatBullyingIs,
    ),
    question('safe', 'agreement', 'shield', said('Does your child feel safe at school?')),
    question('enjoys', 'agreement', 'school', said('Does your child enjoy school?')),
    question(
      'listens',
      'agreement',
      'talk',
      said(
        'When you raise a worry, does the school listen and act?',
        'Does the school listen to you?',
      ),
    ),
    question(
      'knows',
      'single',
      'question',
      said('Do you know whom to talk to at school about bullying?', 'Do you know whom to tell?'),
    ),
  ],
  [
    indicator(
      'bullied',
      ['month', 'week', 'often'],
      'Child frequently bullied',
      'to say that their child is bullied often',
      'lower',
    ),
    indicator(
      'safe',
      ['always', 'mostly'],
      'Child feels safe at school',
      'to say that their child feels safe',
    ),
    indicator(
      'enjoys',
      ['always', 'mostly'],
      'Child enjoys school',
      'to say that their child enjoys school',
    ),
    indicator(
      'listens',
      ['always', 'mostly'],
      'School listens and acts',
      'to say that the school listens and acts',
    ),
    indicator('knows', ['yes'], 'Know whom to talk to', 'to know whom to talk to'),
  ],
  {
    question: 'bullied',
    from: 'month',
    source: 'Solberg and Olweus 2003, Aggressive Behavior 29:239–268',
  },
);

export const staff = form(
  'staff',
  'Bullying and our school: what staff say',
  [
    question(
      'confident',
      'agreement',
      'hand',
      said(
        'Do you feel confident to respond to the bullying of disabled pupils and those with ' +
          'special educational needs?',
        'Do you feel confident to respond?',
      ),
      whatBullyingIs,
    ),
    question(
      'policy',
      'single',
      'class',
      said(
        'Does the school’s anti-bullying policy say how disabled pupils and those with ' +
          'special educational needs are protected?',
        'Does the policy protect disabled pupils?',
      ),
    ),
    question(
      'trained',
      'single',
      'teacher',
      said(
        'Have you been trained about disablist bullying in the past year?',
        'Were you trained in the past year?',
      ),
    ),
    question(
      'recorded',
      'agreement',
      'question',
      said(
        'Are incidents recorded in a way that shows whether a pupil with SEND was involved?',
        'Are incidents recorded well?',
      ),
    ),
    question(
      'voice',
      'agreement',
      'talk',
      said(
        'Do pupils who communicate in other ways than speech have a way to tell you?',
        'Can all pupils tell you?',
      ),
    ),
  ],
  [
    indicator(
      'confident',
      ['always', 'mostly'],
      'Confident to respond',
      'to feel confident to respond',
    ),
    indicator(
      'policy',
      ['yes'],
      'Policy names disabled pupils',
      'to know a policy that names disabled pupils',
    ),
    indicator('trained', ['yes'], 'Trained in the past year', 'to have been trained'),
    indicator(
      'recorded',
      ['always', 'mostly'],
      'Incidents recorded by SEND',
      'to see incidents recorded by SEND',
    ),
    indicator(
      'voice',
      ['always', 'mostly'],
      'All pupils can tell',
      'to have a way for all pupils to tell',
    ),
  ],
);

// What a questionnaire asks, in every wording and language; frozen once a wave uses it.
export const questionnaireLanguages = ['en', 'cy', 'pl', 'ur'] as const;
export type QuestionnaireLanguage = (typeof questionnaireLanguages)[number];
export const questionnaireForms = ['pupils', 'parents_carers', 'staff'] as const;
export type QuestionnaireForm = (typeof questionnaireForms)[number];

/** Names of the picture symbols that questions and answers can have. */
export const questionnaireSymbols = [
  'question',
  'talk',
  'hand',
  'alone',
  'phone',
  'bag',
  'wheelchair',
  'place',
  'class',
  'door',
  'bus',
  'shield',
  'teacher',
  'school',
  'friends',
  'yes',
  'no',
  'help',
  'read',
  'ball',
  'very-happy',
  'happy',
  'so-so',
  'sad',
  'none',
  'one',
  'two',
  'three',
  'many',
] as const;
export type QuestionnaireSymbol = (typeof questionnaireSymbols)[number];

/**
 * One text in its two wordings: as most read it, and in short words. Read aloud is what is on the
 * screen.
 */
export interface Wording {
  standard: string;
  easy: string;
}

/** English always; other languages where they are translated. */
export type Worded = { en: Wording } & Partial<
  Record<Exclude<QuestionnaireLanguage, 'en'>, Wording>
>;

export interface AnswerOption {
  /**
   * Stable across wordings and languages.
   *
   * @format text
   */
  id: string;
  /** Name of a picture symbol. */
  symbol: string;
  text: Worded;
}

export interface Question {
  /**
   * A short name, which stays when the wording changes.
   *
   * @format text
   */
  id: string;
  /**
   * One of the options, or several, and what an option means follows from its id; or a pupil's own
   * words, which have no options and go to the designated safeguarding lead alone.
   */
  kind: 'frequency' | 'agreement' | 'single' | 'multiple' | 'text';
  symbol: string;
  text: Worded;
  /** Said before the question: what bullying is. */
  before?: Worded;
  /** Address of a film in sign language. */
  film?: string;
  options: AnswerOption[];
}

/** A share that results tell: of those who answered `question`, who chose one of `counted`. */
export interface QuestionnaireIndicator {
  /**
   * A short name, unique within the questionnaire.
   *
   * @format text
   */
  id: string;
  question: string;
  counted: string[];
  /** As in “pupils with SEND were 1.8 times as likely to …”. */
  likely: string;
  title: string;
  better: 'lower' | 'higher';
}

export interface InstrumentContent {
  form: QuestionnaireForm;
  title: string;
  languages: QuestionnaireLanguage[];
  questions: Question[];
  indicators: QuestionnaireIndicator[];
  /** From which answer on someone is bullied frequently, and where that comes from. */
  threshold: { question: string; from: string; source: string } | null;
}

export interface Instrument {
  versionId: string;
  /**
   * A short name, the same for every version.
   *
   * @format text
   */
  id: string;
  number: number;
  frozen: boolean;
  content: InstrumentContent;
}

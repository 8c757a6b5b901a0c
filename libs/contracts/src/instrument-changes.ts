// What may change from one version of a questionnaire to the next.
import { ArrayMinSize, IsDefined, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Clearable, Id, Line, ListOf, OneOf, Optional, Url, WholeNumber } from './fields.js';
import {
  questionnaireLanguages,
  questionnaireSymbols,
  type QuestionnaireLanguage,
} from './instruments.js';

export class WordingChange {
  /** `question.ID`, `before.ID`, or `option.QUESTION.ID`. */
  @Line('which text', 100) key!: string;
  @OneOf(questionnaireLanguages, 'a language') language!: QuestionnaireLanguage;
  @Line('the standard wording', 500) standard!: string;
  @Line('the wording in short words', 500) easy!: string;
}

/** A film of a question in sign language; null removes it. */
export class FilmChange {
  @Line('which question', 40) question!: string;
  @Clearable() @Url() film!: string | null;
}

export class AddedOption {
  @OneOf(questionnaireSymbols, 'a picture') symbol!: string;
  @Line('the standard wording', 200) standard!: string;
  @Line('the wording in short words', 200) easy!: string;
}

/**
 * How results report an added question: the share who chose any of these answers, given by their
 * places from 0.
 */
export class AddedIndicator {
  @Line('what it is called', 100) title!: string;
  @Line('how the sentence goes on', 100) likely!: string;
  @OneOf(['lower', 'higher'], 'which way is better') better!: 'lower' | 'higher';
  @ListOf('answers', 10)
  @ArrayMinSize(1, { message: 'Choose at least one answer that counts.' })
  @WholeNumber('an answer', 0, 9, { each: true })
  counted!: number[];
}

/**
 * A question that a programme adds, asked after the others. Questions about frequency or agreement
 * take their answers from the existing questions of that kind.
 */
export class AddedQuestion {
  @OneOf(['frequency', 'agreement', 'single', 'multiple'], 'a kind of question') kind!:
    'frequency' | 'agreement' | 'single' | 'multiple';
  @OneOf(questionnaireSymbols, 'a picture') symbol!: string;
  @Line('the standard wording', 500) standard!: string;
  @Line('the wording in short words', 500) easy!: string;
  @Optional()
  @ListOf('answers', 10)
  @ArrayMinSize(2, { message: 'Give at least two answers.' })
  @ValidateNested({ each: true })
  @Type(() => AddedOption)
  options?: AddedOption[];
  /** Nothing is asked that no finding is made of. */
  @IsDefined({ message: 'Say which answers results count.' })
  @ValidateNested()
  @Type(() => AddedIndicator)
  indicator!: AddedIndicator;
}

/**
 * The next version: new wording, films, an added or removed question. Existing questions and how
 * they are counted stay the same, so that waves remain comparable.
 */
export class ReviseInstrument {
  @Id() id!: string;
  @Optional()
  @ListOf('texts', 500)
  @ValidateNested({ each: true })
  @Type(() => WordingChange)
  texts?: WordingChange[];
  @Optional()
  @ListOf('films', 50)
  @ValidateNested({ each: true })
  @Type(() => FilmChange)
  films?: FilmChange[];
  @Optional() @ValidateNested() @Type(() => AddedQuestion) added?: AddedQuestion;
  /** An added question that is no longer asked. */
  @Optional() @Line('which question', 40) removed?: string;
}

// What may change from one version of a questionnaire to the next.
import { ArrayMinSize, ValidateNested } from 'class-validator';
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

/** A film of a question in sign language; null takes it away. */
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
 * What a question of one's own is to be told of in results: who chose one of these answers, by
 * their places from 0.
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
 * A question of one's own, asked after the others. How often and how far somebody agrees have the
 * answers that such questions have.
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
  @Optional() @ValidateNested() @Type(() => AddedIndicator) indicator?: AddedIndicator;
}

/**
 * The next version: other words, films, a question of one's own more or less. What was asked before
 * and how it is counted stays, so that waves remain comparable.
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
  /** A question of one's own that is asked no more. */
  @Optional() @Line('which question', 40) removed?: string;
}

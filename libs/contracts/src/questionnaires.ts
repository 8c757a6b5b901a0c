// What the pupil's page asks for and sends: a code opens a questionnaire, answers leave without a
// name.
import { IsUUID, Matches, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { Clearable, Line, ListOf, OneOf, Optional, Prose, WholeNumber } from './fields.js';
import type { InstrumentContent } from './instruments.js';
import type { WaveKind } from './waves.js';

const Hash = (what: string) =>
  Matches(/^[0-9a-f]{64}$/, { message: `${what} must be 64 hexadecimal digits.` });

/** A code as it is typed: ten letters and digits, blanks and hyphens do not matter. */
export class EnterCode {
  @Line('the code', 30) code!: string;
}

export interface OpenedQuestionnaire {
  schoolName: string;
  closes: string;
  /** What the school has not marked, and the pupil is asked. */
  asks: { year: boolean; need: boolean; disabled: boolean; message: boolean };
  kind: WaveKind;
  content: InstrumentContent;
}

export class About {
  @Clearable() @WholeNumber('the year group', 1, 14) year!: number | null;
  @OneOf(['yes', 'no', 'unsure', 'not_said', 'not_asked'], 'an answer about help') help!: string;
  @OneOf(['yes', 'no', 'unsure', 'not_said', 'not_asked'], 'an answer about disability')
  disabled!: string;
}

export class ChosenAnswer {
  @Line('a question', 40) question!: string;
  @ListOf('answers', 20) @Line('an answer', 40, { each: true }) chosen!: string[];
}

/**
 * What a pupil writes in their own words; with hashes of its own, so that it leads to no answers:
 * one for the sealed message, one for what is handed over.
 */
export class SentMessage {
  @Prose('what you write', 1000) text!: string;
  @Hash('withdrawal') withdrawal!: string;
  @Hash('withdrawalLater') withdrawalLater!: string;
}

export class SendAnswers {
  /** Of version 4: an id that tells no time. */
  @IsUUID(4, { message: 'id must be a UUID of version 4.' }) id!: string;
  @Line('the code', 30) code!: string;
  @ValidateNested() @Type(() => About) about!: About;
  @ListOf('answers', 100)
  @ValidateNested({ each: true })
  @Type(() => ChosenAnswer)
  answers!: ChosenAnswer[];
  /** SHA-256 of the secret that only the pupil keeps, to withdraw with. */
  @Hash('withdrawal') withdrawal!: string;
  @Optional() @ValidateNested() @Type(() => SentMessage) message?: SentMessage;
}

export class WithdrawAnswers {
  @Hash('withdrawal') withdrawal!: string;
  @Optional() @Hash('messageWithdrawal') messageWithdrawal?: string;
  @Optional() @Hash('messageWithdrawalLater') messageWithdrawalLater?: string;
}

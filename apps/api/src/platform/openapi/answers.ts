import { SetMetadata } from '@nestjs/common';

export const fileAnswerKey = 'all-together:file-answer';
export const takesFileKey = 'all-together:takes-file';
export const alsoAnswersKey = 'all-together:also-answers';

/** The handler answers with a file of one of these media types instead of JSON. */
export const AnswersWithFile = (...mediaTypes: [string, ...string[]]) =>
  SetMetadata(fileAnswerKey, mediaTypes);

/** The handler takes one file, as `multipart/form-data`. */
export const TakesFile = () => SetMetadata(takesFileKey, true);

/** Statuses that the handler may answer with, beside those that its parameters tell of. */
export const AlsoAnswers = (...statuses: [number, ...number[]]) =>
  SetMetadata(alsoAnswersKey, statuses);

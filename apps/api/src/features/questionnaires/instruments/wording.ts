import type { AnswerOption, Worded } from '@all-together/contracts';

// Our own wording, at a reading age of seven to eight in its easy form. Welsh, Polish and Urdu
// follow the English.

type Pair = readonly [standard: string, easy: string];

/** A text in the four languages, each in its standard and its easy form. */
export const words = (en: Pair, cy: Pair, pl: Pair, ur: Pair): Worded => {
  const wording = ([standard, easy]: Pair) => ({ standard, easy });
  return { en: wording(en), cy: wording(cy), pl: wording(pl), ur: wording(ur) };
};

/** A text that is easy enough as it is. */
export const same = (en: string, cy: string, pl: string, ur: string): Worded =>
  words([en, en], [cy, cy], [pl, pl], [ur, ur]);

/** An answer that can be chosen, with its picture. */
export const option = (id: string, symbol: string, text: Worded): AnswerOption => ({
  id,
  symbol,
  text,
});

// Noisy counts, and what is made of them before anything is estimated.

/** One count of a group: how many codes were used, and what was said with them, with noise. */
export interface Tally {
  used: number;
  yes: number;
  no: number;
  skipped: number;
}

/** A count whose three noises have been made to add up with the number of used codes. */
export interface Fitted {
  used: number;
  yes: number;
  /** Yes and no together. */
  valid: number;
}

/**
 * Uses what is known exactly, the number of used codes, to take a third of the error out of each
 * count: e = (y + n + s − N)/3. Not cut at 0: cutting before adding up would make sums too high.
 */
export function fitted({ used, yes, no, skipped }: Tally): Fitted {
  const excess = (yes + no + skipped - used) / 3;
  return { used, yes: yes - excess, valid: yes + no - 2 * excess };
}

/** What fitted counts of many schools add up to, with the squares that an interval needs. */
export interface Sums {
  schools: number;
  /** Tables that were added up: three for all pupils of a school with each kind of mark. */
  tables: number;
  used: number;
  usedSquares: number;
  yes: number;
  valid: number;
  yesSquares: number;
  yesValid: number;
  validSquares: number;
}

/** Adds up the fitted counts of schools, each with how many tables it is made of. */
export const sumsOf = (schools: readonly (Fitted & { tables: number })[]): Sums =>
  schools.reduce<Sums>(
    (sums, { tables, used, yes, valid }) => ({
      schools: sums.schools + 1,
      tables: sums.tables + tables,
      used: sums.used + used,
      usedSquares: sums.usedSquares + used * used,
      yes: sums.yes + yes,
      valid: sums.valid + valid,
      yesSquares: sums.yesSquares + yes * yes,
      yesValid: sums.yesValid + yes * valid,
      validSquares: sums.validSquares + valid * valid,
    }),
    nothing,
  );

const nothing: Sums = {
  schools: 0,
  tables: 0,
  used: 0,
  usedSquares: 0,
  yes: 0,
  valid: 0,
  yesSquares: 0,
  yesValid: 0,
  validSquares: 0,
};

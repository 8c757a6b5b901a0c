// From how many used codes on a share is shown. This is a matter of use, not of protection: below,
// the interval would say nothing. Coverage of what is shown is simulated with these very limits.

/** Used codes from which a school's share of the main finding, or of another, is shown. */
export const fewestInSchool = (isMain: boolean): number => (isMain ? 20 : 40);
/** Used codes from which a change in one group of a school is shown. */
const fewestForChange = 60;
/** Schools and used codes from which an area's or the programme's share is shown. */
const fewestSchools = 3;
const fewestForTotals = 200;
/** Answers, noise included, from which a part of the programme is shown. */
const fewestInPart = 100;

export const isEnoughInSchool = (used: number, isMain: boolean): boolean =>
  used >= fewestInSchool(isMain);

export const isEnoughForChange = (used: number): boolean => used >= fewestForChange;

export const isEnoughOver = (schools: number, used: number, isMain: boolean): boolean =>
  schools >= fewestSchools && used >= fewestInSchool(isMain);

export const isEnoughForTotals = (schools: number, used: number): boolean =>
  schools >= fewestSchools && used >= fewestForTotals;

/** Far enough above the limit that the noise does not decide whether a part is shown. */
const safelyShown = 160;

export const isNearLimit = (answers: number): boolean => answers < safelyShown;

export const isEnoughForPart = (answers: number): boolean => answers >= fewestInPart;

/** Why a row of a file cannot be used, in plain English; it is shown beside the row. */
export class Refused extends Error {}

/** Gives up on a row. @throws Refused always */
export function refuse(fault: string): never {
  throw new Refused(fault);
}

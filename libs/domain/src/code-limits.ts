// How many codes a school may make before it must say why.
import type { CodeLimits } from '@all-together/contracts';

/** What the register of schools says of a school; null where it is not published. */
export interface PublishedNumbers {
  pupils: number | null;
  pupilsWithSen: number | null;
}

/** The published roll and 10% more; of codes marked SEND, the published number and 50% more. */
export const codeLimits = ({ pupils, pupilsWithSen }: PublishedNumbers): CodeLimits => ({
  roll: pupils,
  codes: pupils === null ? null : Math.ceil((pupils * 11) / 10),
  sendCodes: pupilsWithSen === null ? null : Math.ceil((pupilsWithSen * 3) / 2),
});

/** Codes of one wave that have not been replaced. */
export interface CodesMade {
  all: number;
  send: number;
}

/** Why so many codes need a reason; null where they do not. */
export function excessOf({ all, send }: CodesMade, limits: CodeLimits): string | null {
  if (limits.codes !== null && all > limits.codes)
    return (
      `With these there are ${all} codes; the school has ${limits.roll} pupils on its published ` +
      'roll.'
    );
  if (limits.sendCodes !== null && send > limits.sendCodes)
    return (
      `With these there are ${send} codes marked as SEND, more than one and a half times the ` +
      'number the school has published.'
    );
  return null;
}

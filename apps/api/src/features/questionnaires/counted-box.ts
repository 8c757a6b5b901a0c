import type { KeyObject } from 'node:crypto';
import type { InstrumentContent } from '@all-together/contracts';
import {
  countBox,
  noisyMarks,
  type BoxCounts,
  type CountedBallot,
  type MarkCount,
  type UsedCodes,
} from '@all-together/domain';
import { noiseFor, unseal } from './ballot-box.js';

/** What is sealed: the code, too, so that the ballot of a replaced code can be left out. */
export type BallotContent = CountedBallot & { code: string };

/** What remains of a box when it has been opened. */
export interface CountedBox {
  /** For the programme's sealed totals alone: never stored, told or logged. */
  exact: BoxCounts;
  /** The school's tables, with noise. */
  noisy: MarkCount[];
}

/** What a box is counted with. */
export interface Counting {
  content: InstrumentContent;
  used: UsedCodes;
  /** Codes that were used and replaced. */
  replaced: ReadonlySet<string>;
}

/**
 * Opens a sealed box in memory and counts it. The noise follows from the key and the box, so that
 * counting again after an interruption gives the same.
 * @param sealed the ballots in the order of their ids
 */
export function countSealed(key: KeyObject, sealed: readonly Buffer[], how: Counting): CountedBox {
  const ballots = sealed.map((one) => JSON.parse(unseal(key, one)) as BallotContent);
  return countBallots(key, sealed, ballots, how);
}

/** As `countSealed`, for ballots that are open already. */
export function countBallots(
  key: KeyObject,
  sealed: readonly Buffer[],
  ballots: readonly BallotContent[],
  { content, used, replaced }: Counting,
): CountedBox {
  const exact = countBox(
    content,
    used,
    ballots.filter(({ code }) => !replaced.has(code)),
  );
  return { exact, noisy: noisyMarks(exact.marks, noiseFor(key, sealed)) };
}

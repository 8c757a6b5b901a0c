// When messages from pupils are handed over to the safeguarding lead.
import { addSchoolDays } from './school-days.js';

/** Ballots, and batches of codes they came from, among which a message does not stand out. */
const enoughBallots = 20;
const enoughBatches = 2;
/** School days for which a message waits at the most. */
const longestWait = 2;

/** What has come in since messages were last handed over. */
export interface WaitingMessages {
  ballots: number;
  batches: number;
  /** The day on which the first of these ballots came. */
  since: string;
}

/**
 * Whether the messages of an open wave are handed over this morning: once a message no longer
 * stands out, but after two school days however few have answered. A child who asks for help is not
 * kept waiting for others.
 */
export const mayHandOver = ({ ballots, batches, since }: WaitingMessages, today: string): boolean =>
  (ballots >= enoughBallots && batches >= enoughBatches) ||
  today >= addSchoolDays(since, longestWait);

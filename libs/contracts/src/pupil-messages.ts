// Messages that pupils write to the designated safeguarding lead, and nobody else reads.
import { OneOf, Optional, YesNo } from './fields.js';
import { PageQuery } from './paging.js';

/**
 * Words of a pupil to the designated safeguarding lead: whose they are is not known, unless the
 * pupil says so.
 */
export interface PupilMessage {
  id: string;
  urn: number;
  schoolName: string;
  title: string;
  body: string;
  /** The day on which it was handed over, with others, in no order. */
  arrivedOn: string;
  handledOn: string | null;
  handledByName: string | null;
}

export const messageStates = ['waiting', 'handled'] as const;

export class ListPupilMessages extends PageQuery {
  @Optional() @OneOf(messageStates, 'a state') state?: (typeof messageStates)[number];
}

export class HandleMessage {
  @YesNo('having been seen to') handled!: boolean;
}

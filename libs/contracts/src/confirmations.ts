// A safeguarding lead's role takes effect when a second person has confirmed it.
import { YesNo } from './fields.js';

export interface Confirmation {
  /** The membership's. */
  id: string;
  personName: string;
  email: string;
  urn: number;
  schoolName: string;
  askedByName: string;
  askedAt: string;
}

export class AnswerConfirmation {
  /** False refuses it: the role is taken back. */
  @YesNo('being the safeguarding lead') confirmed!: boolean;
}

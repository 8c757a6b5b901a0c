// The whole-school audit: statements by theme, in editions that are never changed once used; the
// programme's own wording.
import type { AuditRatingMark, AuditStatement, Theme } from '@all-together/contracts';

const statement = (
  id: string,
  theme: Theme,
  text: string,
  objective: string,
  action: string,
): AuditStatement => ({ id, theme, text, suggestion: { objective, action } });

const first: AuditStatement[] = [
  statement(
    'lead',
    'leadership',
    'A named senior leader and a governor answer for the bullying of pupils with SEND.',
    'Leaders and governors answer for the bullying of pupils with SEND',
    'Name a senior leader and a governor, and put it on the agenda each term',
  ),
  statement(
    'reported',
    'leadership',
    'Governors see figures on bullying by SEND at least once a term.',
    'Governors know whether pupils with SEND are bullied more',
    'Give governors figures by SEND each term',
  ),
  statement(
    'social_model',
    'culture',
    'Staff and pupils talk about barriers, not about what is wrong with a child.',
    'The school thinks in the social model of disability',
    'Hold a staff session on the social model of disability',
  ),
  statement(
    'pictures',
    'culture',
    'Disabled people are seen in books, displays and assemblies all year.',
    'Disabled people are seen in the life of the school',
    'Look through books and displays with pupils, and change what is missing',
  ),
  statement(
    'policy_names',
    'policy',
    'The anti-bullying policy names disablist bullying and how pupils with SEND are protected.',
    'The anti-bullying policy protects pupils with SEND by name',
    'Revise the policy with pupils, parents and carers',
  ),
  statement(
    'policy_easy',
    'policy',
    'There is an easy-read policy that pupils helped to write.',
    'Every pupil can understand the policy',
    'Write an easy-read policy with pupils',
  ),
  statement(
    'recorded',
    'data',
    'Incidents are recorded so that those involving pupils with SEND can be told.',
    'Incidents are recorded by SEND',
    'Add SEND and kind of bullying to the record of incidents',
  ),
  statement(
    'looked_at',
    'data',
    'Patterns in incidents, places and times are looked at each half term.',
    'Patterns of bullying are seen early',
    'Look at incidents, places and times each half term',
  ),
  statement(
    'asked',
    'pupil_voice',
    'Pupils with SEND are asked regularly, in a way that each can answer.',
    'Pupils with SEND are heard',
    'Ask pupils with SEND each term, with symbols and signs where needed',
  ),
  statement(
    'changed',
    'pupil_voice',
    'Pupils can name something that changed because they said so.',
    'What pupils say changes something',
    'Tell pupils each term what changed because they said so',
  ),
  statement(
    'all_staff',
    'training',
    'All staff, lunchtime and transport staff too, have been trained about disablist bullying.',
    'All staff recognise disablist bullying',
    'Train all staff, lunchtime and transport staff too',
  ),
  statement(
    'new_staff',
    'training',
    'New staff learn about it when they begin.',
    'New staff are prepared',
    'Put disablist bullying into induction',
  ),
  statement(
    'tell',
    'response',
    'Every pupil knows an adult to tell, also those who do not speak.',
    'Every pupil can tell someone',
    'Give each pupil a trusted adult and a way to tell',
  ),
  statement(
    'followed',
    'response',
    'After an incident, those involved are asked again some weeks later.',
    'Bullying that was stopped stays stopped',
    'Ask again two and six weeks after each incident',
  ),
  statement(
    'parents_know',
    'parents',
    'Parents and carers know whom to talk to, and that they will be listened to.',
    'Parents and carers are listened to',
    'Tell parents and carers whom to talk to, and how fast they are answered',
  ),
  statement(
    'parents_help',
    'parents',
    'Parents and carers of pupils with SEND help to shape what the school does.',
    'Parents and carers shape what the school does',
    'Meet with parents and carers of pupils with SEND each term',
  ),
  statement(
    'shared',
    'partnership',
    'The school learns from other schools and services in the area.',
    'The school learns with others',
    'Visit a Champion school in the area',
  ),
];

const editions: readonly (readonly AuditStatement[])[] = [first];

/** The edition that a new audit uses. */
export const newestEdition = editions.length;

/** The statements of an edition, counted from 1. @throws RangeError for an unknown one */
export function auditStatements(edition: number): readonly AuditStatement[] {
  const found = editions[edition - 1];
  if (!found) throw new RangeError(`There is no edition ${edition} of the audit.`);
  return found;
}

const weight: Record<AuditRatingMark, number> = { fully: 2, partly: 1, not_yet: 0 };

/**
 * Whether a statement is better or worse met than in the audit before; null where either was not
 * rated.
 */
export function auditProgress(
  before: AuditRatingMark | null | undefined,
  now: AuditRatingMark | null | undefined,
): 'better' | 'same' | 'worse' | null {
  if (!before || !now) return null;
  if (now === before) return 'same';
  return weight[now] > weight[before] ? 'better' : 'worse';
}

// Training sessions: the moves that exist, and a register that was pasted from somewhere else.
import type { Audience, SessionMove, SessionStatus } from '@all-together/contracts';
import { cutText } from './letters.js';

const moves: Record<SessionMove, { from: readonly SessionStatus[]; to: SessionStatus }> = {
  deliver: { from: ['planned'], to: 'delivered' },
  confirm: { from: ['delivered'], to: 'confirmed' },
  reopen: { from: ['confirmed', 'delivered'], to: 'delivered' },
  cancel: { from: ['planned', 'delivered'], to: 'cancelled' },
  restore: { from: ['cancelled'], to: 'planned' },
};

/** The moves that exist from `status`. Opening a register again is for one that was confirmed. */
export const sessionMovesFrom = (status: SessionStatus): SessionMove[] =>
  (Object.keys(moves) as SessionMove[]).filter(
    (move) => moves[move].from.includes(status) && moves[move].to !== status,
  );

/** What a session is after `move`. */
export const statusAfter = (move: SessionMove): SessionStatus => moves[move].to;

export type SessionMoveOutcome =
  { allowed: true; to: SessionStatus } | { allowed: false; code: string; message: string };

/**
 * Decides one move of a session. Rule 6: it counts only when its date has passed and it is
 * confirmed, so neither comes early.
 */
export function moveSession(
  session: { status: SessionStatus; heldOn: string },
  move: SessionMove,
  { today, people, reason }: { today: string; people: number; reason: string },
): SessionMoveOutcome {
  const refuse = (code: string, message: string): SessionMoveOutcome => ({
    allowed: false,
    code,
    message,
  });
  if (!sessionMovesFrom(session.status).includes(move))
    return refuse('not_a_move', `That cannot be done while the session is ${session.status}.`);
  if ((move === 'deliver' || move === 'confirm') && session.heldOn > today)
    return refuse(
      'too_early',
      'The session has not taken place yet. Change its date if it was held earlier.',
    );
  if (move === 'confirm' && people === 0)
    return refuse('empty_register', 'Add who came before you confirm the register.');
  if ((move === 'cancel' || move === 'reopen') && !reason.trim())
    return refuse('reason_needed', 'Give the reason, so that its readers understand.');
  return { allowed: true, to: moves[move].to };
}

/** Whether a session counts towards reach (rule 6). */
export const countsTowardsReach = (
  session: { status: SessionStatus; heldOn: string; removed: boolean },
  today: string,
): boolean => session.status === 'confirmed' && session.heldOn <= today && !session.removed;

export interface RegisterLine {
  line: number;
  name: string;
  email: string;
  urn: number | null;
  people: number;
  audience: Audience | null;
  /** How to correct the line; null when it can be used. */
  fault: string | null;
}

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const audienceShapes: [Audience, RegExp][] = [
  ['trainee_teachers', /^trainee/i],
  ['parents_carers', /^(parents?|carers?)\b/i],
  ['pupils', /^pupils?$/i],
  ['childrens_workforce', /^(children.?s )?workforce$/i],
  ['school_staff', /^(school )?staff$/i],
];

/**
 * Reads a pasted register: one line a person or a group, cells in any order, separated by tabs,
 * semicolons or commas. A cell with an @ is an e-mail address, six digits are a URN, a smaller
 * number is how many people, an audience by its name; what remains is the name. A line that names
 * nobody and no number is a fault; headings are passed over.
 */
export function readRegister(text: string): RegisterLine[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const cells = raw
      .split(separatorIn(raw))
      .map((cell) => cell.trim().replace(/^"|"$/g, ''))
      .filter(Boolean);
    const isHeading = index === 0 && cells.some((cell) => headingShape.test(cell));
    return !cells.length || isHeading ? [] : [lineOf(index + 1, cells)];
  });
}

const headingShape = /^(name|e-?mail|urn|school|people|number)$/i;

const separatorIn = (raw: string): string =>
  ['\t', ';'].find((separator) => raw.includes(separator)) ?? ',';

/** What a cell says, by its shape; null when it is part of a name. */
function meaningOf(cell: string): Partial<RegisterLine> | null {
  if (cell.includes('@')) return { email: cell };
  if (/^[1-9]\d{5}$/.test(cell)) return { urn: Number(cell) };
  if (/^\d{1,5}$/.test(cell)) return { people: Number(cell) };
  const audience = audienceShapes.find(([, shape]) => shape.test(cell))?.[0];
  return audience ? { audience } : null;
}

function lineOf(line: number, cells: readonly string[]): RegisterLine {
  const meanings = cells.map((cell) => ({ cell, meaning: meaningOf(cell) }));
  const said: Partial<RegisterLine> = Object.assign({}, ...meanings.map(({ meaning }) => meaning));
  const rest = meanings.filter(({ meaning }) => meaning === null).map(({ cell }) => cell);
  const read = {
    line,
    email: '',
    urn: null,
    people: 1,
    audience: null,
    ...said,
    name: cutText(rest.join(' '), 200),
  };
  return { ...read, fault: faultOf(read, said.people !== undefined) };
}

type ReadLine = Omit<RegisterLine, 'fault'>;

function faultOf({ name, email, people }: ReadLine, isCounted: boolean): string | null {
  if (email && !emailShape.test(email))
    return `“${email}” is not an e-mail address. Mend it, or take it out.`;
  if (!name && !email && !isCounted)
    return 'Write a name, an e-mail address, or how many people came.';
  if (people < 1 || people > 2000) return 'Write a number of people from 1 to 2,000.';
  return email && people > 1
    ? 'One e-mail address stands for one person. Put the group on a line of its own.'
    : null;
}

/** Whether the words for a venue say that the session is held online. */
export const isOnlineVenue = (venue: string): boolean => /online|zoom|teams|webinar/i.test(venue);

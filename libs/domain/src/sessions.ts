// Training sessions: the moves that exist.
import type { SessionMove, SessionStatus } from '@all-together/contracts';

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

/** Whether the words for a venue say that the session is held online. */
export const isOnlineVenue = (venue: string): boolean => /online|zoom|teams|webinar/i.test(venue);

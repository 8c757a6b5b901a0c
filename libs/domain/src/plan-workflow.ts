// Rule 4: the moves of a plan, and no others.
import type { PlanMove, PlanStatus } from '@all-together/contracts';

interface Move {
  from: readonly PlanStatus[];
  to: PlanStatus;
  by: 'writer' | 'decider' | 'either';
  needsReason: boolean;
}

const moves: Record<PlanMove, Move> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'writer', needsReason: false },
  withdraw: { from: ['submitted'], to: 'draft', by: 'writer', needsReason: false },
  return: { from: ['submitted'], to: 'returned', by: 'decider', needsReason: true },
  sign_off: { from: ['submitted'], to: 'signed_off', by: 'decider', needsReason: false },
  start_delivery: { from: ['signed_off'], to: 'in_delivery', by: 'either', needsReason: false },
  close: { from: ['in_delivery'], to: 'closed', by: 'decider', needsReason: true },
};

export interface Mover {
  /** Keeps the plan. */
  writer: boolean;
  /** Decides on it: an officer, and on a school's plan the lead of its area. */
  decider: boolean;
}

const mayMove = (move: Move, who: Mover) =>
  move.by === 'either' ? who.writer || who.decider : who[move.by];

/** The moves that `who` may make from `status`. */
export const movesFrom = (status: PlanStatus, who: Mover): PlanMove[] =>
  (Object.keys(moves) as PlanMove[]).filter(
    (name) => moves[name].from.includes(status) && mayMove(moves[name], who),
  );

export type MoveOutcome =
  | { allowed: true; to: PlanStatus }
  | { allowed: false; code: 'not_a_move' | 'reason_needed' | 'nothing_planned'; message: string };

/** Decides one move: the status it leads to, or why it cannot be made. */
export function movePlan(
  status: PlanStatus,
  move: PlanMove,
  who: Mover,
  plan: { reason: string; actions: number },
): MoveOutcome {
  const possible = movesFrom(status, who);
  if (!possible.includes(move)) {
    const byWhom = possible.length ? '' : ' by you';
    const done = planMoveDoneWords[move];
    return {
      allowed: false,
      code: 'not_a_move',
      message: `A plan that is ${statusWords[status]} cannot be ${done}${byWhom}.`,
    };
  }
  if (moves[move].needsReason && !plan.reason.trim())
    return {
      allowed: false,
      code: 'reason_needed',
      message: 'Give the reason, so that its readers know what to do.',
    };
  if (move === 'submit' && plan.actions === 0)
    return {
      allowed: false,
      code: 'nothing_planned',
      message: 'Add at least one action before you submit the plan.',
    };
  return { allowed: true, to: moves[move].to };
}

/** Content may change until the plan waits for a decision, and again while it is delivered. */
export const isOpenForWriting = (status: PlanStatus): boolean =>
  status !== 'submitted' && status !== 'closed';

const statusWords: Record<PlanStatus, string> = {
  draft: 'a draft',
  submitted: 'submitted',
  returned: 'returned',
  signed_off: 'signed off',
  in_delivery: 'in delivery',
  closed: 'closed',
};
/** What a plan is after a move, in words. */
export const planMoveDoneWords: Record<PlanMove, string> = {
  submit: 'submitted',
  withdraw: 'taken back',
  return: 'returned',
  sign_off: 'signed off',
  start_delivery: 'put into delivery',
  close: 'closed',
};

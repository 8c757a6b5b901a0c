import {
  addDays,
  circleThrough,
  lackingForCompletion,
  today,
  type Clock,
  type Fields,
} from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import type { Tx } from '../../platform/database/database.js';
import type { Editable } from '../../platform/editing/edit.js';
import { brokenRule } from '../../platform/problems/problem-error.js';
import {
  ActionEntity,
  CriterionEntity,
  EvidenceEntity,
  MilestoneEntity,
  ObjectiveEntity,
  PlanEntity,
} from './plan.entities.js';

// The rules that a change of each item of a plan must keep.

export const planEditable: Editable<PlanEntity> = {
  entity: PlanEntity,
  noun: 'plan',
  rule: (stored, changes) => {
    const plan = { ...stored, ...changes };
    if (plan.starts && plan.ends && plan.ends < plan.starts)
      throw brokenRule('dates', 'Enter an end that is not before the start.', [
        { path: 'ends', message: 'Enter an end that is not before the start.' },
      ]);
    return changes;
  },
};

export const criterionEditable: Editable<CriterionEntity> = {
  entity: CriterionEntity,
  noun: 'criterion',
  rule: async (stored, changes, tx) => {
    if (changes['objectiveId'] !== undefined)
      await mustBeOfPlan(tx, stored.planId, String(changes['objectiveId']));
    return changes;
  },
};
export const evidenceEditable: Editable<EvidenceEntity> = {
  entity: EvidenceEntity,
  noun: 'evidence',
  rule: (stored, changes) => {
    if (stored.fileKey && changes['url'] !== undefined)
      throw brokenRule('is_file', 'This evidence is a file. Add a link beside it instead.', [
        { path: 'url', message: 'Add a link beside the file instead.' },
      ]);
    return changes;
  },
};

export const objectiveEditable = (viewer: Viewer, clock: Clock): Editable<ObjectiveEntity> => ({
  entity: ObjectiveEntity,
  noun: 'objective',
  together: [['rag', 'ragReason']],
  rule: async (stored, changes, tx) => {
    if (changes['removed'] !== undefined)
      await takeAlong(tx, changes['removed'] === true, stored.id, ofObjective);
    if (!('rag' in changes) && !('ragReason' in changes)) return changes;
    const rag = 'rag' in changes ? changes['rag'] : stored.rag;
    const reason = String('ragReason' in changes ? changes['ragReason'] : stored.ragReason);
    if (rag !== null && (!('ragReason' in changes) || !reason.trim()))
      throw brokenRule('reason_needed', 'Say why you judge it so.', [
        { path: 'ragReason', message: 'Say why you judge it so.' },
      ]);
    return {
      ...changes,
      ragReason: rag === null ? '' : reason,
      ragAt: rag === null ? null : clock.now().toISOString(),
      ragBy: rag === null ? null : viewer.personId,
    };
  },
});

export const milestoneEditable = (clock: Clock): Editable<MilestoneEntity> => ({
  entity: MilestoneEntity,
  noun: 'milestone',
  rule: async (stored, changes, tx) => {
    const reached = changes['reachedOn'];
    if (typeof reached === 'string' && reached > today(clock))
      throw brokenRule('future', 'Enter the date on which it was reached: today or earlier.', [
        { path: 'reachedOn', message: 'Enter a date that is today or earlier.' },
      ]);
    if (changes['actionId'] !== undefined)
      await mustBeActionOfPlan(tx, stored.planId, String(changes['actionId']));
    return changes;
  },
});

export const actionEditable = (clock: Clock): Editable<ActionEntity> => ({
  entity: ActionEntity,
  noun: 'action',
  together: [
    ['status', 'blockedReason', 'completedOn'],
    ['ownerId', 'ownerName'],
  ],
  rule: async (stored, changes, tx) => {
    const named = await withOwner(tx, changes);
    const final = await withStatus(tx, stored, named, today(clock));
    const action = { ...stored, ...final };
    if (action.start && action.due && action.due < action.start)
      throw brokenRule('dates', 'Enter a due date that is not before the start.', [
        { path: 'due', message: `Enter a date after ${addDays(action.start, -1)}.` },
      ]);
    if (final['objectiveId'] !== undefined) {
      await mustBeOfPlan(tx, stored.planId, String(final['objectiveId']));
    }
    if (final['removed'] !== undefined)
      await takeAlong(tx, final['removed'] === true, stored.id, ofAction);
    if (final['after'] !== undefined)
      await mustNotRunInCircles(tx, stored, final['after'] as string[]);
    return final;
  },
});

/** A person's name goes with their id; a named outsider has no id. */
export async function withOwner(tx: Tx, changes: Fields): Promise<Fields> {
  if (changes['ownerId']) {
    const [person] = (await tx.query(`select name from people where id = $1 and active`, [
      changes['ownerId'],
    ])) as { name: string }[];
    if (!person)
      throw brokenRule('unknown_owner', 'Choose an owner from the list, or write a name.', [
        { path: 'ownerId', message: 'Choose an owner from the list, or write a name.' },
      ]);
    return { ...changes, ownerName: person.name };
  }
  if (changes['ownerName'] !== undefined) return { ...changes, ownerId: null };
  return changes['ownerId'] === null ? { ...changes, ownerName: '' } : changes;
}

/** Blocked needs its reason; complete needs its date, and evidence or the reason for none. */
async function withStatus(
  tx: Tx,
  stored: ActionEntity,
  changes: Fields,
  day: string,
): Promise<Fields> {
  const next = { ...stored, ...changes } as ActionEntity;
  if (next.status === 'blocked' && !next.blockedReason.trim())
    throw brokenRule('reason_needed', 'Say what blocks it.', [
      { path: 'blockedReason', message: 'Say what blocks it.' },
    ]);
  if (next.status !== 'complete')
    return stored.status === 'complete' || next.completedOn !== null
      ? { ...changes, completedOn: null }
      : changes;
  const completedOn = next.completedOn ?? day;
  const [{ evidence }] = (await tx.query(
    `select count(*)::int as evidence from evidence where action_id = $1 and not removed`,
    [stored.id],
  )) as [{ evidence: number }];
  const lacking = lackingForCompletion(
    { completedOn, noEvidenceReason: next.noEvidenceReason },
    evidence,
    day,
  );
  if (lacking.length)
    throw brokenRule(
      'not_complete_yet',
      lacking.map((one) => one.message).join(' '),
      lacking.map(({ field, message }) => ({ path: field, message })),
    );
  return { ...changes, completedOn };
}

async function mustBeActionOfPlan(tx: Tx, planId: string, actionId: string): Promise<void> {
  const found = (await tx.query(`select from actions where id = $1 and plan_id = $2`, [
    actionId,
    planId,
  ])) as unknown[];
  if (!found.length)
    throw brokenRule('other_plan', 'Choose an action of the same plan.', [
      { path: 'actionId', message: 'Choose an action of the same plan.' },
    ]);
}

/** Removing takes along what hangs on it; bringing it back brings back just that. */
async function takeAlong(
  tx: Tx,
  removed: boolean,
  root: string,
  what: Record<string, string>,
): Promise<void> {
  for (const [table, below] of Object.entries(what))
    await tx.query(
      removed
        ? `update ${table} set removed = true, removed_with = $1 where ${below} and not removed`
        : `update ${table} set removed = false, removed_with = null where removed_with = $1`,
      [root],
    );
}

const ofAction = { milestones: 'action_id = $1', evidence: 'action_id = $1' };
const actionsOfObjective = 'action_id in (select id from actions where objective_id = $1)';
const ofObjective = {
  milestones: actionsOfObjective,
  evidence: actionsOfObjective,
  actions: 'objective_id = $1',
  criteria: 'objective_id = $1',
};

/** What an action waits for belongs to its plan and does not, at any remove, wait for it. */
async function mustNotRunInCircles(
  tx: Tx,
  action: ActionEntity,
  after: readonly string[],
): Promise<void> {
  const actions = (await tx.query(
    `select id, title, after from actions where plan_id = $1 and not removed`,
    [action.planId],
  )) as { id: string; title: string; after: string[] }[];
  const refuse = (message: string) =>
    brokenRule('not_after', message, [{ path: 'after', message }]);
  if (after.some((id) => !actions.some((other) => other.id === id)))
    throw refuse('Choose actions of the same plan to come before.');
  const circle = circleThrough(actions, action.id, after);
  if (circle)
    throw refuse(
      `That would go round in a circle: “${actions.find((other) => other.id === circle)!.title}” already waits for this action.`,
    );
}

async function mustBeOfPlan(tx: Tx, planId: string, objectiveId: string): Promise<void> {
  const found = (await tx.query(`select from objectives where id = $1 and plan_id = $2`, [
    objectiveId,
    planId,
  ])) as unknown[];
  if (!found.length)
    throw brokenRule('other_plan', 'Choose an objective of the same plan.', [
      { path: 'objectiveId', message: 'Choose an objective of the same plan.' },
    ]);
}

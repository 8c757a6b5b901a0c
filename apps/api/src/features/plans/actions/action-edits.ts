import {
  addDays,
  circleThrough,
  lackingForCompletion,
  today,
  type Clock,
  type Fields,
} from '@all-together/domain';
import {
  bool,
  int,
  rows,
  sql,
  text,
  uuid,
  uuidList,
  type Tx,
} from '../../../platform/database/index.js';
import type { Change, Editable } from '../../../platform/editing/index.js';
import { brokenRule } from '../../../platform/problems/problem-error.js';
import { mustBeObjectiveOf } from '../objectives/objectives-queries.js';
import { ActionEntity } from '../plan.entities.js';
import { changedTogether } from '../plan-parts.js';
import { removeWithActions, restoreWith } from '../removal-records.js';
import { activePeople, withOwner } from './action-owners.js';

/**
 * How actions are edited together, whether their plan is open or not. What the rule must know is
 * asked once for all of `changes`; what follows from them is done once all are written.
 */
export function actionEditable(clock: Clock, changes: readonly Change[]): Editable<ActionEntity> {
  const facts = new ActionFacts(changes);
  const removed: string[] = [];
  const restored: string[] = [];
  const reordered: string[] = [];
  return {
    entity: ActionEntity,
    noun: 'action',
    together: changedTogether.action,
    rule: async (stored, wanted, tx) => {
      const named = wanted['ownerId'] ? withOwner(wanted, await facts.owners(tx)) : unowned(wanted);
      const final = await withStatus(stored, named, today(clock), () => facts.evidence(tx));
      mustEndAfterItStarts({ ...stored, ...final });
      if (final['objectiveId'] !== undefined)
        await mustBeObjectiveOf(tx, stored.planId, String(final['objectiveId']));
      if (final['removed'] === true) removed.push(stored.id);
      if (final['removed'] === false) restored.push(stored.id);
      if (final['after'] !== undefined) {
        mustNotFollowItself(stored, final['after']);
        reordered.push(stored.id);
      }
      return final;
    },
    verify: async (tx) => {
      await removeWithActions(tx, removed);
      await restoreWith(tx, restored);
      await mustNotRunInCircles(tx, { reordered, restored });
    },
  };
}

const unowned = (wanted: Fields): Fields => withOwner(wanted, new Map());

/** What the rule asks of the database, once for all actions that are changed together. */
class ActionFacts {
  private peopleAsked: Promise<ReadonlyMap<string, string>> | undefined;
  private evidenceAsked: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(private readonly changes: readonly Change[]) {}

  /** The names of the active people whom the changes name as owners. */
  owners(tx: Tx): Promise<ReadonlyMap<string, string>> {
    const named = this.changes.flatMap(({ fields }) =>
      'ownerId' in fields && typeof fields.ownerId === 'string' ? [fields.ownerId] : [],
    );
    return (this.peopleAsked ??= activePeople(tx, [...new Set(named)]));
  }

  /** How many pieces of evidence each action has that has any. */
  evidence(tx: Tx): Promise<ReadonlyMap<string, number>> {
    const ids = this.changes.map(({ id }) => String(id));
    return (this.evidenceAsked ??= evidenceCounts(tx, ids));
  }
}

/** What went with an action comes back with it, and so is counted while it is removed. */
async function evidenceCounts(
  tx: Tx,
  actionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await rows(
    tx,
    { actionId: uuid(), pieces: int() },
    sql`select action_id, count(*) as pieces
        from evidence
        where action_id = any (${actionIds}) and (not removed or removed_with = action_id)
        group by action_id`,
  );
  return new Map(counts.map(({ actionId, pieces }) => [actionId, pieces]));
}

/** Blocked needs its reason; complete needs its date, and evidence or the reason for none. */
async function withStatus(
  stored: ActionEntity,
  changes: Fields,
  day: string,
  evidence: () => Promise<ReadonlyMap<string, number>>,
): Promise<Fields> {
  const next = { ...stored, ...changes };
  if (next.status === 'blocked' && !next.blockedReason.trim())
    throw brokenRule('reason_needed', 'Say what blocks it.', [
      { path: 'blockedReason', message: 'Say what blocks it.' },
    ]);
  if (next.status !== 'complete')
    return stored.status === 'complete' || next.completedOn !== null
      ? { ...changes, completedOn: null }
      : changes;
  const completedOn = next.completedOn ?? day;
  const lacking = lackingForCompletion(
    { completedOn, noEvidenceReason: next.noEvidenceReason },
    (await evidence()).get(stored.id) ?? 0,
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

function mustEndAfterItStarts({ start, due }: Pick<ActionEntity, 'start' | 'due'>): void {
  if (start && due && due < start)
    throw brokenRule('dates', 'Enter a due date that is not before the start.', [
      { path: 'due', message: `Enter a date after ${addDays(start, -1)}.` },
    ]);
}

const notAfter = (message: string) =>
  brokenRule('not_after', message, [{ path: 'after', message }]);
const inACircle = (title: string) =>
  notAfter(`That would go round in a circle: “${title}” already waits for this action.`);

/** The database refuses this too, but cannot say why. */
function mustNotFollowItself({ id, title }: ActionEntity, after: unknown): void {
  if (Array.isArray(after) && after.includes(id)) throw inACircle(title);
}

/**
 * What actions wait for belongs to their plan and does not, at any remove, wait for them: not even
 * when some of it comes back that was removed.
 * @throws 422 for what another plan holds, or a circle
 */
export async function mustNotRunInCircles(
  tx: Tx,
  { reordered, restored }: { reordered: readonly string[]; restored: readonly string[] },
): Promise<void> {
  const ids = [...reordered, ...restored];
  if (!ids.length) return;
  const found = await rows(
    tx,
    { id: uuid(), planId: uuid(), title: text(), after: uuidList(), removed: bool() },
    sql`select id, plan_id, title, after, removed
        from actions
        where plan_id in (select plan_id from actions where id = any (${ids}))
          and (not removed or id = any (${ids}))`,
  );
  const plans = Map.groupBy(found, ({ planId }) => planId);
  const changed = new Set(ids);
  const chosen = new Set(reordered);
  for (const { id, planId, after } of found.filter(({ id }) => changed.has(id))) {
    const others = (plans.get(planId) ?? []).filter(({ removed }) => !removed);
    if (chosen.has(id) && after.some((before) => !others.some((other) => other.id === before)))
      throw notAfter('Choose actions of the same plan to come before.');
    const circle = circleThrough(others, id, after);
    if (circle) throw inACircle(others.find((other) => other.id === circle)?.title ?? '');
  }
}

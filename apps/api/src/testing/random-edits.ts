import type { ActionWithMilestones, Plan } from '@all-together/contracts';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { Asker } from './spec-app';

/** An edit that is drawn at random; `minutes` pass before it. */
export const randomEdit = fc.record({
  what: fc.constantFrom(
    'title',
    'due',
    'status',
    'notes',
    'move',
    'add',
    'remove',
    'restore',
    'milestone',
    'rag',
    'criterion',
    'after',
    'removeObjective',
  ),
  pick: fc.nat(1000),
  text: fc
    .string({ minLength: 1, maxLength: 12 })
    .map((text) => `t${text.replace(/[\u0000-\u001f]/g, '')}`),
  minutes: fc.constantFrom(0, 0, 1, 240, 600),
});

type RandomEdit = typeof randomEdit extends fc.Arbitrary<infer Made> ? Made : never;

/** What a random edit has to do with. */
interface Chosen {
  lead: Asker;
  plan: Plan;
  removed: { id: string; version: number }[];
  actions: readonly ActionWithMilestones[];
  objective: Plan['objectives'][number];
  action: ActionWithMilestones | undefined;
  pick: number;
  text: string;
}
const oneOf = <Item>(items: readonly Item[], pick: number): Item | undefined =>
  items[pick % Math.max(1, items.length)];

/** Edits of what is no action, and those that make or bring back one. */
const otherEdits: Partial<Record<string, (chosen: Chosen) => Promise<unknown> | undefined>> = {
  add: ({ lead, objective, text, pick }) =>
    lead.post('actions', {
      id: newId(),
      objectiveId: objective.id,
      title: text,
      position: `a${pick % 10}V`,
    }),
  rag: ({ lead, objective: { id, version }, text }) =>
    lead.patch(`objectives/${id}`, version, { rag: 'amber', ragReason: text }),
  criterion: ({ lead, objective: { criteria }, pick }) =>
    criteria[0] &&
    lead.patch(`criteria/${criteria[0].id}`, criteria[0].version, {
      state: pick % 2 ? 'met' : 'in_progress',
    }),
  removeObjective: ({ lead, plan, objective: { id, version } }) =>
    plan.objectives.length > 3
      ? lead.patch(`objectives/${id}`, version, { removed: true })
      : undefined,
  restore: ({ lead, removed: [gone] }) => gone && restore(lead, gone.id),
  milestone: ({ lead, actions, action, pick }) => {
    const milestone = oneOf(
      actions.flatMap((one) => one.milestones),
      pick,
    );
    const change = pick % 2 ? { due: `2016-07-0${1 + (pick % 9)}` } : { actionId: action?.id };
    return milestone && lead.patch(`milestones/${milestone.id}`, milestone.version, change);
  },
};

async function restore(lead: Asker, id: string): Promise<void> {
  const { version } = (await lead.get<ActionWithMilestones>(`actions/${id}`)).body;
  await lead.patch(`actions/${id}`, version, { removed: false });
}

/** One random edit over HTTP; what breaks a rule is refused and changes nothing. */
export async function makeEdit(
  lead: Asker,
  plan: Plan,
  removed: { id: string; version: number }[],
  { what, pick, text }: RandomEdit,
): Promise<void> {
  const objective = oneOf(plan.objectives, pick);
  if (!objective) return;
  const actions = plan.objectives.flatMap((one) => one.actions);
  const action = oneOf(actions, pick);
  const other = otherEdits[what]?.({ lead, plan, removed, actions, objective, action, pick, text });
  if (other) return void (await other);
  if (!action) return;
  if (what === 'remove') removed.unshift(action);
  const changes: Partial<Record<string, object>> = {
    title: { title: text },
    due: { due: `2016-08-${10 + (pick % 20)}` },
    status: pick % 2 ? { status: 'in_progress' } : { status: 'blocked', blockedReason: text },
    notes: { notes: text },
    move: { objectiveId: objective.id, position: `a${pick % 10}k` },
    remove: { removed: true },
    after: { after: [oneOf(actions.slice(1), pick)?.id ?? action.id] },
  };
  const change = changes[what] ?? { notes: text };
  await lead.patch(`actions/${action.id}`, action.version, change);
}

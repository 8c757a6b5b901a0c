// Items of plans for specifications, complete in every field.
import type {
  ActionWithMilestones,
  Criterion,
  Milestone,
  ObjectiveTree,
  Plan,
} from '@all-together/contracts';
import type { KnownItem } from '../plan-sheet.js';

const versioned = { version: 1, changedAt: '2016-01-01T09:00:00.000Z' };

/** A UUID that ends in `n`. */
export const idOf = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const anAction = (more: Partial<ActionWithMilestones> = {}): ActionWithMilestones => ({
  ...versioned,
  id: idOf(100),
  objectiveId: idOf(10),
  planId: idOf(1),
  areaId: idOf(2),
  urn: null,
  title: 'An action',
  ownerId: null,
  ownerName: '',
  start: null,
  due: null,
  status: 'not_started',
  blockedReason: '',
  completedOn: null,
  noEvidenceReason: '',
  notes: '',
  position: 'a0',
  baselineStart: null,
  baselineDue: null,
  followUpId: null,
  after: [],
  removed: false,
  milestones: [],
  evidence: [],
  ...more,
});

export const aMilestone = (more: Partial<Milestone> = {}): Milestone => ({
  ...versioned,
  id: idOf(1000),
  actionId: idOf(100),
  planId: idOf(1),
  title: 'A milestone',
  due: null,
  reachedOn: null,
  baselineDue: null,
  position: 'a0',
  removed: false,
  ...more,
});

export const aCriterion = (more: Partial<Criterion> = {}): Criterion => ({
  ...versioned,
  id: idOf(2000),
  objectiveId: idOf(10),
  title: 'A criterion',
  state: 'not_started',
  position: 'a0',
  removed: false,
  ...more,
});

export const anObjective = (more: Partial<ObjectiveTree> = {}): ObjectiveTree => ({
  ...versioned,
  id: idOf(10),
  planId: idOf(1),
  theme: 'policy',
  title: 'Objective',
  position: 'a0',
  rag: null,
  ragReason: '',
  ragAt: null,
  ragBy: null,
  cascadedFrom: null,
  removed: false,
  criteria: [],
  actions: [],
  handedOn: null,
  ...more,
});

export const aPlan = (more: Partial<Plan> = {}): Plan => ({
  ...versioned,
  id: idOf(1),
  areaId: idOf(2),
  areaName: 'Derby',
  urn: null,
  schoolName: null,
  title: 'A plan',
  status: 'in_delivery',
  starts: '2015-09-01',
  ends: '2016-08-31',
  baselineAt: null,
  signedOffBy: null,
  adoptedFrom: null,
  decisions: [],
  objectives: [],
  may: { write: true, moves: [], review: false },
  lock: null,
  ...more,
});

/** Every item of a plan as the database knows it, parents before what belongs to them. */
export function knownItems(plan: Plan): KnownItem[] {
  const known = (
    noun: KnownItem['noun'],
    item: { id: string; version: number },
    parent: Record<string, string> = {},
  ): KnownItem => ({ noun, id: item.id, version: item.version, fields: { ...item, ...parent } });
  return plan.objectives.flatMap((objective) => [
    known('objective', objective),
    ...objective.criteria.map((one) => known('criterion', one, { objectiveId: objective.id })),
    ...objective.actions.flatMap((action) => [
      known('action', action, { objectiveId: objective.id }),
      ...action.milestones.map((one) => known('milestone', one, { actionId: action.id })),
    ]),
  ]);
}

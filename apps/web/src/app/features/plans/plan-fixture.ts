import type {
  ActionWithMilestones,
  Criterion,
  Milestone,
  ObjectiveTree,
  Plan,
} from '@all-together/contracts';

// Items of a plan for specs: whole, so that a spec says only what it is about.

const changedAt = '2016-01-01T09:00:00Z';

export const anAction = (fields: Partial<ActionWithMilestones> = {}): ActionWithMilestones => ({
  id: 'a',
  version: 1,
  changedAt,
  objectiveId: 'o1',
  planId: 'p',
  areaId: 'area',
  urn: null,
  title: fields.id ?? 'a',
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
  ...fields,
});

export const aMilestone = (fields: Partial<Milestone> = {}): Milestone => ({
  id: 'm',
  version: 1,
  changedAt,
  actionId: 'a',
  planId: 'p',
  title: fields.id ?? 'm',
  due: null,
  reachedOn: null,
  baselineDue: null,
  position: 'a0',
  removed: false,
  ...fields,
});

export const aCriterion = (fields: Partial<Criterion> = {}): Criterion => ({
  id: 'c',
  version: 1,
  changedAt,
  objectiveId: 'o1',
  title: fields.id ?? 'c',
  state: 'not_started',
  position: 'a0',
  removed: false,
  ...fields,
});

export const anObjective = (fields: Partial<ObjectiveTree> = {}): ObjectiveTree => ({
  id: 'o1',
  version: 1,
  changedAt,
  planId: 'p',
  theme: 'policy',
  title: fields.id ?? 'o1',
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
  ...fields,
});

/** A plan that may be written, with two objectives, the first of which holds three actions. */
export const aPlan = (fields: Partial<Plan> = {}): Plan => ({
  id: 'p',
  version: 1,
  changedAt,
  areaId: 'area',
  areaName: 'Wiltshire',
  urn: null,
  schoolName: null,
  title: 'A plan',
  status: 'in_delivery',
  starts: '2015-09-01',
  ends: '2016-07-20',
  baselineAt: null,
  signedOffBy: null,
  adoptedFrom: null,
  decisions: [],
  may: { write: true, moves: [], review: false },
  lock: null,
  objectives: [
    anObjective({
      actions: [
        anAction({ id: 'a', position: 'a0' }),
        anAction({ id: 'b', position: 'a1' }),
        anAction({ id: 'c', position: 'a2' }),
      ],
    }),
    anObjective({ id: 'o2', position: 'a1' }),
  ],
  ...fields,
});

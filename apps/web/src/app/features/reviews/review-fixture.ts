import type { ObjectiveTree, Plan } from '@all-together/contracts';

// A plan under review for specs: whole, so that a spec says only what it is about.

const changedAt = '2016-01-01T09:00:00Z';

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

/** A plan that may be reviewed: its first objective is judged green, its second not yet. */
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
  may: { write: false, moves: [], review: true },
  lock: null,
  objectives: [
    anObjective({ id: 'o1', rag: 'green', ragReason: 'On course.', ragAt: changedAt }),
    anObjective({ id: 'o2' }),
  ],
  ...fields,
});

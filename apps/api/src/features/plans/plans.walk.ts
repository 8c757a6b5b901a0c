import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';
import { aPlan } from '../../testing/world';

export const walk: RoomWalk = {
  ids: (side) => {
    const objective = side.plan.objectives[0]!;
    const action = objective.actions[0]!;
    return {
      plans: side.plan.id,
      objectives: objective.id,
      criteria: objective.criteria[0]!.id,
      actions: action.id,
      milestones: action.milestones[0]!.id,
    };
  },
  bodies: (side) => {
    const objective = side.plan.objectives[0]!;
    const action = objective.actions[0]!;
    return {
      'post plans': aPlan(side.areaId),
      'patch plans/{id}': { title: 'Walked' },
      'post plans/{id}/moves': { move: 'submit' },
      'post plans/{id}/uploads': {},
      'post plans/{id}/uploads/{upload}/mapping': { mapping: { title: 0 } },
      'post plans/{id}/uploads/{upload}/order': { order: 'sheet' },
      'post plans/{id}/uploads/{upload}/apply': { keys: [], mine: [], theirs: [] },
      'post plans/{id}/uploads/{upload}/undo': {},
      'post origins': {
        id: newId(),
        actionId: newId(),
        planId: side.schoolPlan.id,
        theme: 'policy',
        title: 'Walked',
        action: 'Walked',
        kind: 'finding',
        said: 'Walked',
        link: '/walked',
      },
      'post objectives': {
        id: newId(),
        planId: side.plan.id,
        theme: 'policy',
        title: 'Walked',
        position: 'a5',
      },
      'patch objectives/{id}': { title: 'Walked' },
      'post objectives/{id}/schools': { urns: [side.urn], withActions: true, preview: false },
      'post criteria': { id: newId(), objectiveId: objective.id, title: 'Walked', position: 'a5' },
      'patch criteria/{id}': { title: 'Walked' },
      'post actions': { id: newId(), objectiveId: objective.id, title: 'Walked', position: 'a5' },
      'patch actions': { actions: [{ id: action.id, version: 1, notes: 'Walked' }] },
      'patch actions/{id}': { notes: 'Walked' },
      'post milestones': { id: newId(), actionId: action.id, title: 'Walked', position: 'a5' },
      'patch milestones/{id}': { title: 'Walked' },
      'post evidence': {
        id: newId(),
        actionId: action.id,
        title: 'Walked',
        url: 'https://example.org',
      },
      'post evidence/actions/{action}/files': {},
      'patch evidence/{id}': { title: 'Walked' },
    };
  },
  queries: () => ({
    'get plans/{id}/as-at': '?at=2030-01-01',
    'get plans/{id}/compare': '?from=2016-01-01',
    'post evidence/actions/{action}/files': `?id=${newId()}&title=Walked`,
  }),
};

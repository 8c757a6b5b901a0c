import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side, world) => ({
    'review-cycles': world.cycleId,
    reviews: side === world.here ? world.reviewId : newId(),
  }),
  bodies: (side, world) => ({
    'post plans/{id}/release': { reason: 'Walked' },
    'post review-cycles': {
      id: newId(),
      title: 'Walked',
      opens: '2016-09-01',
      closes: '2016-09-20',
    },
    'patch review-cycles/{id}': { title: 'Walked' },
    'post reviews': {
      id: newId(),
      planId: side.plan.id,
      cycleId: world.cycleId,
      wentWell: 'x',
      nextSteps: 'x',
      objectives: [],
    },
  }),
  unscoped: /^review-cycles/,
};

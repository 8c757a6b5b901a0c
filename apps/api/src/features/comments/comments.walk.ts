import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post plans/{id}/watching': { itemId: side.plan.id, watching: true },
    'post comments': {
      id: newId(),
      planId: side.plan.id,
      noun: 'plan',
      itemId: side.plan.id,
      body: 'Walked',
      mentions: [],
    },
    'patch comments/{id}': { body: 'Walked' },
    'post notifications/read': {},
  }),
  queries: (side) => ({
    'get comments': `?plan=${side.plan.id}`,
  }),
  unscoped: /^notifications/,
};

import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post views': { id: newId(), planId: side.plan.id, title: 'Walked', query: '', shared: true },
    'patch views/{id}': { title: 'Walked' },
  }),
};

import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  queries: (side) => ({
    'get live': `?plan=${side.plan.id}`,
  }),
};

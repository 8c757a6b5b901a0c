import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: () => ({
    'post sessions/{id}/evaluation': {},
  }),
};

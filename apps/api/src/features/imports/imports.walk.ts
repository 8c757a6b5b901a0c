import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: () => ({
    'post imports': {},
    'post imports/{id}/apply': {},
    'post imports/{id}/discard': {},
  }),
};

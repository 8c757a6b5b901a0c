import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side) => ({
    schools: String(side.urn),
  }),
  unscoped: /^schools/,
};

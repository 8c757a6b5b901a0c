import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side) => ({
    area: side.areaId,
  }),
  unscoped: /^home\/(partner|school)/,
};

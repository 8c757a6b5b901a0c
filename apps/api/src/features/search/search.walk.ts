import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  queries: () => ({
    'get search': '?q=Primary',
  }),
  unscoped: /^search/,
};

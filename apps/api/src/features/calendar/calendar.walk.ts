import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: () => ({
    'post calendar/feed': {},
  }),
  queries: () => ({
    'get calendar': '?from=2016-05-01&to=2016-05-31',
  }),
  publicRoutes: ['get calendar/feeds/{file}'],
  unscoped: /^calendar\/feed$/,
};

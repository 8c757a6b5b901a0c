import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: () => ({
    'patch digests/settings': { every: 'weekly' },
  }),
  publicRoutes: ['post digests/links/inspect', 'post digests/links/use'],
  unscoped: /^digests/,
};

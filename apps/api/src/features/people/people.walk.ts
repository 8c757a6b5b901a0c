import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side) => ({
    people: side.lead.id,
  }),
  bodies: () => ({
    'post people': { id: newId(), name: 'Walked', email: `${newId()}@spec.test` },
    'patch people/{id}': { name: 'Walked' },
    'post people/{id}/invitation': {},
    'post confirmations/{id}': { confirmed: true },
    'post people/{id}/memberships': { id: newId(), role: 'funder' },
  }),
  publicRoutes: [
    'delete session',
    'get session/options',
    'post session',
    'post session/demonstration',
    'post session/link',
    'post session/link/inspect',
    'post session/reset',
  ],
  unscoped: /^session(\/|$)/,
};

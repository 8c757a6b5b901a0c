import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post audits': { id: newId(), urn: side.urn },
    'post audits/{id}/finish': {},
    'patch audit-ratings/{id}': { rating: 'partly' },
  }),
};

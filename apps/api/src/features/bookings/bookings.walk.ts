import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post sessions/{id}/bookings': { id: newId(), urn: side.urn, places: 2, note: '' },
    'patch bookings/{id}': { note: 'Walked' },
  }),
};

import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';
import { aSession } from '../../testing/world';

export const walk: RoomWalk = {
  ids: (side) => ({
    sessions: side.sessionId,
    attendances: side.attendanceId,
  }),
  bodies: (side) => ({
    'post sessions': aSession(side.organisationId, side.areaId),
    'patch sessions/{id}': { title: 'Walked' },
    'post sessions/{id}/moves': { move: 'deliver' },
    'post sessions/{id}/attendances': {
      attendances: [{ id: newId(), audience: 'pupils', people: 3 }],
    },
    'patch attendances/{id}': { people: 7 },
    'post sessions/{id}/later': { venue: 'Walked' },
  }),
};

import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side) => ({
    organisations: side.organisationId,
  }),
  bodies: (side) => ({
    'post organisations': { id: newId(), name: `Walked ${newId()}` },
    'patch organisations/{id}': { active: true },
    'post organisations/{id}/assignments': { id: newId(), areaId: side.areaId, urn: side.urn },
  }),
  unscoped: /^organisations/,
};

import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: () => ({
    'post record-imports': {},
    'post record-imports/{id}/mapping': { mapping: { date: 0 } },
    'post record-imports/{id}/places': { places: [] },
    'post record-imports/{id}/apply': {},
    'post record-imports/{id}/undo': {},
  }),
  queries: (side) => ({
    'post record-imports': `?kind=visits&organisation=${side.organisationId}`,
  }),
};

import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post templates': { id: newId(), of: 'school', title: 'Walked', content: [] },
    'patch templates/{id}': { title: 'Walked' },
    'post templates/{id}/apply': {
      areaId: side.areaId,
      urns: [side.urn],
      starts: '2016-06-01',
      ends: '2016-12-01',
      preview: false,
    },
  }),
  unscoped: /^templates(\/\{id\})?$/,
};

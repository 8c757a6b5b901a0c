import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post resources': {
      id: newId(),
      organisationId: side.organisationId,
      title: 'Walked',
      summary: '',
      kind: 'guide',
      themes: [],
      audiences: [],
    },
    'patch resources/{id}': { title: 'Walked' },
    'post resources/{id}/moves': { move: 'publish' },
    'post resources/{id}/links': { id: newId(), format: 'standard', url: 'https://example.org' },
    'post resources/{id}/files': {},
    'patch resource-formats/{id}': { removed: true },
    'post resource-collections': { id: newId(), title: 'Walked', summary: '', resourceIds: [] },
    'patch resource-collections/{id}': { title: 'Walked' },
  }),
  queries: () => ({
    'post resources/{id}/files': `?id=${newId()}&format=standard`,
  }),
  unscoped: /^resource-collections$/,
};

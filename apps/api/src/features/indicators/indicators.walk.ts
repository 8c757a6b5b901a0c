import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post indicators': {
      id: newId(),
      areaId: side.areaId,
      title: 'Walked',
      description: '',
      unit: 'percent',
      source: 'Walked',
      frequency: 'term',
      audiences: [],
      better: 'higher',
      baseline: 0,
      baselineOn: '2016-01-01',
      targetOn: '2016-12-31',
    },
    'patch indicators/{id}': { title: 'Walked' },
    'post indicators/{id}/values': { id: newId(), starts: '2016-05-01', value: 1, note: '' },
    'patch indicator-values/{id}': { note: 'Walked' },
    'post indicator-values/{id}/lock': { locked: true },
  }),
};

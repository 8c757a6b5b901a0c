import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  bodies: (side) => ({
    'post areas/{id}/neighbours': { id: newId(), gss: 'E06000015' },
    'post supports': {
      id: newId(),
      fromAreaId: side.areaId,
      gss: 'E06000099',
      title: 'Walked',
      details: '',
      who: 'Walked',
      starts: '2016-06-01',
      ends: '2016-07-01',
    },
    'patch supports/{id}': { title: 'Walked' },
    'post supports/{id}/moves': { move: 'agree' },
    'post supports/{id}/entries': {
      id: newId(),
      onDate: '2016-05-01',
      kind: 'meeting',
      minutes: 60,
      summary: 'Walked',
    },
    'post supports/{id}/adoption': {
      id: newId(),
      planId: side.plan.id,
      title: 'Walked',
      starts: '2016-06-01',
      ends: '2017-06-01',
    },
    'patch support-entries/{id}': { summary: 'Walked' },
    'post support-entries/{id}/confirmation': {},
  }),
  unscoped: /^neighbours\/(choices|spread)$/,
};

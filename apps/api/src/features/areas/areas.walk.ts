import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../../testing/room-walk';

export const walk: RoomWalk = {
  ids: (side) => ({
    areas: side.areaId,
    enrolments: side.enrolmentId,
  }),
  bodies: (side) => ({
    'post areas': {
      id: newId(),
      kind: 'local_authority',
      gss: 'E06000099',
      status: 'prospective',
      statusSince: '2016-05-01',
      statusReason: '',
    },
    'patch areas/{id}': { statusReason: 'Walked.' },
    'post areas/{id}/contacts': { id: newId(), name: 'A contact', job: '', email: '', phone: '' },
    'post areas/{id}/key-dates': { id: newId(), title: 'A date', onDate: '2016-06-01' },
    'post areas/{id}/enrolments': { urns: [side.urn], since: '2016-05-01' },
    'patch enrolments/{id}': { status: 'participating', since: '2016-05-01', reason: 'Walked.' },
  }),
};

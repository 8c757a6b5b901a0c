import type { SessionRegister, TrainingSession } from '@all-together/contracts';

/** A planned session as the API answers it, for specs. */
export const session: TrainingSession = {
  id: 's',
  organisationId: 'o',
  organisationName: 'Council for Children',
  areaId: 'a',
  areaName: 'Derby',
  urn: null,
  schoolName: null,
  title: 'Peers',
  audience: 'school_staff',
  heldOn: '2016-05-16',
  startsAt: '09:30',
  minutes: 60,
  mode: 'venue',
  venue: 'Hall',
  trainers: '',
  capacity: 20,
  bookable: true,
  seriesId: null,
  status: 'planned',
  statusReason: '',
  people: 3,
  removed: false,
  version: 4,
  changedAt: '',
};

/** Its register with one school's line. */
export const register: SessionRegister = {
  session,
  attendances: [
    {
      id: 'l',
      sessionId: 's',
      urn: 900001,
      schoolName: 'Ashfield',
      audience: 'school_staff',
      people: 3,
      name: '',
      identified: false,
      removed: false,
      version: 2,
    },
  ],
  moves: ['deliver', 'cancel'],
  later: 2,
};

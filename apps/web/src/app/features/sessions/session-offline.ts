import { partById, type OfflineRecord } from '../../shell/offline/offline-record';

/** What the fields of a session and of its register are called. */
export const sessionFieldLabels: Readonly<Record<string, string>> = {
  title: 'Title',
  audience: 'Audience',
  heldOn: 'Date',
  startsAt: 'Starts at',
  minutes: 'Minutes',
  mode: 'Where',
  venue: 'Venue',
  trainers: 'Trainers',
  capacity: 'Places',
  people: 'People',
  urn: 'School',
  name: 'Name',
  removed: 'Removed',
};

/** Registers are kept in the room, where there is often no signal. */
export const offlineSessions: OfflineRecord = {
  nouns: ['sessions', 'attendances'],
  writes: {
    'session.plan': { label: 'New', form: '/training/new' },
    'session.change': { label: 'Changed' },
    'session.move': { label: 'Status changed' },
    'register.add': { label: 'Added to the register' },
    'register.change': { label: 'Register changed' },
  },
  fieldLabels: sessionFieldLabels,
  itemIn: (answer, noun, id) =>
    noun === 'sessions' ? answer['session'] : partById(answer['attendances'], id),
};

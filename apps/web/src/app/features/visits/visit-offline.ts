import type { ChangeFollowUp, ChangeVisit } from '@all-together/contracts';
import { partById, type OfflineRecord } from '../../shell/offline/offline-record';

/** What the fields of a visit and of its follow-ups are called. */
export const visitFieldLabels: Readonly<Record<keyof ChangeVisit | keyof ChangeFollowUp, string>> =
  {
    visitedOn: 'Date',
    minutes: 'Minutes',
    purpose: 'Purpose',
    present: 'Who was there',
    agreed: 'What was agreed',
    title: 'Title',
    due: 'Due',
    ownerName: 'Owner',
    doneOn: 'Done on',
    removed: 'Removed',
  };

/** Visits are logged on site, where there is often no signal. */
export const offlineVisits: OfflineRecord = {
  nouns: ['visits', 'follow-ups'],
  writes: {
    'visit.log': { label: 'New', form: '/visits/new' },
    'visit.change': { label: 'Changed' },
    'follow-up.change': { label: 'Follow-up changed' },
  },
  fieldLabels: visitFieldLabels,
  itemIn: (answer, noun, id) =>
    noun === 'follow-ups' ? partById(answer['followUps'], id) : undefined,
};

import { TestBed } from '@angular/core/testing';
import { OfflineRecords, provideOfflineRecords } from '../../shell/offline/offline-record';
import { offlineVisits } from './visit-offline';

it('finds a follow-up within its visit, and where it was answered alone', () => {
  TestBed.configureTestingModule({ providers: [provideOfflineRecords(offlineVisits)] });
  const records = TestBed.inject(OfflineRecords);
  const followUp = { id: 'f', version: 2 };
  const visit = { id: 'v', version: 5, followUps: [followUp] };
  expect([
    records.itemIn(visit, 'visits/v'),
    records.itemIn(visit, 'follow-ups/f'),
    records.itemIn(followUp, 'follow-ups/f'),
    records.itemIn({ ...visit, followUps: [] }, 'follow-ups/f'),
  ]).toEqual([visit, followUp, followUp, undefined]);
});

import { TestBed } from '@angular/core/testing';
import { OfflineRecords, provideOfflineRecords } from '../../shell/offline/offline-record';
import { offlineSessions } from './session-offline';

function registered(): OfflineRecords {
  TestBed.configureTestingModule({ providers: [provideOfflineRecords(offlineSessions)] });
  return TestBed.inject(OfflineRecords);
}

it('finds the item that a write named within what the server answered', () => {
  const records = registered();
  const register = {
    session: { id: 's', version: 3 },
    attendances: [{ id: 'l', version: 2 }],
    moves: [],
  };
  expect([
    records.itemIn(register, 'sessions/s'),
    records.itemIn(register, 'attendances/l'),
    records.itemIn(register, 'registers/s'),
    records.itemIn({ id: 'v', version: 1 }, 'visits/v'),
  ]).toEqual([register.session, register.attendances[0], undefined, { id: 'v', version: 1 }]);
});

it('corrects a refused new session in its form; anything else is sent again', () => {
  const records = registered();
  expect([records.writeKind('session.plan'), records.writeKind('session.move')]).toEqual([
    { label: 'New', form: '/training/new' },
    { label: 'Status changed' },
  ]);
});

import { TestBed } from '@angular/core/testing';
import type { Session } from '@all-together/contracts';
import { Refusal } from './api';
import { CurrentSession } from './current-session';
import { Vault } from './device/vault';
import { SessionClient } from './session-client';

const refusal = (status: number) =>
  new Refusal({ type: 'about:blank', title: '', status, detail: '' });
const nowhere = {
  confirmed: true,
  areaId: null,
  areaName: null,
  urn: null,
  schoolName: null,
  organisationId: null,
  organisationName: null,
};
const dana: Session = {
  expiresAt: '2016-03-01T17:00:00Z',
  deviceKey: null,
  demonstration: false,
  person: { id: 'd', name: 'Dana', email: 'dana@example.org' },
  roles: ['area_lead'],
  permissions: ['plans:read'],
  memberships: [
    { ...nowhere, id: 'm', role: 'officer' },
    { ...nowhere, id: 'n', role: 'area_lead', areaId: 'a' },
  ],
};

function begin() {
  localStorage.clear();
  const client = { current: jest.fn(), end: jest.fn(), endEverywhere: jest.fn() };
  const vault = {
    unlock: jest.fn().mockResolvedValue(undefined),
    lock: jest.fn().mockResolvedValue(undefined),
    reopen: jest.fn().mockResolvedValue(null),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: SessionClient, useValue: client },
      { provide: Vault, useValue: vault },
    ],
  });
  return { current: TestBed.inject(CurrentSession), client, vault };
}

it('knows who is signed in, what they may do and where', async () => {
  const { current, client, vault } = begin();
  client.current.mockResolvedValue(dana);
  await current.load();
  expect(vault.unlock).toHaveBeenCalledWith(dana);
  expect([current.may('plans:read'), current.may('people:write')]).toEqual([true, false]);
  expect([current.is('area_lead'), current.is('officer')]).toEqual([true, false]);
  expect([current.ledArea()?.areaId, current.organisation(), current.school()]).toEqual([
    'a',
    null,
    null,
  ]);
});

it('locks the device when the session has ended', async () => {
  const { current, client, vault } = begin();
  client.current.mockRejectedValue(refusal(401));
  await current.load();
  expect([current.session(), vault.lock.mock.calls.length]).toEqual([null, 1]);
});

it('goes on as who was last signed in where there is no signal', async () => {
  const { current, client, vault } = begin();
  client.current.mockRejectedValue(refusal(0));
  vault.reopen.mockResolvedValue(dana);
  await current.load();
  expect(current.session()).toBe(dana);
  vault.reopen.mockRejectedValue(new Error('The device is broken.'));
  await current.load();
  expect(current.session()).toBeNull();
});

it('repeats a sign-out that could not reach the server, and lets nobody in before', async () => {
  const { current, client, vault } = begin();
  client.end.mockRejectedValue(refusal(0));
  await current.signOut(false);
  vault.reopen.mockResolvedValue(dana);
  await current.load();
  expect([current.session(), client.current.mock.calls.length]).toEqual([null, 0]);
  client.end.mockResolvedValue(undefined);
  client.current.mockRejectedValue(refusal(401));
  await current.load();
  expect(client.end).toHaveBeenCalledTimes(3);
  await current.load();
  expect(client.end).toHaveBeenCalledTimes(3);
});

it('stays signed in when the sessions elsewhere could not be ended', async () => {
  const { current, client } = begin();
  await current.begin(dana);
  client.endEverywhere.mockRejectedValue(refusal(0));
  await expect(current.signOut(true)).rejects.toMatchObject({ problem: { status: 0 } });
  expect(current.session()).toBe(dana);
});

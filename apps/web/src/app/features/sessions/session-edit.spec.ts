import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { of } from 'rxjs';
import { open } from '../../../testing/screen';
import { Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox, type Write } from '../../shell/offline/outbox';
import { SessionEdit } from './session-edit';
import { register, session } from './session-fixture';

async function begin(chosen?: Record<string, unknown>) {
  const write = jest.fn((_: Write): Promise<unknown> => Promise.resolve({ state: 'sent' }));
  const screen = await open(SessionEdit, { id: 's' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: { organisation: () => null, session: () => null } },
    { provide: MatDialog, useValue: { open: () => ({ afterClosed: () => of(chosen) }) } },
  ]);
  await screen.answer('GET', '/api/sessions/s', register);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  return { screen, write, went, said: () => TestBed.inject(Notice).said() };
}

it('sends what was changed, and the same for the later sessions but for their dates', async () => {
  const { screen, write, went } = await begin();
  await screen.enter('Date', '2016-05-17');
  await screen.enter('Places', '');
  await screen.tick('The same for the 2 later planned sessions');
  await screen.click('Save');
  expect(write.mock.calls.map(([one]) => [one.path, one.body, one.seen, one.base])).toEqual([
    [
      'sessions/s',
      { heldOn: '2016-05-17', capacity: null },
      4,
      { heldOn: '2016-05-16', capacity: 20 },
    ],
    ['sessions/s/later', { capacity: null }, null, undefined],
  ]);
  expect(went).toHaveBeenCalledWith(['/training', 's']);
});

it('removes the session, and brings it back on undo', async () => {
  const { screen, write, said } = await begin();
  await screen.click('Remove this session');
  await said()?.undo?.();
  expect(write.mock.calls.map(([{ body, seen, base }]) => [body, seen, base])).toEqual([
    [{ removed: true }, 4, { removed: false }],
    [{ removed: false }, 5, { removed: true }],
  ]);
});

it('goes on top of what another changed, with the fields that the writer chose', async () => {
  const { screen, write } = await begin({});
  write.mockRejectedValueOnce(
    new Refusal({
      type: 'about:blank',
      title: '',
      detail: '',
      status: 409,
      conflicts: [{ field: 'title', yours: 'Friends', theirs: 'Buddies' }],
      current: { ...session, version: 9 },
    }),
  );
  await screen.enter('Title', 'Friends');
  await screen.enter('Venue', 'School');
  await screen.click('Save');
  expect(write.mock.calls[1]![0]).toMatchObject({ body: { venue: 'School' }, seen: 9 });
  expect(write.mock.calls[1]![0].body).not.toHaveProperty('title');
});

it('says what is wrong before it sends anything', async () => {
  const { screen, write } = await begin();
  await screen.enter('Title', ' ');
  await screen.click('Save');
  expect(write).not.toHaveBeenCalled();
  expect(screen.text).toContain('Enter a title.');
});

it('sends nothing where nothing changed, and no new date to later sessions', async () => {
  const { screen, write, went } = await begin();
  await screen.click('Save');
  expect(write).not.toHaveBeenCalled();
  expect(went).toHaveBeenCalledWith(['/training', 's']);
  await screen.tick('The same for the 2 later planned sessions');
  await screen.enter('Date', '2016-05-17');
  await screen.click('Save');
  expect(write.mock.calls.map(([{ path }]) => path)).toEqual(['sessions/s']);
});

it('stays in the form when the writer decides later, or when it was refused', async () => {
  const { screen, write, went } = await begin(undefined);
  const problem = { type: 'about:blank', title: '', detail: 'No.', status: 409 };
  const conflicts = [{ field: 'title', yours: 'Friends', theirs: 'Buddies' }];
  write.mockRejectedValueOnce(new Refusal({ ...problem, conflicts, current: session }));
  await screen.enter('Title', 'Friends');
  await screen.click('Save');
  write.mockRejectedValueOnce(new Refusal({ ...problem, status: 422, detail: 'It is confirmed.' }));
  await screen.click('Remove this session');
  expect(went).not.toHaveBeenCalled();
  expect(screen.text).toContain('It is confirmed.');
  expect(screen.field('Title').value).toBe('Friends');
});

it('saves and removes nothing before the session is there', async () => {
  const write = jest.fn();
  const current = { organisation: () => null, session: () => null };
  const screen = await open(SessionEdit, { id: 's' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: current },
    { provide: MatDialog, useValue: {} },
  ]);
  await screen.enter('Title', 'Typed too soon');
  await screen.click('Save');
  await screen.click('Remove this session');
  expect(write).not.toHaveBeenCalled();
});

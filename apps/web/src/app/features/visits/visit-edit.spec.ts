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
import { VisitEdit } from './visit-edit';
import { visit } from './visit-fixture';

const conflict = new Refusal({
  type: 'about:blank',
  title: '',
  detail: 'Someone changed it.',
  status: 409,
  conflicts: [{ field: 'minutes', yours: 90, theirs: 75 }],
  current: { ...visit, minutes: 75, version: 9 },
});

async function begin(chosen?: Record<string, unknown>) {
  const write = jest.fn((_: Write): Promise<unknown> => Promise.resolve({ state: 'sent' }));
  const dialog = { open: jest.fn(() => ({ afterClosed: () => of(chosen) })) };
  const screen = await open(VisitEdit, { id: 'v' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: { organisation: () => null, session: () => null } },
    { provide: MatDialog, useValue: dialog },
  ]);
  await screen.answer('GET', '/api/visits/v', visit);
  const went = jest.spyOn(TestBed.inject(Router), 'navigate');
  return { screen, write, dialog, went, said: () => TestBed.inject(Notice).said() };
}

it('sends what was changed, and what it was before', async () => {
  const { screen, write, went, said } = await begin();
  await screen.enter('Minutes', '90');
  await screen.enter('Purpose', 'audit');
  await screen.click('Save');
  expect(write.mock.calls[0]![0]).toMatchObject({
    kind: 'visit.change',
    label: 'Visit to Ashfield',
    method: 'PATCH',
    path: 'visits/v',
    body: { minutes: 90, purpose: 'audit' },
    base: { minutes: 60, purpose: 'planning' },
    seen: 4,
  });
  expect(said()?.text).toBe('The visit is changed.');
  expect(went).toHaveBeenCalledWith(['/visits', 'v']);
});

it('sends nothing when nothing was changed', async () => {
  const { screen, write, went } = await begin();
  await screen.click('Save');
  expect(write).not.toHaveBeenCalled();
  expect(went).toHaveBeenCalledWith(['/visits', 'v']);
});

it('says what is wrong before it sends anything', async () => {
  const { screen, write } = await begin();
  await screen.enter('Minutes', '0');
  await screen.click('Save');
  expect(write).not.toHaveBeenCalled();
  expect(screen.text).toContain('the minutes must be 1 or more.');
});

it('removes the visit, and brings it back on undo', async () => {
  const { screen, write, went, said } = await begin();
  await screen.click('Remove this visit');
  expect(went).toHaveBeenCalledWith(['/visits']);
  await said()?.undo?.();
  expect(write.mock.calls.map(([{ body, seen, base }]) => [body, seen, base])).toEqual([
    [{ removed: true }, 4, { removed: false }],
    [{ removed: false }, 5, { removed: true }],
  ]);
});

it('goes on top of what another changed, with the fields that the writer chose', async () => {
  const { screen, write, went } = await begin({ minutes: 90 });
  write.mockRejectedValueOnce(conflict);
  await screen.enter('Minutes', '90');
  await screen.enter('What was agreed', 'Buddies');
  await screen.click('Save');
  expect(write.mock.calls[1]![0]).toMatchObject({
    body: { minutes: 90, agreed: 'Buddies' },
    seen: 9,
  });
  expect(went).toHaveBeenCalledWith(['/visits', 'v']);
});

it('keeps the other’s field where the writer chose it', async () => {
  const { screen, write } = await begin({});
  write.mockRejectedValueOnce(conflict);
  await screen.enter('Minutes', '90');
  await screen.enter('What was agreed', 'Buddies');
  await screen.click('Save');
  expect(write.mock.calls[1]![0].body).toEqual({ agreed: 'Buddies' });
});

it('stays in the form when the writer decides later', async () => {
  const { screen, write, went, said } = await begin(undefined);
  write.mockRejectedValueOnce(conflict);
  await screen.enter('Minutes', '90');
  await screen.click('Save');
  expect(write).toHaveBeenCalledTimes(1);
  expect(went).not.toHaveBeenCalled();
  expect(said()).toBeNull();
  expect(screen.field('Minutes').value).toBe('90');
});

it('stays in the form when the visit could not be removed', async () => {
  const { screen, write, went } = await begin();
  const refused = { type: 'about:blank', title: '', detail: 'It is too old.', status: 422 };
  write.mockRejectedValueOnce(new Refusal(refused));
  await screen.click('Remove this visit');
  expect(screen.text).toContain('It is too old.');
  expect(went).not.toHaveBeenCalled();
});

it('saves and removes nothing before the visit is there', async () => {
  const write = jest.fn();
  const screen = await open(VisitEdit, { id: 'v' }, [
    { provide: Outbox, useValue: { items: signal([]), sent: signal(0), write } },
    { provide: OfflineCache, useValue: { content: signal(null), remember: jest.fn() } },
    { provide: CurrentSession, useValue: { organisation: () => null, session: () => null } },
    { provide: MatDialog, useValue: {} },
  ]);
  await screen.enter('Minutes', '90');
  await screen.click('Save');
  await screen.click('Remove this visit');
  expect(write).not.toHaveBeenCalled();
});

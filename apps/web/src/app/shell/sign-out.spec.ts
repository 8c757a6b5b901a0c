import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { of } from 'rxjs';
import { CurrentSession } from './current-session';
import { Outbox } from './offline/outbox';
import { SignOut } from './sign-out';

/** @param answer what is answered when work would stay behind; undefined when it is left open */
function begin(left = { unsent: 0, drafts: 0 }, answer?: 'out' | 'stay') {
  const dialog = { open: jest.fn((..._: unknown[]) => ({ afterClosed: () => of(answer) })) };
  const current = { signOut: jest.fn((_: boolean) => Promise.resolve()) };
  const router = { navigateByUrl: jest.fn(() => Promise.resolve(true)) };
  TestBed.configureTestingModule({
    providers: [
      { provide: MatDialog, useValue: dialog },
      { provide: CurrentSession, useValue: current },
      { provide: Router, useValue: router },
      { provide: Outbox, useValue: { leavesBehind: () => Promise.resolve(left) } },
    ],
  });
  return { leaving: TestBed.inject(SignOut), dialog, current, router };
}

it('signs out at once where nothing stays behind', async () => {
  const { leaving, dialog, current, router } = begin();
  await leaving.signOut(true);
  expect(dialog.open).not.toHaveBeenCalled();
  expect(current.signOut).toHaveBeenCalledWith(true);
  expect(router.navigateByUrl).toHaveBeenCalledWith('/sign-in');
});

it.each([
  { unsent: 1, drafts: 0 },
  { unsent: 0, drafts: 2 },
])('asks first where $unsent unsent and $drafts unfinished would stay', async (left) => {
  const { leaving, dialog, current } = begin(left, 'out');
  await leaving.signOut(false);
  expect(dialog.open.mock.calls[0]?.[1]).toMatchObject({ data: left });
  expect(current.signOut).toHaveBeenCalledWith(false);
});

it.each(['stay', undefined] as const)('stays signed in on the answer %s', async (answer) => {
  const { leaving, current, router } = begin({ unsent: 1, drafts: 0 }, answer);
  await leaving.signOut(false);
  expect([current.signOut.mock.calls, router.navigateByUrl.mock.calls]).toEqual([[], []]);
});

it('stays on the page when the server could not end the sessions', async () => {
  const { leaving, current, router } = begin();
  current.signOut.mockRejectedValueOnce(new Error('No.'));
  await expect(leaving.signOut(true)).rejects.toThrow('No.');
  expect(router.navigateByUrl).not.toHaveBeenCalled();
});

import { TestBed } from '@angular/core/testing';
import { MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import type { Session } from '@all-together/contracts';
import { open } from '../../testing/screen';
import { CurrentSession } from './current-session';
import { Vault } from './device/vault';
import { SignInAgainDialog } from './sign-in-again-dialog';

const ana = { person: { id: 'ana', email: 'ana@school.test' } } as Session;
const nothing = () => Promise.resolve();

async function begin() {
  localStorage.clear();
  const dialog = { close: jest.fn() };
  const screen = await open(SignInAgainDialog, {}, [
    { provide: Vault, useValue: { unlock: nothing, lock: nothing, reopen: async () => null } },
    { provide: MatDialogRef, useValue: dialog },
    {
      provide: CurrentSession,
      useFactory: () => {
        const current = new CurrentSession();
        current.session.set(ana);
        current.isInterrupted.set(true);
        return current;
      },
    },
  ]);
  const current = TestBed.inject(CurrentSession);
  return { screen, current, dialog };
}

it('knows whose page it is, signs them in, and closes', async () => {
  const { screen, current, dialog } = await begin();
  expect(screen.field('Email address').value).toBe('ana@school.test');
  await screen.enter('Password', 'three words together');
  await screen.submit('Password');
  const { request } = await screen.answer('POST', '/api/session', { ...ana });
  expect(request.body).toEqual({ email: 'ana@school.test', password: 'three words together' });
  expect(current.isInterrupted()).toBe(false);
  expect(dialog.close).toHaveBeenCalled();
});

it('stays open, and says why, when the password is wrong', async () => {
  const { screen, dialog } = await begin();
  await screen.enter('Password', 'something else');
  await screen.submit('Password');
  await screen.refuse('POST', '/api/session', { status: 401, detail: 'That is not right.' });
  expect(screen.text).toContain('That is not right.');
  expect(dialog.close).not.toHaveBeenCalled();
});

it('lets nobody else in, whose name would stand under what is on the page', async () => {
  const { screen } = await begin();
  await screen.enter('Email address', 'ben@school.test');
  await screen.enter('Password', 'something else');
  await screen.submit('Password');
  expect(screen.sent('POST', '/api/session')).toBe(0);
  expect(screen.text).toContain('Sign in as ana@school.test.');
});

it('lets the page go when asked to', async () => {
  const { screen, current } = await begin();
  const go = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  await screen.click('Leave this page');
  expect(current.session()).toBeNull();
  expect(go).toHaveBeenCalledWith('/sign-in');
});

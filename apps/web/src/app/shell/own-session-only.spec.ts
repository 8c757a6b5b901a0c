import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter, Router } from '@angular/router';
import type { Session } from '@all-together/contracts';
import { refuse } from '../../testing/http';
import { settle } from '../../testing/screen';
import { Api } from './api';
import { CurrentSession } from './current-session';
import { Vault } from './device/vault';
import { ownSessionOnly } from './own-session-only';
import { SignInAgainDialog } from './sign-in-again-dialog';
import { signInWhenNeeded } from './sign-in-when-needed';

const holderKey = 'all-together:signed-in';
const sessionOf = (id: string) => ({ person: { id } }) as Session;

async function begin() {
  localStorage.clear();
  const nothing = () => Promise.resolve();
  const vault = { unlock: nothing, lock: nothing, reopen: async () => null };
  const dialogs = { open: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([ownSessionOnly, signInWhenNeeded])),
      provideHttpClientTesting(),
      { provide: Vault, useValue: vault },
      { provide: MatDialog, useValue: dialogs },
    ],
  });
  const current = TestBed.inject(CurrentSession);
  await current.begin(sessionOf('ana'));
  /** Another tab of the same browser. */
  const elsewhere = (id: string) => {
    localStorage.setItem(holderKey, id);
    dispatchEvent(new StorageEvent('storage', { key: holderKey }));
  };
  const [api, http] = [TestBed.inject(Api), TestBed.inject(HttpTestingController)];
  return { api, http, current, dialogs, elsewhere };
}

it('sends nothing under the name of someone who signed in in another tab', async () => {
  const { api, http, current, elsewhere } = await begin();
  elsewhere('ben');
  expect(current.isReplaced()).toBe(true);
  await expect(api.post('comments', {})).rejects.toThrow('so this was not saved');
  http.expectNone('/api/comments');
});

it('goes on where the same person signed in in another tab', async () => {
  const { api, http, current, elsewhere } = await begin();
  elsewhere('ana');
  expect(current.isReplaced()).toBe(false);
  const written = api.post('comments', {});
  http.expectOne('/api/comments').flush({ id: 'c' });
  expect(await written).toEqual({ id: 'c' });
});

it('does not become someone else when it extends its session', async () => {
  const { http, current } = await begin();
  const loading = current.load();
  http.expectOne('/api/session').flush(sessionOf('ben'));
  await loading;
  expect(current.session()?.person.id).toBe('ana');
  expect(current.isReplaced()).toBe(true);
});

it('asks to sign in above an open dialog, and goes on once that was done elsewhere', async () => {
  const { api, http, current, dialogs, elsewhere } = await begin();
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate');
  const dialog = document.body.appendChild(document.createElement('mat-dialog-container'));
  const written = api.post('comments', {}).catch(() => 'refused');
  refuse(http.expectOne('/api/comments'), { status: 401 });
  expect(await written).toBe('refused');
  for (let turn = 0; turn < 5; turn++) await settle();
  dialog.remove();
  expect(dialogs.open.mock.lastCall![0]).toBe(SignInAgainDialog);
  expect(navigate).not.toHaveBeenCalled();
  elsewhere('ana');
  http.expectOne('/api/session').flush(sessionOf('ana'));
  await settle();
  expect(current.session()?.person.id).toBe('ana');
});

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
import { SignInAgainDialog } from './sign-in-again-dialog';
import { signInWhenNeeded } from './sign-in-when-needed';

const ana = { person: { id: 'ana', email: 'ana@school.test' } } as Session;

async function begin() {
  localStorage.clear();
  const nothing = () => Promise.resolve();
  const dialogs = { open: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([signInWhenNeeded])),
      provideHttpClientTesting(),
      { provide: Vault, useValue: { unlock: nothing, lock: nothing, reopen: async () => null } },
      { provide: MatDialog, useValue: dialogs },
    ],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const current = TestBed.inject(CurrentSession);
  await current.begin(ana);
  const [api, http] = [TestBed.inject(Api), TestBed.inject(HttpTestingController)];
  /** Sends what the server answers with “sign in first”. */
  const tryIn = async (method: 'get' | 'post') => {
    const tried = api[method]('comments').catch(() => 'refused');
    refuse(http.expectOne('/api/comments'), { status: 401 });
    expect(await tried).toBe('refused');
    for (let turn = 0; turn < 5; turn++) await settle();
  };
  return { http, current, dialogs, navigate, tryIn };
}

it('keeps the page of someone who sent something, and asks once to sign in above it', async () => {
  const { current, dialogs, navigate, tryIn } = await begin();
  await tryIn('post');
  await tryIn('post');
  expect(dialogs.open.mock.calls.map(([which]) => which)).toEqual([SignInAgainDialog]);
  expect(navigate).not.toHaveBeenCalled();
  expect(current.session()).toBe(ana);
});

it.each(['mat-dialog-container', 'textarea'])('keeps the words in a %s', async (name) => {
  const { dialogs, navigate, tryIn } = await begin();
  const place = document.body.appendChild(document.createElement(name));
  place.focus();
  await tryIn('get');
  place.remove();
  expect(dialogs.open).toHaveBeenCalledTimes(1);
  expect(navigate).not.toHaveBeenCalled();
});

it('leads a reader to the sign-in page, and back', async () => {
  const { current, dialogs, navigate, tryIn } = await begin();
  await tryIn('get');
  expect(dialogs.open).not.toHaveBeenCalled();
  expect(current.session()).toBeNull();
  expect(navigate).toHaveBeenCalledWith(['/sign-in'], {
    queryParams: { returnTo: '/', ended: 'yes' },
  });
});

it('goes on once the same person has signed in in another tab', async () => {
  const { http, current, tryIn } = await begin();
  await tryIn('post');
  dispatchEvent(new StorageEvent('storage', { key: 'all-together:signed-in' }));
  http.expectOne('/api/session').flush(ana);
  await settle();
  expect(current.isInterrupted()).toBe(false);
});

it('stays interrupted while another tab has not signed in either', async () => {
  const { http, current, tryIn } = await begin();
  await tryIn('post');
  dispatchEvent(new StorageEvent('storage', { key: 'all-together:signed-in' }));
  refuse(http.expectOne('/api/session'), { status: 401 });
  await settle();
  expect([current.isInterrupted(), current.session()]).toEqual([true, ana]);
});

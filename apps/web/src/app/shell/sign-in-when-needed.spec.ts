import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MatDialog } from '@angular/material/dialog';
import { provideRouter } from '@angular/router';
import type { Session } from '@all-together/contracts';
import { Subject } from 'rxjs';
import { refuse } from '../../testing/http';
import { settle } from '../../testing/screen';
import { Api } from './api';
import { CurrentSession } from './current-session';
import { Vault } from './device/vault';
import { SignInAgainDialog } from './sign-in-again-dialog';
import { signInWhenNeeded } from './sign-in-when-needed';

const ana = { person: { id: 'ana', email: 'ana@school.test' } } as Session;

/** Dialogs without a screen: what was opened, and what closes. */
function dialogsOf(current: () => CurrentSession) {
  const afterOpened = new Subject<object>();
  const open = jest.fn((_: unknown) => {
    const closed = new Subject<void>();
    const close = () => closed.next();
    return { afterClosed: () => closed, close };
  });
  const last = () => open.mock.results.at(-1)!.value as { close: () => void };
  const signIn = async () => {
    await current().begin({ ...ana });
    last().close();
    await settle();
  };
  const leave = async () => {
    await current().end();
    last().close();
    await settle();
  };
  return { afterOpened, open, signIn, leave };
}

async function begin() {
  localStorage.clear();
  const nothing = () => Promise.resolve();
  const dialogs = dialogsOf(() => TestBed.inject(CurrentSession));
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([signInWhenNeeded])),
      provideHttpClientTesting(),
      { provide: Vault, useValue: { unlock: nothing, lock: nothing, reopen: async () => null } },
      { provide: MatDialog, useValue: dialogs },
    ],
  });
  const current = TestBed.inject(CurrentSession);
  await current.begin(ana);
  const [api, http] = [TestBed.inject(Api), TestBed.inject(HttpTestingController)];
  /** Sends what the server answers with “sign in first”. */
  const tryIn = async (method: 'get' | 'post', path: string) => {
    const answer = api[method]<string>(path).catch(() => 'refused');
    refuse(http.expectOne(`/api/${path}`), { status: 401 });
    for (let turn = 0; turn < 5; turn++) await settle();
    return { answer };
  };
  return { http, current, dialogs, tryIn };
}

it('asks once, and goes on with all that waited once its owner has signed in', async () => {
  const { http, current, dialogs, tryIn } = await begin();
  const written = await tryIn('post', 'comments');
  const read = await tryIn('get', 'plans');
  expect(dialogs.open.mock.calls.map(([which]) => which)).toEqual([SignInAgainDialog]);
  expect(current.session()).toBe(ana);
  await dialogs.signIn();
  http.expectOne('/api/comments').flush('written');
  http.expectOne('/api/plans').flush('read');
  expect([await written.answer, await read.answer]).toEqual(['written', 'read']);
});

it('asks anew above a dialog that opens later', async () => {
  const { http, dialogs, tryIn } = await begin();
  const written = await tryIn('post', 'comments');
  dialogs.afterOpened.next({});
  await settle();
  expect(dialogs.open).toHaveBeenCalledTimes(2);
  await dialogs.signIn();
  http.expectOne('/api/comments').flush('written');
  expect(await written.answer).toBe('written');
});

it('refuses what waited when its owner leaves the page', async () => {
  const { http, current, dialogs, tryIn } = await begin();
  const written = await tryIn('post', 'comments');
  await dialogs.leave();
  expect(await written.answer).toBe('refused');
  expect(current.session()).toBeNull();
  http.expectNone('/api/comments');
});

it('goes on once the same person has signed in in another tab', async () => {
  const { http, current, tryIn } = await begin();
  await tryIn('post', 'comments');
  dispatchEvent(new StorageEvent('storage', { key: 'all-together:signed-in' }));
  http.expectOne('/api/session').flush(ana);
  await settle();
  expect(current.isInterrupted()).toBe(false);
});

it('stays interrupted while nobody has signed in elsewhere either', async () => {
  const { http, current, tryIn } = await begin();
  await tryIn('post', 'comments');
  dispatchEvent(new StorageEvent('storage', { key: 'all-together:signed-in' }));
  refuse(http.expectOne('/api/session'), { status: 401 });
  await settle();
  expect([current.isInterrupted(), current.session()]).toEqual([true, ana]);
});

import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Session } from '@all-together/contracts';
import { Api } from './api';
import { CurrentSession } from './current-session';
import { Vault } from './device/vault';
import { ownSessionOnly } from './own-session-only';

const holderKey = 'all-together:signed-in';
const sessionOf = (id: string) => ({ person: { id } }) as Session;

async function begin() {
  localStorage.clear();
  const nothing = () => Promise.resolve();
  const vault = { unlock: nothing, lock: nothing, reopen: async () => null };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideHttpClient(withInterceptors([ownSessionOnly])),
      provideHttpClientTesting(),
      { provide: Vault, useValue: vault },
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
  return { api, http, current, elsewhere };
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
  const sent = http.expectOne('/api/comments');
  expect(sent.request.headers.get('X-Person')).toBe('ana');
  sent.flush({ id: 'c' });
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

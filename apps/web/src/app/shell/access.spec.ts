import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { allowed, signedIn } from './access';
import { CurrentSession } from './current-session';

async function begin(session: object | null, may = false) {
  TestBed.configureTestingModule({
    providers: [
      { provide: CurrentSession, useValue: { session: () => session, may: () => may } },
      provideRouter([
        { path: 'sign-in', children: [] },
        { path: 'not-found', children: [] },
        { path: '', pathMatch: 'full', canActivate: [signedIn], children: [] },
        { path: 'plans', canActivate: [signedIn, allowed('plans:read')], children: [] },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  return async (url: string) => {
    await router.navigateByUrl(url);
    return router.url;
  };
}

it('leads those who are not signed in to sign in, and back to where they were', async () => {
  const go = await begin(null);
  expect(await go('/plans?view=table')).toBe('/sign-in?returnTo=%2Fplans%3Fview%3Dtable');
  expect(await go('/')).toBe('/sign-in');
});

it('opens a page to those whose role holds it; for others it is not there', async () => {
  expect(await (await begin({}, true))('/plans')).toBe('/plans');
  TestBed.resetTestingModule();
  expect(await (await begin({}, false))('/plans')).toBe('/not-found');
});

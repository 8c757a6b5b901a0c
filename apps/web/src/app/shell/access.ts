import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import type { Permission } from '@all-together/contracts';
import { CurrentSession } from './current-session';

/** Only for those who are signed in; others sign in first and come back. */
export const signedIn: CanActivateFn = (_, state) => {
  const router = inject(Router);
  return inject(CurrentSession).session()
    ? true
    : router.createUrlTree(
        ['/sign-in'],
        state.url === '/' ? {} : { queryParams: { returnTo: state.url } },
      );
};

/** Only for those whose role holds `permission`; the server decides again. */
export const allowed =
  (permission: Permission): CanActivateFn =>
  () =>
    inject(CurrentSession).may(permission) || inject(Router).createUrlTree(['/not-found']);

import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import type { Problem } from '@all-together/contracts';
import { throwError } from 'rxjs';
import { CurrentSession } from './current-session';

const problem: Problem = {
  type: 'about:blank',
  status: 409,
  title: 'Someone else is signed in',
  detail:
    'Someone else has signed in on this device, so this was not saved. What you entered is still ' +
    'here: copy it, then sign in again.',
};

/**
 * Nothing goes out under the name of someone who has signed in in another tab meanwhile. The server
 * is told whose page it is, too: this tab may not have noticed yet.
 */
export const ownSessionOnly: HttpInterceptorFn = (request, next) => {
  const current = inject(CurrentSession);
  if (isAboutSession(request.url)) return next(request);
  if (current.belongsToAnother())
    return throwError(
      () => new HttpErrorResponse({ status: 409, error: problem, url: request.url }),
    );
  const owner = current.session()?.person.id;
  return next(
    owner && request.method !== 'GET'
      ? request.clone({ setHeaders: { 'X-Person': owner } })
      : request,
  );
};

const isAboutSession = (url: string): boolean => /\/api\/session(\/|$)/.test(url);

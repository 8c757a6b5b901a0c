import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { CurrentSession } from './current-session';
import { Interruption } from './interruption';

/**
 * When the session has ended, its owner signs in again above the page, where nothing is lost; what
 * was asked or sent meanwhile waits for that and goes on.
 */
export const signInWhenNeeded: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  const interruption = inject(Interruption);
  return next(request).pipe(
    catchError((error: unknown) => {
      const isEnd =
        error instanceof HttpErrorResponse && error.status === 401 && session.session() !== null;
      if (!isEnd || request.url.endsWith('/api/session')) return throwError(() => error);
      return from(interruption.ask()).pipe(
        switchMap((isBack) => (isBack ? next(request) : throwError(() => error))),
      );
    }),
  );
};

import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { CurrentSession } from './current-session';

/** When the session has ended, the sign-in page comes up and leads back to where one was. */
export const signInWhenNeeded: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  const router = inject(Router);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (
        error instanceof HttpErrorResponse &&
        error.status === 401 &&
        session.session() &&
        !request.url.endsWith('/api/session')
      ) {
        const returnTo = router.url;
        void session
          .end()
          .then(() => router.navigate(['/sign-in'], { queryParams: { returnTo, ended: 'yes' } }));
      }
      return throwError(() => error);
    }),
  );
};

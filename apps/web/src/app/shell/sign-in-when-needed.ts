import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { CurrentSession } from './current-session';

/**
 * When the session has ended, the sign-in page comes up and leads back to where one was; above a
 * dialog, which would hide that page and lose its words, a way to sign in comes up instead.
 */
export const signInWhenNeeded: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  const router = inject(Router);
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (
        error instanceof HttpErrorResponse &&
        error.status === 401 &&
        session.session() &&
        !request.url.endsWith('/api/session')
      ) {
        const returnTo = router.url;
        const isInDialog = document.querySelector('mat-dialog-container') !== null;
        void session.interrupt().then(async () => {
          if (isInDialog) await askAbove(injector);
          else await router.navigate(['/sign-in'], { queryParams: { returnTo, ended: 'yes' } });
        });
      }
      return throwError(() => error);
    }),
  );
};

/** The dialog is loaded when it is first needed, to keep the first page light. */
async function askAbove(injector: Injector): Promise<void> {
  const [{ MatDialog }, { SignInAgainDialog }] = await Promise.all([
    import('@angular/material/dialog'),
    import('./sign-in-again-dialog'),
  ]);
  const options = { width: '520px', maxWidth: '94vw', disableClose: true };
  injector.get(MatDialog).open(SignInAgainDialog, options);
}

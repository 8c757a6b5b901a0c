import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { CurrentSession } from './current-session';

/**
 * When the session has ended, the sign-in page comes up and leads back to where one was. Where
 * words would be lost by leaving the page, a way to sign in comes up above it instead.
 */
export const signInWhenNeeded: HttpInterceptorFn = (request, next) => {
  const session = inject(CurrentSession);
  const router = inject(Router);
  const injector = inject(Injector);
  return next(request).pipe(
    catchError((error: unknown) => {
      if (isEndOf(session, error) && !request.url.endsWith('/api/session'))
        void (mayLoseWords(request.method)
          ? session.interrupt().then(() => askAbove(injector))
          : signInAt(router, session));
      return throwError(() => error);
    }),
  );
};

const isEndOf = (session: CurrentSession, error: unknown): boolean =>
  error instanceof HttpErrorResponse &&
  error.status === 401 &&
  session.session() !== null &&
  !session.isInterrupted();

/** Whether something was sent, a dialog is open, or somebody is in a field. */
const mayLoseWords = (method: string): boolean =>
  method !== 'GET' ||
  document.querySelector('mat-dialog-container') !== null ||
  (document.activeElement?.matches('input, textarea, select') ?? false);

async function signInAt(router: Router, session: CurrentSession): Promise<void> {
  const returnTo = router.url;
  await session.end();
  await router.navigate(['/sign-in'], { queryParams: { returnTo, ended: 'yes' } });
}

/** The dialog is loaded when it is first needed, to keep the first page light. */
async function askAbove(injector: Injector): Promise<void> {
  const [{ MatDialog }, { SignInAgainDialog }] = await Promise.all([
    import('@angular/material/dialog'),
    import('./sign-in-again-dialog'),
  ]);
  const options = { width: '520px', maxWidth: '94vw', disableClose: true };
  injector.get(MatDialog).open(SignInAgainDialog, options);
}

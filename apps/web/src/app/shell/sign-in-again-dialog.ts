import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { ErrorSummary, Field } from '@all-together/ui';
import { CurrentSession } from './current-session';
import { checkForm } from './form-rules';
import { signInForm } from './sign-in-form';
import { writing } from './writing';

/** The session ended while its owner was at work: signs them in above what they entered. */
@Component({
  selector: 'app-sign-in-again-dialog',
  imports: [ErrorSummary, Field, FormField, MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Sign in again</h2>
    <mat-dialog-content>
      <form id="again" class="stack" (submit)="signIn($event)" novalidate>
        <p>
          You have been signed out. What you entered is still here. Sign in to carry on where you
          left off.
        </p>
        <ui-error-summary [problem]="writing.problem()" />
        <ui-field label="Email address" [error]="writing.fault('email')"
          ><input type="email" autocomplete="username" data-field="email" [formField]="form.email"
        /></ui-field>
        <ui-field label="Password" [error]="writing.fault('password')"
          ><input
            type="password"
            autocomplete="current-password"
            data-field="password"
            cdkFocusInitial
            [formField]="form.password"
        /></ui-field>
        <p class="small">
          You can also <a href="/sign-in" target="_blank">sign in in a new tab</a>. Come back here
          afterwards.
        </p>
      </form>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" (click)="leave()">Leave this page</button>
      <button type="submit" form="again" class="button primary" [disabled]="writing.busy()">
        Sign in
      </button>
    </mat-dialog-actions>
  `,
})
export class SignInAgainDialog {
  private readonly current = inject(CurrentSession);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialogRef);
  private readonly model = signal({
    email: this.current.session()?.person.email ?? '',
    password: '',
  });
  protected readonly form = form(this.model, signInForm);
  protected readonly writing = writing();

  constructor() {
    effect(() => {
      if (!this.current.isInterrupted()) this.dialog.close();
    });
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(() => {
      checkForm(this.form);
      return this.current.resume(this.model());
    });
  }

  protected async leave(): Promise<void> {
    await this.current.end();
    await this.router.navigateByUrl('/sign-in');
  }
}

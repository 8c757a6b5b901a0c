import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { OneTimeLink } from '@all-together/contracts';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { checkForm } from '../../shell/form-rules';
import { writing } from '../../shell/writing';
import { SignInClient } from './sign-in-client';
import { choosePasswordForm } from './sign-in-forms';

/**
 * Where an invitation or a reset link leads. The token stands behind the #, which is not sent: it
 * never reaches a server's log.
 */
@Component({
  selector: 'app-choose-password',
  imports: [FormField, RouterLink, Field, ErrorSummary, PageHeader, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Choose your password" />
    @if (link(); as known) {
      <form class="stack max-480" (submit)="choose($event)" novalidate>
        <p>
          Welcome, {{ known.name }}. You sign in as <strong>{{ known.email }}</strong>.
        </p>
        <ui-error-summary [problem]="writing.problem()" />
        <ui-field
          label="New password"
          hint="12 characters or more. Three words that only you put together are good."
          [error]="writing.fault('password')"
          ><input
            type="password"
            autocomplete="new-password"
            data-field="password"
            [formField]="form.password"
        /></ui-field>
        <div><button class="button primary" type="submit">Save and sign in</button></div>
      </form>
    } @else if (writing.refusal(); as refusal) {
      <p role="alert">{{ refusal.message }}</p>
      <p><a routerLink="/sign-in/forgotten">Ask for a new link</a></p>
    } @else {
      <ui-skeleton [lines]="3" />
    }
  `,
})
export class ChoosePassword {
  private readonly client = inject(SignInClient);
  private readonly current = inject(CurrentSession);
  private readonly router = inject(Router);
  private readonly token = location.hash.slice(1);
  private readonly model = signal({ password: '' });
  protected readonly form = form(this.model, choosePasswordForm);
  protected readonly link = signal<OneTimeLink | null>(null);
  protected readonly writing = writing();

  constructor() {
    void this.writing.attempt(async () =>
      this.link.set(await this.client.inspectLink({ token: this.token })),
    );
  }

  protected async choose(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      await this.current.begin(await this.client.useLink({ token: this.token, ...this.model() }));
      await this.router.navigateByUrl('/');
    });
  }
}

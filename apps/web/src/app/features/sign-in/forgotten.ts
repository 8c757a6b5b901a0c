import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import { writing } from '../../shell/writing';
import { SignInClient } from './sign-in-client';
import { forgottenForm } from './sign-in-forms';

@Component({
  selector: 'app-forgotten',
  imports: [FormField, RouterLink, Field, ErrorSummary, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Choose a new password"
      [crumbs]="[{ label: 'Sign in', link: '/sign-in' }]"
    />
    @if (sent()) {
      <p role="status">
        If that address has an account, a link is on its way. It works once, within 2 hours.
      </p>
      <p><a routerLink="/sign-in">Back to sign in</a></p>
    } @else {
      <form class="stack max-480" (submit)="send($event)" novalidate>
        <ui-error-summary [problem]="writing.problem()" />
        <ui-field
          label="Email address"
          hint="We send you a link to choose a new password."
          [error]="writing.fault('email')"
          ><input type="email" autocomplete="username" data-field="email" [formField]="form.email"
        /></ui-field>
        <div><button class="button primary" type="submit">Send the link</button></div>
      </form>
    }
  `,
})
export class Forgotten {
  private readonly client = inject(SignInClient);
  private readonly model = signal({ email: '' });
  protected readonly form = form(this.model, forgottenForm);
  protected readonly writing = writing();
  protected readonly sent = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(async () => {
      checkForm(this.form);
      await this.client.requestReset(this.model());
      this.sent.set(true);
    });
  }
}

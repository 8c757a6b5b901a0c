import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';

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
      <form class="stack" style="max-width: 480px" (submit)="send($event)" novalidate>
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        <ui-field
          label="Email address"
          hint="We send you a link to choose a new password."
          [error]="refusal()?.fields?.['email']"
          ><input type="email" autocomplete="username" data-field="email" [formField]="form.email"
        /></ui-field>
        <div><button class="button primary" type="submit">Send the link</button></div>
      </form>
    }
  `,
})
export class Forgotten {
  private readonly api = inject(Api);
  private readonly model = signal({ email: '' });
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly sent = signal(false);

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    try {
      await this.api.post('session/reset', this.model());
      this.sent.set(true);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { OneTimeLink, Session } from '@all-together/contracts';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';

/**
 * Where an invitation or a reset link leads. The token is behind the # and so never reaches a
 * server's log.
 */
@Component({
  selector: 'app-choose-password',
  imports: [FormField, RouterLink, Field, ErrorSummary, PageHeader, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Choose your password" />
    @if (link(); as known) {
      <form class="stack" style="max-width: 480px" (submit)="choose($event)" novalidate>
        <p>
          Welcome, {{ known.name }}. You sign in as <strong>{{ known.email }}</strong>.
        </p>
        <ui-error-summary [problem]="refusal()?.problem ?? null" />
        <ui-field
          label="New password"
          hint="12 characters or more. Three words that only you put together are good."
          [error]="refusal()?.fields?.['password']"
          ><input
            type="password"
            autocomplete="new-password"
            data-field="password"
            [formField]="form.password"
        /></ui-field>
        <div><button class="button primary" type="submit">Save and sign in</button></div>
      </form>
    } @else if (refusal(); as said) {
      <p role="alert">{{ said.message }}</p>
      <p><a routerLink="/sign-in/forgotten">Ask for a new link</a></p>
    } @else {
      <ui-skeleton [lines]="3" />
    }
  `,
})
export class ChoosePassword {
  private readonly api = inject(Api);
  private readonly current = inject(CurrentSession);
  private readonly router = inject(Router);
  private readonly token = location.hash.slice(1);
  private readonly model = signal({ password: '' });
  protected readonly form = form(this.model);
  protected readonly link = signal<OneTimeLink | null>(null);
  protected readonly refusal = signal<Refusal | null>(null);

  constructor() {
    this.api.post<OneTimeLink>('session/link/inspect', { token: this.token }).then(
      (link) => this.link.set(link),
      (error: unknown) => this.refusal.set(toRefusal(error)),
    );
  }

  protected async choose(event: Event): Promise<void> {
    event.preventDefault();
    try {
      await this.current.begin(
        await this.api.post<Session>('session/link', { token: this.token, ...this.model() }),
      );
      await this.router.navigateByUrl('/');
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

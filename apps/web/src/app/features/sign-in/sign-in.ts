import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Role, Session, SignInOptions } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { ErrorSummary, Field } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';

@Component({
  selector: 'app-sign-in',
  imports: [FormField, RouterLink, Field, ErrorSummary],
  templateUrl: './sign-in.html',
  styles: `
    .page {
      display: grid;
      gap: var(--space-6);
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
      align-items: start;
      max-width: 980px;
      margin: var(--space-5) auto 0;
    }
    .role {
      display: grid;
      gap: 0;
      text-align: left;
      justify-items: start;
      justify-content: start;
      width: 100%;
      padding: var(--space-2) var(--space-4);
    }
    .role span {
      font-weight: 400;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignIn {
  readonly returnTo = input<string>();
  readonly ended = input<string>();
  private readonly api = inject(Api);
  private readonly current = inject(CurrentSession);
  private readonly router = inject(Router);
  protected readonly options = httpResource<SignInOptions>(() => '/api/session/options');
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly busy = signal(false);

  protected roleWord = (role: Role): string => roleWords[role];

  protected signIn(event: Event): Promise<void> {
    event.preventDefault();
    return this.enter(this.api.post<Session>('session', this.model()));
  }

  protected signInAs(account: string): Promise<void> {
    return this.enter(this.api.post<Session>('session/demonstration', { account }));
  }

  private async enter(call: Promise<Session>): Promise<void> {
    this.busy.set(true);
    this.refusal.set(null);
    try {
      await this.current.begin(await call);
      const back = this.returnTo() ?? '/';
      await this.router.navigateByUrl(back.startsWith('/') && !back.startsWith('//') ? back : '/');
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}

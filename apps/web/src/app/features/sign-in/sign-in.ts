import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Role, Session } from '@all-together/contracts';
import { roleWords } from '@all-together/domain';
import { ErrorSummary, Field } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { checkForm } from '../../shell/form-rules';
import { SessionClient } from '../../shell/session-client';
import { signInForm } from '../../shell/sign-in-form';
import { writing } from '../../shell/writing';
import { readSignInOptions, SignInClient } from './sign-in-client';

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
  private readonly client = inject(SignInClient);
  private readonly sessions = inject(SessionClient);
  private readonly current = inject(CurrentSession);
  private readonly router = inject(Router);
  protected readonly options = readSignInOptions();
  protected readonly model = signal({ email: '', password: '' });
  protected readonly form = form(this.model, signInForm);
  protected readonly writing = writing();

  protected roleWord = (role: Role): string => roleWords[role];

  protected signIn(event: Event): Promise<void> {
    event.preventDefault();
    return this.enter(() => {
      checkForm(this.form);
      return this.sessions.signIn(this.model());
    });
  }

  protected signInAs(account: string): Promise<void> {
    return this.enter(() => this.client.signInAs({ account }));
  }

  /** Begins the session and goes back to where it was asked for, within the app only. */
  private async enter(sign: () => Promise<Session>): Promise<void> {
    this.writing.clear();
    await this.writing.attempt(async () => {
      await this.current.begin(await sign());
      const back = this.returnTo() ?? '/';
      await this.router.navigateByUrl(back.startsWith('/') && !back.startsWith('//') ? back : '/');
    });
  }
}

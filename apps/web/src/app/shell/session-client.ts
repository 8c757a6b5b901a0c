import { inject, Injectable } from '@angular/core';
import type { Session, SignIn } from '@all-together/contracts';
import { Api } from './api';

/** The session of this browser. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly api = inject(Api);

  /** Who is signed in; extends the session. Status 401 when nobody is. */
  current(): Promise<Session> {
    return this.api.get<Session>('session');
  }

  signIn(body: SignIn): Promise<Session> {
    return this.api.post<Session>('session', body);
  }

  async end(): Promise<void> {
    await this.api.delete('session');
  }

  /** Ends the sessions on other devices too. */
  async endEverywhere(): Promise<void> {
    await this.api.delete('session/everywhere');
  }
}

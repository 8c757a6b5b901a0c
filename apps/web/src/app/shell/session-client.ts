import { inject, Injectable } from '@angular/core';
import type { Session } from '@all-together/contracts';
import { Api } from './api';

/** The session of this browser. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly api = inject(Api);

  /** Who is signed in; extends the session. Status 401 when nobody is. */
  current(): Promise<Session> {
    return this.api.get<Session>('session');
  }

  async end(): Promise<void> {
    await this.api.delete('session');
  }

  /** Ends the sessions on other devices too. */
  async endEverywhere(): Promise<void> {
    await this.api.delete('session/everywhere');
  }
}

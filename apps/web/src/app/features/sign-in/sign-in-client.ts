import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  DemonstrationSignIn,
  InspectOneTimeLink,
  OneTimeLink,
  RequestReset,
  Session,
  SignInOptions,
  UseOneTimeLink,
} from '@all-together/contracts';
import { Api } from '../../shell/api';

/** The ways into a session. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class SignInClient {
  private readonly api = inject(Api);

  signInAs(body: DemonstrationSignIn): Promise<Session> {
    return this.api.post<Session>('session/demonstration', body);
  }

  /** Sends a one-time link, if the address has an account; the answer never says whether. */
  async requestReset(body: RequestReset): Promise<void> {
    await this.api.post('session/reset', body);
  }

  /** Whose link it is, without using it up. */
  inspectLink(body: InspectOneTimeLink): Promise<OneTimeLink> {
    return this.api.post<OneTimeLink>('session/link/inspect', body);
  }

  /** Uses a one-time link up: sets the password and signs in. */
  useLink(body: UseOneTimeLink): Promise<Session> {
    return this.api.post<Session>('session/link', body);
  }
}

/** Whether this is the demonstration, and the accounts that one click signs in. */
export const readSignInOptions = () => httpResource<SignInOptions>(() => '/api/session/options');

import { computed, inject, Injectable, signal } from '@angular/core';
import type { Permission, Problem, Role, Session, SignIn } from '@all-together/contracts';
import { Refusal, toRefusal } from './api';
import { Connection } from './device/connection';
import { Vault } from './device/vault';
import { SessionClient } from './session-client';

/** Set by a sign-out that could not reach the server; it is repeated when the app next loads. */
const owedKey = 'all-together:sign-out-owed';

/** Whose session this browser has, for its other tabs: they share one cookie. */
const holderKey = 'all-together:signed-in';

/** Who is signed in. Without a signal: who was last, until their session would have expired. */
@Injectable({ providedIn: 'root' })
export class CurrentSession {
  private readonly client = inject(SessionClient);
  private readonly vault = inject(Vault);
  private readonly connection = inject(Connection);
  readonly session = signal<Session | null>(null);
  readonly roles = computed<readonly Role[]>(() => this.session()?.roles ?? []);
  readonly ledArea = computed(
    () => this.session()?.memberships.find((membership) => membership.role === 'area_lead') ?? null,
  );
  readonly organisation = computed(
    () =>
      this.session()?.memberships.find((membership) => membership.role === 'partner_worker') ??
      null,
  );
  readonly school = computed(
    () =>
      this.session()?.memberships.find((membership) => membership.role === 'school_lead') ?? null,
  );

  /** Whether someone else has signed in in another tab: what this one shows is not theirs. */
  readonly isReplaced = signal(false);

  /** Whether the session ended while its owner was at work: their page waits for them. */
  readonly isInterrupted = signal(false);

  constructor() {
    addEventListener('storage', ({ key }) => {
      if (key !== holderKey) return;
      this.isReplaced.set(this.belongsToAnother());
      // The same person may have signed in again elsewhere.
      if (this.isInterrupted() && !this.isReplaced()) void this.load();
    });
  }

  /** Whether this browser's session is not that of the person whose page this is. */
  belongsToAnother(): boolean {
    const holder = localStorage.getItem(holderKey);
    const mine = this.session()?.person.id;
    return holder !== null && mine !== undefined && holder !== mine;
  }

  may(permission: Permission): boolean {
    return this.session()?.permissions.includes(permission) ?? false;
  }

  is(role: Role): boolean {
    return this.roles().includes(role);
  }

  /** Asks who is signed in, which also extends the session. */
  async load(): Promise<void> {
    try {
      if (localStorage.getItem(owedKey))
        await this.client.end().then(() => localStorage.removeItem(owedKey));
      const session = await this.client.current();
      const mine = this.session()?.person.id ?? session.person.id;
      if (session.person.id !== mine) return this.isReplaced.set(true);
      await this.begin(session);
    } catch (error) {
      const { status } = toRefusal(error).problem;
      if (this.isInterrupted()) return;
      if (status === 401) await this.end();
      else
        this.session.set(
          localStorage.getItem(owedKey)
            ? null
            : await this.vault.reopen(this.connection.now()).catch(() => null),
        );
    }
  }

  async begin(session: Session): Promise<void> {
    localStorage.removeItem(owedKey);
    await this.vault.unlock(session).catch(() => undefined);
    this.isInterrupted.set(false);
    this.isReplaced.set(false);
    this.session.set(session);
    localStorage.setItem(holderKey, session.person.id);
  }

  /** The session has ended while its owner is at work: what is on the page waits for them. */
  async interrupt(): Promise<void> {
    this.isInterrupted.set(true);
    await this.vault.lock().catch(() => undefined);
  }

  /**
   * Takes the session up again after an interruption.
   * @throws Refusal where the password is wrong, or the account is not the page's
   */
  async resume(credentials: SignIn): Promise<void> {
    const { person } = this.session() ?? {};
    if (person && credentials.email.trim().toLowerCase() !== person.email.toLowerCase())
      throw new Refusal(notTheSamePerson(person.email));
    await this.begin(await this.client.signIn(credentials));
  }

  /** The session is over: locks what is stored on this device. */
  async end(): Promise<void> {
    this.session.set(null);
    this.isInterrupted.set(false);
    await this.vault.lock().catch(() => undefined);
  }

  async signOut(everywhere: boolean): Promise<void> {
    try {
      await (everywhere ? this.client.endEverywhere() : this.client.end());
    } catch (error) {
      if (everywhere || toRefusal(error).problem.status !== 0) throw error;
      localStorage.setItem(owedKey, 'yes');
    }
    await this.end();
    localStorage.removeItem(holderKey);
  }
}

function notTheSamePerson(email: string): Problem {
  const detail = `Sign in as ${email}. To use another account, leave this page first.`;
  const errors = [{ path: 'email', message: detail }];
  return { type: 'about:blank', status: 422, title: 'There is a problem', detail, errors };
}

import { computed, inject, Injectable, signal } from '@angular/core';
import type { Permission, Role, Session } from '@all-together/contracts';
import { toRefusal } from './api';
import { Connection } from './device/connection';
import { Vault } from './device/vault';
import { SessionClient } from './session-client';

/** Set by a sign-out that could not reach the server; it is repeated when the app next loads. */
const owedKey = 'all-together:sign-out-owed';

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
      await this.begin(await this.client.current());
    } catch (error) {
      const { status } = toRefusal(error).problem;
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
    this.session.set(session);
  }

  /** The session is over: locks what is stored on this device. */
  async end(): Promise<void> {
    this.session.set(null);
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
  }
}

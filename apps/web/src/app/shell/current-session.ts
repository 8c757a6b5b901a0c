import { computed, inject, Injectable, signal } from '@angular/core';
import type { Permission, Role, Session } from '@all-together/contracts';
import { toRefusal } from './api';
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
  /** Whose session ended while their page stays open. */
  private endedFor: string | null = null;
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

  constructor() {
    addEventListener('storage', ({ key }) => {
      if (key !== holderKey) return;
      this.isReplaced.set(this.belongsToAnother());
      // The same person has signed in again elsewhere.
      if (!this.session() && localStorage.getItem(holderKey) === this.endedFor) void this.load();
    });
  }

  /** Whether this browser's session is not that of the person whose page this is. */
  belongsToAnother(): boolean {
    const holder = localStorage.getItem(holderKey);
    const mine = this.session()?.person.id ?? this.endedFor;
    return holder !== null && mine !== null && holder !== mine;
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
      const mine = this.session()?.person.id ?? this.endedFor;
      if (mine !== null && session.person.id !== mine) return this.isReplaced.set(true);
      await this.begin(session);
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
    this.endedFor = null;
    this.isReplaced.set(false);
    this.session.set(session);
    localStorage.setItem(holderKey, session.person.id);
  }

  /** The session has ended while its owner is still at work on a page. */
  async interrupt(): Promise<void> {
    const owner = this.session()?.person.id ?? null;
    await this.end();
    this.endedFor = owner;
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
    localStorage.removeItem(holderKey);
  }
}

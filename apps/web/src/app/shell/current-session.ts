import { computed, inject, Injectable, signal } from '@angular/core';
import type { Permission, Role, Session } from '@all-together/contracts';
import { Api } from './api';

/** Who is signed in on this page. */
@Injectable({ providedIn: 'root' })
export class CurrentSession {
  private readonly api = inject(Api);
  readonly session = signal<Session | null>(null);
  readonly roles = computed<readonly Role[]>(() => this.session()?.roles ?? []);
  readonly ledArea = computed(() => this.session()?.memberships.find((membership) => membership.role === 'area_lead') ?? null);
  readonly organisation = computed(() => this.session()?.memberships.find((membership) => membership.role === 'partner_worker') ?? null);
  readonly school = computed(() => this.session()?.memberships.find((membership) => membership.role === 'school_lead') ?? null);

  may(permission: Permission): boolean {
    return this.session()?.permissions.includes(permission) ?? false;
  }

  is(role: Role): boolean {
    return this.roles().includes(role);
  }

  /** Asks who is signed in; that also puts the end of the session off. */
  async load(): Promise<void> {
    try {
      this.session.set(await this.api.get<Session>('session'));
    } catch {
      this.session.set(null);
    }
  }

  begin(session: Session): void {
    this.session.set(session);
  }

  async signOut(everywhere: boolean): Promise<void> {
    await this.api.delete(everywhere ? 'session/everywhere' : 'session');
    this.session.set(null);
  }
}

import { permissions, roles, type Role } from '@all-together/contracts';
import { specPassword, type SpecApp } from '../spec-app';
import type { World } from '../world';
import type { Operation } from './operations';

/** Who sends the hostile requests, with sessions that are opened again when a request ends them. */
export class Callers {
  private readonly cookies = new Map<Role | 'nobody', string>();
  private readonly preferred: readonly Role[] = ['officer', 'administrator', ...roles];

  constructor(
    private readonly spec: SpecApp,
    private readonly world: World,
  ) {}

  /** The cookie of someone whose role includes the operation: an officer where one does. */
  async privileged(operation: Operation): Promise<string> {
    return this.cookieOf(this.roleFor(operation));
  }

  /** Nobody at all, someone with a made-up cookie, or someone without a role. */
  async unprivileged(round: number): Promise<string | null> {
    if (round % 3 === 0) return null;
    return round % 3 === 1 ? this.cookieOf('nobody') : `all-together=${'A'.repeat(43)}`;
  }

  /** Forgets a session that a request has ended. */
  forget(operation: Operation): void {
    this.cookies.delete(this.roleFor(operation));
  }

  private roleFor({ permission }: Operation): Role {
    if (permission === 'public') return 'officer';
    const allowed: readonly Role[] = permissions[permission];
    return this.preferred.find((role) => allowed.includes(role))!;
  }

  private async cookieOf(role: Role | 'nobody'): Promise<string> {
    const known = this.cookies.get(role);
    if (known) return known;
    const person = await this.spec.person(role === 'nobody' ? null : role, this.placeOf(role));
    const reply = await this.spec.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: person.email, password: specPassword },
    });
    const { name, value } = reply.cookies[0]!;
    this.cookies.set(role, `${name}=${value}`);
    return `${name}=${value}`;
  }

  private placeOf(role: Role | 'nobody') {
    const { areaId, urn, organisationId } = this.world.here;
    if (role === 'area_lead') return { areaId };
    if (role === 'school_lead' || role === 'safeguarding_lead') return { urn };
    return role === 'partner_worker' ? { organisationId } : {};
  }
}

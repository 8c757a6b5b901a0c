import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Config } from '../config/config.js';
import { conflict, notAllowed, ProblemError, signInNeeded } from '../problems/problem-error.js';
import { accessKey, type Access, type SignedInRequest } from './requires.js';
import { cookieName } from './session-cookie.js';
import { SessionStore } from './session-store.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Closed by default: a handler opens by naming a permission, or by saying that it is public. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionStore,
    @Inject(Config) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (!reading.has(request.method) && !this.fromOurPages(request))
      throw new ProblemError({
        status: 403,
        title: 'Not allowed',
        detail: 'This request came from another site.',
      });
    const access = this.reflector.get<Access | undefined>(accessKey, context.getHandler());
    if (!access) throw notAllowed();
    const token = request.cookies[cookieName(this.config)];
    if (access === 'public' && !token) return true;
    const session = token ? await this.sessions.find(token) : undefined;
    if (session) Object.assign(request, { viewer: session.viewer, sessionToken: token });
    if (access === 'public') return true;
    if (!session) throw signInNeeded();
    if (!reading.has(request.method)) mustBeOf(request, session.viewer.personId);
    if (!session.viewer.permissions.has(access)) throw notAllowed();
    return true;
  }

  /** Browsers name the origin of every write; other clients need not. */
  private fromOurPages({ headers }: SignedInRequest): boolean {
    if (headers.origin === undefined)
      return (
        headers['sec-fetch-site'] === undefined ||
        headers['sec-fetch-site'] === 'same-origin' ||
        headers['sec-fetch-site'] === 'none'
      );
    if (this.config.publicUrl) return headers.origin === new URL(this.config.publicUrl).origin;
    return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
  }
}

/**
 * The tabs of a browser share one cookie. A page names its owner in `X-Person`, so that nothing is
 * written under the name of someone who has signed in beside it.
 * @throws 409 where the session is another person's
 */
function mustBeOf({ headers }: SignedInRequest, personId: string | null): void {
  const owner = headers['x-person'];
  if (owner !== undefined && owner !== personId)
    throw conflict(
      'another_person',
      'Someone else has signed in on this device, so this was not saved. What you entered is ' +
        'still here: copy it, then sign in again.',
    );
}

import { Inject, Injectable } from '@nestjs/common';
import type {
  DemonstrationSignIn,
  OneTimeLink,
  RequestReset,
  Role,
  Session,
  SignIn,
  SignInOptions,
  UseOneTimeLink,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import { SessionStore, type OpenSession } from '../../platform/access/session-store.js';
import { accessViewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/index.js';
import {
  brokenRule,
  notFound,
  ProblemError,
  signInNeeded,
} from '../../platform/problems/problem-error.js';
import { choosePassword, liveLink } from './credentials-records.js';
import { LinkMails } from './link-mails.js';
import { hashPassword, passwordFits } from './passwords.js';
import {
  activePerson,
  credentialsOf,
  demonstrationAccounts,
  demonstrationDomain,
} from './sign-in-queries.js';
import { SignInThrottle } from './sign-in-throttle.js';

const wrong = () =>
  new ProblemError({
    status: 401,
    title: 'Check what you entered',
    detail: 'The email address or the password is not right.',
    code: 'wrong_password',
  });
const deadLink = () =>
  brokenRule(
    'link_ended',
    'This link was used already or is too old. Ask for a new one on the sign-in page.',
  );

@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly throttle: SignInThrottle,
    private readonly links: LinkMails,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Opens a session for the right e-mail and password. @returns the token for the cookie */
  async signIn({ email, password }: SignIn, address: string): Promise<string> {
    const account = email.toLowerCase();
    await this.throttle.count(account, address);
    const found = await this.database.as(accessViewer, (tx) => credentialsOf(tx, account));
    // Outside the demonstration its accounts do not open, even in a database that was copied from
    // one.
    const allowed = this.config.demonstration || !account.endsWith(`@${demonstrationDomain}`);
    const fits = await passwordFits(allowed ? found?.hash : undefined, password);
    if (!found || !fits) throw wrong();
    await this.throttle.forget(account, address);
    return this.open(found.id);
  }

  /** One click on the sign-in page, in the demonstration only. */
  async signInAs({ account }: DemonstrationSignIn): Promise<string> {
    if (!this.config.demonstration) throw notFound();
    const person = await this.database.as(accessViewer, (tx) =>
      activePerson(tx, `${account}@${demonstrationDomain}`),
    );
    if (!person) throw notFound();
    return this.open(person.id);
  }

  async options(): Promise<SignInOptions> {
    if (!this.config.demonstration) return { demonstration: false, accounts: [] };
    const accounts = await this.database.as(accessViewer, (tx) => demonstrationAccounts(tx));
    return { demonstration: true, accounts };
  }

  describe(session: OpenSession): Session {
    const { viewer, person, memberships, expiresAt, deviceKey } = session;
    return {
      person,
      roles: viewer.roles as Role[],
      permissions: [...viewer.permissions],
      memberships,
      expiresAt,
      deviceKey,
      demonstration: this.config.demonstration,
    };
  }

  async current(token: string): Promise<Session> {
    await this.sessions.extend(token);
    const session = await this.sessions.find(token);
    if (!session) throw signInNeeded();
    return this.describe(session);
  }

  async signOutEverywhere(personId: string): Promise<void> {
    await this.database.as(accessViewer, async (tx) => {
      await this.sessions.closeAll(tx, personId);
      await record(tx, accessViewer, {
        action: 'session.close_all',
        noun: 'person',
        itemId: personId,
      });
    });
    this.sessions.forget();
  }

  /** Sends a link to choose a new password; says nothing of whether the account exists. */
  async requestReset({ email }: RequestReset, address: string): Promise<void> {
    const account = email.toLowerCase();
    await this.throttle.count(`reset ${account}`, address);
    const send = await this.database.as(accessViewer, async (tx) => {
      const person = await activePerson(tx, account);
      if (!person) return undefined;
      return this.links.post(tx, { ...person, email: account }, 'reset');
    });
    void send?.();
  }

  /** What a link is for. @throws 422 when it was used or is too old */
  inspectLink(token: string): Promise<OneTimeLink> {
    return this.database.as(accessViewer, async (tx) => {
      const link = await liveLink(tx, token);
      if (!link) throw deadLink();
      const { name, email, purpose } = link;
      return { name, email, purpose };
    });
  }

  /** Sets the password and opens a session; all others of the person end. */
  async useLink({ token, password }: UseOneTimeLink): Promise<string> {
    const hash = await hashPassword(password);
    const personId = await this.database.as(accessViewer, async (tx) => {
      const link = await liveLink(tx, token, { lock: true });
      if (!link) throw deadLink();
      await choosePassword(tx, link.personId, hash);
      await this.sessions.closeAll(tx, link.personId);
      await record(tx, accessViewer, {
        action: 'person.choose_password',
        noun: 'person',
        itemId: link.personId,
      });
      return link.personId;
    });
    return this.open(personId);
  }

  private open(personId: string): Promise<string> {
    return this.database.as(accessViewer, async (tx) => {
      const token = await this.sessions.open(tx, personId);
      await record(tx, accessViewer, { action: 'session.open', noun: 'person', itemId: personId });
      return token;
    });
  }
}

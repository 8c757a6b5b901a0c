import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
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
import { roleWords } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { SessionStore, type OpenSession } from '../../platform/access/session-store.js';
import { accessViewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Mailer } from '../../platform/mail/mailer.js';
import {
  brokenRule,
  notFound,
  ProblemError,
  signInNeeded,
} from '../../platform/problems/problem-error.js';
import { hashPassword, passwordFits } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Domain of the demonstration's invented people; nobody real has an address there. */
export const demonstrationDomain = 'demo.alltogether.test';
const linkHours = { invitation: 14 * 24, reset: 2 } as const;

const hashOf = (token: string) => createHash('sha256').update(token).digest();
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
    private readonly mailer: Mailer,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Opens a session for the right e-mail and password. @returns the token for the cookie */
  async signIn({ email, password }: SignIn, address: string): Promise<string> {
    const account = email.toLowerCase();
    await this.throttle.count(account, address);
    const found = await this.database.as(accessViewer, async (tx) => {
      const rows = await tx.query(
        `select p.id, c.password_hash as hash from people p join credentials c on c.person_id = p.id where p.email = $1 and p.active`,
        [account],
      );
      return (rows as { id: string; hash: string }[])[0];
    });
    // Outside the demonstration its accounts do not open, even in a database that was copied from
    // one.
    const allowed =
      found && (this.config.demonstration || !account.endsWith(`@${demonstrationDomain}`));
    if (!(await passwordFits(allowed ? found.hash : undefined, password))) throw wrong();
    await this.throttle.forget(account);
    return this.open(found!.id);
  }

  /** One click on the sign-in page, in the demonstration only. */
  async signInAs({ account }: DemonstrationSignIn): Promise<string> {
    if (!this.config.demonstration) throw notFound();
    const [person] = await this.database.as(
      accessViewer,
      async (tx) =>
        (await tx.query(`select id from people where email = $1 and active`, [
          `${account}@${demonstrationDomain}`,
        ])) as { id: string }[],
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
  async requestReset({ email }: RequestReset, origin: string, address: string): Promise<void> {
    const account = email.toLowerCase();
    await this.throttle.count(`reset ${account}`, address);
    const send = await this.database.as(accessViewer, async (tx) => {
      const [person] = (await tx.query(`select id, name from people where email = $1 and active`, [
        account,
      ])) as { id: string; name: string }[];
      if (!person) return undefined;
      return this.postLink(tx, { ...person, email: account }, 'reset', origin);
    });
    void send?.();
  }

  /** Writes the mail with a one-time link. @returns what sends it after the transaction */
  async postLink(
    tx: Tx,
    person: { id: string; name: string; email: string },
    purpose: 'invitation' | 'reset',
    origin: string,
  ): Promise<() => Promise<boolean>> {
    const token = randomBytes(32).toString('base64url');
    await tx.query(
      `insert into one_time_links (token_hash, person_id, purpose, created_at, expires_at) values ($1, $2, $3, app_now(), app_now() + make_interval(hours => $4))`,
      [hashOf(token), person.id, purpose, linkHours[purpose]],
    );
    const link = `${this.config.publicUrl ?? origin}/sign-in/link#${token}`;
    const words =
      purpose === 'invitation'
        ? {
            subject: 'You are invited to All Together',
            body: `Dear ${person.name},\n\nyou are invited to All Together. Choose your password within 14 days:\n\n${link}\n`,
          }
        : {
            subject: 'Choose a new password for All Together',
            body: `Dear ${person.name},\n\nchoose a new password within 2 hours:\n\n${link}\n\nIf you did not ask for this, you need do nothing.\n`,
          };
    return this.mailer.post(tx, { to: person.email, ...words });
  }

  async inspectLink(token: string): Promise<OneTimeLink> {
    return this.database.as(
      accessViewer,
      async (tx) => (await liveLink(tx, token)) ?? Promise.reject(deadLink()),
    );
  }

  /** Sets the password and opens a session; all others of the person end. */
  async useLink({ token, password }: UseOneTimeLink): Promise<string> {
    const hash = await hashPassword(password);
    const personId = await this.database.as(accessViewer, async (tx) => {
      const link = await liveLink(tx, token, 'for update of l');
      if (!link) throw deadLink();
      await tx.query(
        `update one_time_links set used_at = app_now() where person_id = $1 and used_at is null`,
        [link.personId],
      );
      await tx.query(
        `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, app_now()) on conflict (person_id) do update set password_hash = $2, changed_at = app_now()`,
        [link.personId, hash],
      );
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

async function liveLink(
  tx: Tx,
  token: string,
  lock = '',
): Promise<(OneTimeLink & { personId: string }) | undefined> {
  const rows = await tx.query(
    `select p.name, p.email, l.purpose, p.id as "personId" from one_time_links l join people p on p.id = l.person_id
     where l.token_hash = $1 and l.used_at is null and l.expires_at > app_now() and p.active ${lock}`,
    [hashOf(token)],
  );
  return (rows as (OneTimeLink & { personId: string })[])[0];
}

async function demonstrationAccounts(tx: Tx): Promise<SignInOptions['accounts']> {
  const rows = (await tx.query(
    `select distinct on (p.email) split_part(p.email, '@', 1) as account, p.name, m.role, coalesce(a.name, s.name, o.name) as place
     from people p join memberships m on m.person_id = p.id left join areas a on a.id = m.area_id left join schools s on s.urn = m.urn left join organisations o on o.id = m.organisation_id
     where p.email = any ($1) and p.active order by p.email`,
    [offered.map((name) => `${name}@${demonstrationDomain}`)],
  )) as { account: string; name: string; role: Role; place: string | null }[];
  return rows
    .map((row) => ({ ...row, place: row.place ?? roleWords[row.role] }))
    .sort((a, b) => offered.indexOf(a.account) - offered.indexOf(b.account));
}

const offered = ['lead', 'chain.lead', 'officer', 'partner', 'school', 'funder', 'admin'];

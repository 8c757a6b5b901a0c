import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { MembershipSummary } from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import { SystemClock } from '../clock/system-clock.js';
import { Config } from '../config/config.js';
import {
  Database,
  moment,
  nullable,
  row,
  run,
  sql,
  text,
  uuid,
  type Tx,
} from '../database/index.js';
import { Signals } from '../database/signals.js';
import { viewerFor } from './memberships.js';
import { accessViewer, type Viewer } from './viewer.js';

export interface OpenSession {
  viewer: Viewer;
  person: { id: string; name: string; email: string };
  memberships: MembershipSummary[];
  expiresAt: string;
  /** The key of the person's devices, in base64. */
  deviceKey: string | null;
}

/**
 * How long a session is remembered between looks at the database; a change of access ends it at
 * once.
 */
const rememberedMs = 15_000;
const mostRemembered = 5_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Sessions live in PostgreSQL; what is kept here is a short memory of them. */
@Injectable()
export class SessionStore {
  private readonly memory = new Map<string, { session: OpenSession; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    @Inject(Config) private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {
    signals.on('access_changed', () => this.memory.clear());
    signals.onGap(() => this.memory.clear());
  }

  /** Opens a session and returns its token, which is stored nowhere. */
  async open(tx: Tx, personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await run(
      tx,
      sql`delete from sessions where person_id = ${personId} and expires_at < app_now()`,
    );
    await run(
      tx,
      sql`insert into device_keys (person_id, key) values (${personId}, ${randomBytes(32)})
          on conflict do nothing`,
    );
    await run(
      tx,
      sql`insert into sessions (token_hash, person_id, created_at, expires_at)
          values (${hashOf(token)}, ${personId}, app_now(),
                  app_now() + make_interval(hours => ${this.config.sessionHours}))`,
    );
    return token;
  }

  /** The session of `token`, or undefined when it has ended or its person is no longer active. */
  async find(token: string): Promise<OpenSession | undefined> {
    const key = hashOf(token).toString('hex');
    const now = this.clock.now();
    const known = this.memory.get(key);
    if (known && known.until > now.getTime() && known.session.expiresAt > now.toISOString())
      return known.session;
    const session = await this.database.as(accessViewer, (tx) => load(tx, hashOf(token)));
    if (session && this.signals.isListening) {
      if (this.memory.size >= mostRemembered) this.memory.clear();
      this.memory.set(key, { session, until: now.getTime() + rememberedMs });
    }
    return session;
  }

  /** Extends the session by its full length. */
  async extend(token: string): Promise<void> {
    await this.database.as(accessViewer, (tx) =>
      run(
        tx,
        sql`update sessions
            set expires_at = app_now() + make_interval(hours => ${this.config.sessionHours})
            where token_hash = ${hashOf(token)}`,
      ),
    );
    this.memory.delete(hashOf(token).toString('hex'));
  }

  async close(token: string): Promise<void> {
    await this.database.as(accessViewer, (tx) =>
      run(tx, sql`delete from sessions where token_hash = ${hashOf(token)}`),
    );
    this.memory.clear();
  }

  /** Ends every session of a person, on every device. */
  async closeAll(tx: Tx, personId: string): Promise<void> {
    await run(tx, sql`delete from sessions where person_id = ${personId}`);
    this.memory.clear();
  }

  /** Forgets what is remembered here, after access was changed on this node. */
  forget(): void {
    this.memory.clear();
  }
}

async function load(tx: Tx, hash: Buffer): Promise<OpenSession | undefined> {
  const found = await row(
    tx,
    {
      id: uuid(),
      name: text(),
      email: text(),
      expiresAt: moment(),
      deviceKey: nullable(text()),
    },
    sql`select p.id, p.name, p.email, s.expires_at, encode(k.key, 'base64') as device_key
        from sessions s
        join people p on p.id = s.person_id
        left join device_keys k on k.person_id = p.id
        where s.token_hash = ${hash} and s.expires_at > app_now() and p.active`,
  );
  if (!found) return undefined;
  const { expiresAt, deviceKey, ...person } = found;
  return { ...(await viewerFor(tx, person)), person, expiresAt, deviceKey };
}

import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import type { MembershipSummary, Role } from '@all-together/contracts';
import type { Clock } from '@all-together/domain';
import { SystemClock } from '../clock/system-clock.js';
import { Config } from '../config/config.js';
import { camelCased } from '../database/naming.js';
import { Database, type Tx } from '../database/database.js';
import { Signals } from '../database/signals.js';
import { accessViewer, viewerOf, type Viewer } from './viewer.js';

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
    await tx.query(`delete from sessions where person_id = $1 and expires_at < app_now()`, [
      personId,
    ]);
    await tx.query(
      `insert into device_keys (person_id, key) values ($1, $2) on conflict do nothing`,
      [personId, randomBytes(32)],
    );
    await tx.query(
      `insert into sessions (token_hash, person_id, created_at, expires_at) values ($1, $2, app_now(), app_now() + make_interval(hours => $3))`,
      [hashOf(token), personId, this.config.sessionHours],
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

  /** Puts the end of the session off by its full length. */
  async extend(token: string): Promise<void> {
    await this.database.as(accessViewer, (tx) =>
      tx.query(
        `update sessions set expires_at = app_now() + make_interval(hours => $2) where token_hash = $1`,
        [hashOf(token), this.config.sessionHours],
      ),
    );
    this.memory.delete(hashOf(token).toString('hex'));
  }

  async close(token: string): Promise<void> {
    await this.database.as(accessViewer, (tx) =>
      tx.query(`delete from sessions where token_hash = $1`, [hashOf(token)]),
    );
    this.memory.clear();
  }

  /** Ends every session of a person, on every device. */
  async closeAll(tx: Tx, personId: string): Promise<void> {
    await tx.query(`delete from sessions where person_id = $1`, [personId]);
    this.memory.clear();
  }

  /** Forgets what is remembered here, after access was changed on this node. */
  forget(): void {
    this.memory.clear();
  }
}

async function load(tx: Tx, hash: Buffer): Promise<OpenSession | undefined> {
  const [row] = (await tx.query(
    `select p.id, p.name, p.email, s.expires_at, encode(k.key, 'base64') as device_key from sessions s join people p on p.id = s.person_id left join device_keys k on k.person_id = p.id where s.token_hash = $1 and s.expires_at > app_now() and p.active`,
    [hash],
  )) as {
    id: string;
    name: string;
    email: string;
    expires_at: string;
    device_key: string | null;
  }[];
  if (!row) return undefined;
  const person = { id: row.id, name: row.name, email: row.email };
  return {
    ...(await viewerFor(tx, person)),
    person,
    expiresAt: row.expires_at,
    deviceKey: row.device_key,
  };
}

/** What a person may see at this moment, signed in or not. */
export async function viewerFor(
  tx: Tx,
  person: { id: string; name: string },
): Promise<{ viewer: Viewer; memberships: MembershipSummary[] }> {
  const memberships = await membershipsOf(tx, person.id);
  const organisations = memberships.flatMap((membership) => membership.organisationId ?? []);
  const ofSchools = memberships.filter(({ urn }) => urn);
  const assigned = (await tx.query(
    `select area_id as "areaId", urn from assignments where organisation_id = any ($1)`,
    [organisations],
  )) as { areaId: string; urn: number | null }[];
  const family = (await tx.query(
    `select distinct own.role, f.urn from unnest($1::text[], $2::int[]) as own (role, urn), school_family(own.urn) as f`,
    [ofSchools.map(({ role }) => role), ofSchools.map(({ urn }) => urn)],
  )) as { role: Role; urn: number }[];
  const schoolsAs = (wanted: Role) =>
    family.flatMap(({ role, urn }) => (role === wanted ? [urn] : []));
  const viewer = viewerOf(person, memberships, {
    assignedAreas: assigned.flatMap(({ areaId, urn }) => (urn === null ? [areaId] : [])),
    assignedSchools: assigned.flatMap(({ urn }) => urn ?? []),
    ledSchools: schoolsAs('school_lead'),
    safeguardedSchools: schoolsAs('safeguarding_lead'),
  });
  return { viewer, memberships };
}

/** What a person is a member of, with the names of the places. */
export async function membershipsOf(tx: Tx, personId: string): Promise<MembershipSummary[]> {
  const rows = (await tx.query(
    `select m.id, m.role, m.area_id, a.name as area_name, m.urn, s.name as school_name, m.organisation_id, o.name as organisation_name
     from memberships m left join areas a on a.id = m.area_id left join schools s on s.urn = m.urn left join organisations o on o.id = m.organisation_id
     where m.person_id = $1 order by m.role, m.id`,
    [personId],
  )) as Record<string, unknown>[];
  return rows.map((row) => camelCased<MembershipSummary & { role: Role }>(row));
}

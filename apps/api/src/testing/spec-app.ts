import { hash } from '@node-rs/argon2';
import type { Clock } from '@all-together/domain';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Role } from '@all-together/contracts';
import { createApp } from '../app';
import { readConfig } from '../platform/config/config';
import { AnswerCheck } from './answer-check';
import { newDatabase } from './spec-database';
import { observeStatements } from '../platform/database/statements';
import { rooms } from '../rooms';
import { StatementChecks } from './statement-checks';

export const specPassword = 'correct horse battery';

/** Hashes as the app does, only cheaply: hundreds of people sign in to these specs. */
const quickHash = (password: string) => hash(password, { memoryCost: 8, timeCost: 1 });

/** A clock that stands still until it is told otherwise. */
export class SpecClock implements Clock {
  constructor(private moment = new Date('2016-05-16T10:00:00Z')) {}
  now(): Date {
    return this.moment;
  }
  set(iso: string): void {
    this.moment = new Date(iso);
  }
}

/** Answers are read field by field in specs; their shape is what the specs check. */
type Loose = ReturnType<typeof JSON.parse>;

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Record<string, unknown>;
}

/** Asks the API as one person. */
export class Asker {
  constructor(
    private readonly app: NestFastifyApplication,
    private readonly cookie: string | null,
  ) {}

  get = <Body = Loose>(path: string): Promise<Answer<Body>> => this.ask('GET', path);
  post = <Body = Loose>(path: string, body: object = {}, seen?: number): Promise<Answer<Body>> =>
    this.ask('POST', path, body, seen);
  patch = <Body = Loose>(
    path: string,
    seen: number | undefined,
    body: object,
  ): Promise<Answer<Body>> => this.ask('PATCH', path, body, seen);
  delete = <Body = Loose>(path: string): Promise<Answer<Body>> => this.ask('DELETE', path);

  /** Sends one file as a browser's form does. */
  async upload<Body = Loose>(
    path: string,
    name: string,
    content: Buffer | string,
    fields: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const boundary = 'spec-boundary-7d1f';
    const parts = Object.entries(fields).map(
      ([field, value]) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
    );
    const head = [
      `${parts.join('')}--${boundary}`,
      `content-disposition: form-data; name="file"; filename="${name}"`,
      'content-type: application/octet-stream',
      '\r\n',
    ].join('\r\n');
    const payload = Buffer.concat([
      Buffer.from(head),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const reply = await this.app.inject({
      method: 'POST',
      url: `/api/${path}`,
      payload,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    });
    return {
      status: reply.statusCode,
      body: JSON.parse(reply.body) as Body,
      headers: reply.headers,
    };
  }

  /** The bytes of an answer. */
  async bytes(
    path: string,
  ): Promise<{ status: number; content: Buffer; headers: Record<string, unknown> }> {
    const reply = await this.app.inject({
      method: 'GET',
      url: `/api/${path}`,
      headers: this.cookie ? { cookie: this.cookie } : {},
    });
    return { status: reply.statusCode, content: reply.rawPayload, headers: reply.headers };
  }

  async ask<Body>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    seen?: number,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const reply = await this.app.inject({
      method,
      url: `/api/${path}`,
      ...(body ? { payload: body } : {}),
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
        ...headers,
      },
    });
    const text = reply.body;
    return {
      status: reply.statusCode,
      body: (text && String(reply.headers['content-type']).includes('json')
        ? JSON.parse(text)
        : text) as Body,
      headers: reply.headers,
    };
  }
}

/** An app on a database of its own, and the means to fill it. */
export class SpecApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly owner: pg.Client,
    readonly apiUrl: string,
    readonly clock: SpecClock,
    private readonly hash: string,
    private readonly checks: StatementChecks,
    private readonly answers: AnswerCheck,
    /** Lets an app that was started before see its statements again. */
    private readonly stopWatching: () => void,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<SpecApp> {
    const urls = await newDatabase();
    const owner = new pg.Client({ connectionString: urls.owner });
    await owner.connect();
    const checks = await StatementChecks.of(owner, rooms);
    const watchedBefore = observeStatements(checks.look);
    const clock = new SpecClock();
    const app = await createApp(
      readConfig({
        DATABASE_API_URL: urls.api,
        LOG_LEVEL: 'silent',
        DATABASE_CONNECTIONS: '6',
        ...environment,
      }),
      clock,
    );
    const answers = new AnswerCheck();
    answers.watch(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const hash = await quickHash(specPassword);
    const stopWatching = () => observeStatements(watchedBefore);
    return new SpecApp(app, owner, urls.api, clock, hash, checks, answers, stopWatching);
  }

  /** @throws when an answer was not as the description of the API says */
  async stop(): Promise<void> {
    this.stopWatching();
    this.checks.keepSources();
    await this.app.close();
    await this.owner.end();
    this.answers.mustBeClean();
  }

  anonymous(): Asker {
    return new Asker(this.app, null);
  }

  /** A public page as a browser without a session gets it; with fields, a form that is sent. */
  async page(
    path: string,
    fields?: Record<string, string>,
  ): Promise<{ status: number; type: string; text: string }> {
    const reply = await this.app.inject(
      fields
        ? {
            method: 'POST',
            url: path,
            payload: new URLSearchParams(fields).toString(),
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          }
        : { method: 'GET', url: path },
    );
    return {
      status: reply.statusCode,
      type: String(reply.headers['content-type']),
      text: reply.payload,
    };
  }

  /** A new person with one role, signed in. */
  async person(
    role: Role | null,
    place: { areaId?: string; urn?: number; organisationId?: string } = {},
    name = `A ${role ?? 'person'}`,
  ): Promise<Asker & { id: string; email: string }> {
    const id = newId();
    const email = `${id}@spec.test`;
    await this.owner.query(`insert into people (id, name, email) values ($1, $2, $3)`, [
      id,
      name,
      email,
    ]);
    await this.owner.query(
      `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, now())`,
      [id, this.hash],
    );
    if (role)
      await this.owner.query(
        `insert into memberships (id, person_id, role, area_id, urn, organisation_id,
           confirmed_at)
         values ($1, $2, $3, $4, $5, $6, '2016-01-01')`,
        [newId(), id, role, place.areaId ?? null, place.urn ?? null, place.organisationId ?? null],
      );
    const asker = await this.signIn(email);
    return Object.assign(asker, { id, email });
  }

  async signIn(email: string, password = specPassword): Promise<Asker> {
    const reply = await this.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email, password },
    });
    if (reply.statusCode !== 200) throw new Error(`Sign-in failed: ${reply.body}`);
    const { name, value } = reply.cookies[0]!;
    return new Asker(this.app, `${name}=${value}`);
  }

  async addSchool(urn: number, name: string, laCode = '831'): Promise<number> {
    await this.owner.query(
      `insert into schools
         (urn, name, la_code, la_name, establishment_number, kind, phase, status, town)
       values ($1, $2, $3, 'Derby', $4, 'Community school', 'Primary', 'Open', 'Derby')`,
      [urn, name, laCode, String(urn).slice(-4)],
    );
    return urn;
  }

  async addArea(name: string, gss: string): Promise<string> {
    const id = newId();
    await this.owner.query(
      `insert into local_authorities (gss, la_code, name, region)
       values ($1, $2, $3, 'East Midlands') on conflict do nothing`,
      [gss, gss.slice(-3), name],
    );
    await this.owner.query(
      `insert into areas (id, kind, gss, name, status, status_since)
       values ($1, 'local_authority', $2, $3, 'active', '2015-09-01')`,
      [id, gss, name],
    );
    return id;
  }

  async enrol(areaId: string, urn: number, since = '2015-10-01'): Promise<string> {
    const id = newId();
    await this.owner.query(
      `insert into enrolments (id, area_id, urn, status, since, enrolled_on)
       values ($1, $2, $3, 'enrolled', $4, $4)`,
      [id, areaId, urn, since],
    );
    return id;
  }

  async addOrganisation(name: string, areaId: string): Promise<string> {
    const id = newId();
    await this.owner.query(`insert into organisations (id, name) values ($1, $2)`, [id, name]);
    await this.owner.query(
      `insert into assignments (id, organisation_id, area_id) values ($1, $2, $3)`,
      [newId(), id, areaId],
    );
    return id;
  }
}

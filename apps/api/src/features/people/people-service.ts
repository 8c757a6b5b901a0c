import { Injectable } from '@nestjs/common';
import type {
  AddMembership,
  ChangePerson,
  InvitePerson,
  ListPeople,
  Mail,
  Page,
  PageQuery,
  Person,
  PersonChoice,
} from '@all-together/contracts';
import { record } from '../../platform/audit/audit.js';
import { membershipsOf, SessionStore } from '../../platform/access/session-store.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { PersonEntity } from './person.entity.js';
import { SignInService } from './sign-in-service.js';

const person: Editable<PersonEntity> = { entity: PersonEntity, noun: 'person' };

/** Administrators' work with people: invitations, memberships, deactivation. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly signIns: SignInService,
    private readonly sessions: SessionStore,
  ) {}

  list(viewer: Viewer, query: ListPeople): Promise<Page<Person>> {
    return this.database.as(viewer, (tx) => listPeople(tx, query));
  }

  /** People whom the viewer may choose as an owner: by name, at most 20. */
  choices(viewer: Viewer, search: string): Promise<PersonChoice[]> {
    return this.database.as(
      viewer,
      (tx) =>
        tx.query(
          `select id, name from people where active and name ilike $1 order by name, id limit 20`,
          [`%${search.replace(/[%_\\]/g, '\\$&')}%`],
        ) as Promise<PersonChoice[]>,
    );
  }

  get(viewer: Viewer, id: string): Promise<Person> {
    return this.database.as(viewer, (tx) => personById(tx, id));
  }

  /** Creates the person and sends an invitation; a repeated request invites once. */
  async invite(viewer: Viewer, body: InvitePerson, origin: string): Promise<Person> {
    const { person, send } = await this.database.as(viewer, async (tx) => {
      const email = body.email.toLowerCase();
      if (!(await claimCreation(tx, viewer, 'person', body)))
        return { person: await personById(tx, body.id), send: undefined };
      await tx.query(`insert into people (id, name, email) values ($1, $2, $3)`, [
        body.id,
        body.name.trim(),
        email,
      ]);
      const send = await this.signIns.postLink(
        tx,
        { id: body.id, name: body.name, email },
        'invitation',
        origin,
      );
      await record(tx, viewer, { action: 'person.invite', noun: 'person', itemId: body.id });
      return { person: await personById(tx, body.id), send };
    });
    void send?.();
    return person;
  }

  async inviteAgain(viewer: Viewer, id: string, origin: string): Promise<void> {
    const send = await this.database.as(viewer, async (tx) => {
      const invited = await personById(tx, id);
      if (!invited.active)
        throw brokenRule('inactive', 'Activate the person before you invite them again.');
      return this.signIns.postLink(tx, invited, 'invitation', origin);
    });
    void send();
  }

  async change(viewer: Viewer, id: string, seen: number, body: ChangePerson): Promise<Person> {
    if (body.active === false && id === viewer.personId)
      throw brokenRule('yourself', 'You cannot deactivate yourself. Ask another administrator.');
    const changed = await this.database.as(viewer, async (tx) => {
      await edit(tx, viewer, person, id, seen, body);
      return personById(tx, id);
    });
    this.sessions.forget();
    return changed;
  }

  async addMembership(viewer: Viewer, personId: string, body: AddMembership): Promise<Person> {
    const needs = {
      area_lead: 'areaId',
      school_lead: 'urn',
      safeguarding_lead: 'urn',
      partner_worker: 'organisationId',
    } as const;
    const needed = body.role in needs ? needs[body.role as keyof typeof needs] : undefined;
    for (const field of ['areaId', 'urn', 'organisationId'] as const) {
      if ((field === needed) !== (body[field] != null)) {
        const what = { areaId: 'an area', urn: 'a school', organisationId: 'an organisation' }[
          field
        ];
        throw brokenRule(
          'membership_place',
          field === needed
            ? `Choose ${what} for this role.`
            : `This role does not go with ${what}.`,
          [{ path: field, message: field === needed ? `Choose ${what}.` : 'Leave this out.' }],
        );
      }
    }
    const changed = await this.database.as(viewer, async (tx) => {
      await personById(tx, personId);
      if (await claimCreation(tx, viewer, 'membership', body)) {
        await tx.query(
          `insert into memberships (id, person_id, role, area_id, urn, organisation_id) values ($1, $2, $3, $4, $5, $6)`,
          [
            body.id,
            personId,
            body.role,
            body.areaId ?? null,
            body.urn ?? null,
            body.organisationId ?? null,
          ],
        );
        await record(tx, viewer, {
          action: 'membership.add',
          noun: 'person',
          itemId: personId,
          areaId: body.areaId,
          urn: body.urn,
          fields: [body.role],
        });
      }
      return personById(tx, personId);
    });
    this.sessions.forget();
    return changed;
  }

  async removeMembership(viewer: Viewer, personId: string, id: string): Promise<Person> {
    const changed = await this.database.as(viewer, async (tx) => {
      const [rows] = (await tx.query(
        `delete from memberships where id = $1 and person_id = $2 returning role`,
        [id, personId],
      )) as [{ role: string }[], number];
      if (!rows[0]) throw notFound();
      if (rows[0].role === 'administrator' && personId === viewer.personId)
        throw brokenRule(
          'yourself',
          'You cannot take the administrator’s role from yourself. Ask another administrator.',
        );
      await record(tx, viewer, {
        action: 'membership.remove',
        noun: 'person',
        itemId: personId,
        fields: [rows[0].role],
      });
      return personById(tx, personId);
    });
    this.sessions.forget();
    return changed;
  }

  mails(viewer: Viewer, query: PageQuery): Promise<Page<Mail>> {
    return this.database.as(viewer, async (tx) => {
      const limit = query.limit ?? pageSize;
      const where = new Conditions();
      const after = readCursor(query.after, 2);
      if (after) where.add('(created_at, id) < (?::timestamptz, ?::uuid)', ...after);
      const rows = (await tx.query(
        `select id, to_address as "to", subject, body, created_at, sent_at, error, (select count(*)::int from (select from mails limit ${countLimit + 1}) c) as counted
         from mails where ${where.sql} order by created_at desc, id desc limit ${limit + 1}`,
        where.values,
      )) as (Record<string, unknown> & { counted: number; created_at: string; id: string })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => camelCased<Mail>(row),
        (row) => [row.created_at, row.id],
      );
    });
  }
}

const personColumns = `p.id, p.name, p.email, p.active, p.version, l.invited_at, l.has_password`;
const personTables = `people p join sign_in_states l on l.person_id = p.id`;

async function listPeople(tx: Tx, query: ListPeople): Promise<Page<Person>> {
  const limit = query.limit ?? pageSize;
  const filter = new Conditions();
  if (query.search)
    filter.add(`(p.name ilike ? or p.email ilike ?)`, `%${query.search}%`, `%${query.search}%`);
  if (query.active) filter.add('p.active = ?', query.active === 'true');
  const filterSql = filter.sql;
  const after = readCursor(query.after, 2);
  if (after) filter.add('(p.name, p.id) > (?, ?::uuid)', ...after);
  const rows = (await tx.query(
    `select ${personColumns}, (select count(*)::int from (select from people p where ${filterSql} limit ${countLimit + 1}) c) as counted,
            (select coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'areaId', m.area_id, 'areaName', a.name, 'urn', m.urn, 'schoolName', s.name, 'organisationId', m.organisation_id, 'organisationName', o.name) order by m.role, m.id), '[]')
             from memberships m left join areas a on a.id = m.area_id left join schools s on s.urn = m.urn left join organisations o on o.id = m.organisation_id where m.person_id = p.id) as memberships
     from ${personTables} where ${filter.sql} order by p.name, p.id limit ${limit + 1}`,
    filter.values,
  )) as (Record<string, unknown> & { counted: number; name: string; id: string })[];
  return toPage(
    rows,
    limit,
    rows[0]?.counted ?? 0,
    ({ counted: _, ...row }) => camelCased<Person>(row),
    (row) => [row.name, row.id],
  );
}

async function personById(tx: Tx, id: string): Promise<Person> {
  const [row] = (await tx.query(`select ${personColumns} from ${personTables} where p.id = $1`, [
    id,
  ])) as Record<string, unknown>[];
  if (!row) throw notFound('The person');
  return {
    ...camelCased<Omit<Person, 'memberships'>>(row),
    memberships: await membershipsOf(tx, id),
  };
}

import type { ListPeople, Page, Person, PersonChoice } from '@all-together/contracts';
import { membershipsOf } from '../../platform/access/memberships.js';
import {
  all,
  bool,
  int,
  jsonOf,
  moment,
  nullable,
  pageOf,
  row,
  rows,
  selectFrom,
  sql,
  text,
  uuid,
  type Projection,
  type Tx,
} from '../../platform/database/index.js';
import { notFound } from '../../platform/problems/problem-error.js';

const personShape = {
  id: uuid(),
  name: text(),
  email: text(),
  active: bool(),
  version: int(),
  invitedAt: nullable(moment()),
  hasPassword: bool(),
};
const person: Projection<typeof personShape> = {
  shape: personShape,
  columns: sql`p.id, p.name, p.email, p.active, p.version, l.invited_at, l.has_password`,
  tables: (source = sql`people`) => sql`${source} p join sign_in_states l on l.person_id = p.id`,
};

const listedShape = { ...personShape, memberships: jsonOf<Person['memberships']>() };
/** A person of a list, with the memberships in the same statement. */
const listed: Projection<typeof listedShape> = {
  shape: listedShape,
  columns: sql`
    ${person.columns},
    (select coalesce(json_agg(json_build_object(
              'id', m.id, 'role', m.role, 'areaId', m.area_id, 'areaName', a.name,
              'urn', m.urn, 'schoolName', s.name,
              'organisationId', m.organisation_id, 'organisationName', o.name,
              'confirmed', m.role <> 'safeguarding_lead' or m.confirmed_at is not null)
            order by m.role, m.id), '[]')
     from memberships m
     left join areas a on a.id = m.area_id
     left join schools s on s.urn = m.urn
     left join organisations o on o.id = m.organisation_id
     where m.person_id = p.id) as memberships`,
  tables: person.tables,
};

/** One page of people by name. */
export function listPeople(tx: Tx, query: ListPeople): Promise<Page<Person>> {
  const { search } = query;
  const wanted = all([
    search &&
      sql`(strpos(folded(p.name), folded(${search})) > 0
           or strpos(p.email, lower(${search})) > 0)`,
    query.active && sql`p.active = ${query.active === 'true'}`,
  ]);
  const byName = {
    key: [sql`p.name`, sql`p.id`],
    keyOf: ({ name, id }: { name: string; id: string }) => [name, id],
    counted: sql`people p`,
  };
  return pageOf(tx, listed, byName, wanted, query);
}

/** People whom the viewer may choose as an owner: by name, at most 20. */
export function choicesOf(tx: Tx, search: string): Promise<PersonChoice[]> {
  return rows(
    tx,
    { id: uuid(), name: text() },
    sql`select id, name from people where active and strpos(folded(name), folded(${search})) > 0
        order by name, id limit 20`,
  );
}

/** @throws 404 out of scope */
export async function personById(tx: Tx, id: string): Promise<Person> {
  const found = await row(tx, personShape, sql`${selectFrom(person)} where p.id = ${id}`);
  if (!found) throw notFound('The person');
  return { ...found, memberships: await membershipsOf(tx, id) };
}

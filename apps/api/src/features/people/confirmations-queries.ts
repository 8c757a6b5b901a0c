import type { Confirmation } from '@all-together/contracts';
import type { Viewer } from '../../platform/access/viewer.js';
import {
  int,
  known,
  moment,
  nullable,
  rows,
  sql,
  text,
  uuid,
  type Tx,
} from '../../platform/database/index.js';

/** Safeguarding leads who wait for the viewer's answer, the longest waiting first. */
export const waitingConfirmations = (tx: Tx, viewer: Viewer): Promise<Confirmation[]> =>
  rows(
    tx,
    {
      id: uuid(),
      personName: text(),
      email: text(),
      urn: known(int()),
      schoolName: text(),
      askedByName: known(text()),
      askedAt: moment(),
    },
    sql`select m.id, p.name as person_name, p.email, m.urn, s.name as school_name,
               coalesce(a.name, '') as asked_by_name, m.asked_at
        from memberships m
        join people p on p.id = m.person_id
        join schools s on s.urn = m.urn
        left join person_names a on a.id = m.asked_by
        where m.role = 'safeguarding_lead' and m.confirmed_at is null
          and m.person_id <> ${viewer.personId}
          and m.asked_by is distinct from ${viewer.personId}::uuid
          and (${viewer.roles.includes('administrator')} or m.urn = any (${viewer.ledSchools}))
        order by m.asked_at, m.id limit 200`,
  );

/** Someone to be told by mail. */
export interface Recipient {
  name: string;
  email: string;
}

/** The leads of a school and its confirmed safeguarding leads, under any of its URNs. */
export const responsibleFor = (tx: Tx, urn: number): Promise<Recipient[]> =>
  rows(
    tx,
    { name: text(), email: text() },
    sql`select distinct p.name, p.email
        from memberships m
        join people p on p.id = m.person_id
        where m.urn in (select urn from school_family(${urn})) and p.active
          and (m.role = 'school_lead'
            or (m.role = 'safeguarding_lead' and m.confirmed_at is not null))
        order by p.email`,
  );

/** The name of a school, and of a person. */
export const namesOf = async (
  tx: Tx,
  urn: number,
  personId: string,
): Promise<{ school: string; person: string }> => {
  const [names] = await rows(
    tx,
    { school: text(), person: nullable(text()) },
    sql`select s.name as school, (select name from person_names where id = ${personId}) as person
        from schools s
        where s.urn = ${urn}`,
  );
  return { school: names?.school ?? '', person: names?.person ?? '' };
};

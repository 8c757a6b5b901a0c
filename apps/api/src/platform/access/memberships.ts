import type { MembershipSummary, Role } from '@all-together/contracts';
import { bool, int, known, nullable, rows, sql, text, uuid, type Tx } from '../database/index.js';
import { viewerOf, type Viewer } from './viewer.js';

/** What a person may see at this moment, signed in or not. */
export async function viewerFor(
  tx: Tx,
  person: { id: string; name: string },
): Promise<{ viewer: Viewer; memberships: MembershipSummary[] }> {
  const memberships = await membershipsOf(tx, person.id);
  const closed = await closedOrganisations(
    tx,
    memberships.flatMap(({ organisationId }) => organisationId ?? []),
  );
  const acting = memberships.filter(
    ({ confirmed, organisationId }) => confirmed && !(organisationId && closed.has(organisationId)),
  );
  const [assigned, family] = await Promise.all([
    assignmentsOf(
      tx,
      acting.flatMap(({ organisationId }) => organisationId ?? []),
    ),
    schoolFamilies(
      tx,
      acting.flatMap(({ role, urn }) => (urn ? [{ role, urn }] : [])),
    ),
  ]);
  const schoolsAs = (wanted: Role) =>
    family.flatMap(({ role, urn }) => (role === wanted ? [urn] : []));
  const viewer = viewerOf(person, acting, {
    assignedAreas: assigned.flatMap(({ areaId, urn }) => (urn === null ? [areaId] : [])),
    assignedSchools: assigned.flatMap(({ urn }) => urn ?? []),
    ledSchools: schoolsAs('school_lead'),
    safeguardedSchools: schoolsAs('safeguarding_lead'),
  });
  return { viewer, memberships };
}

/** What a person is a member of, with the names of the places. */
export const membershipsOf = (tx: Tx, personId: string): Promise<MembershipSummary[]> =>
  rows(
    tx,
    {
      id: uuid(),
      role: text<Role>(),
      areaId: nullable(uuid()),
      areaName: nullable(text()),
      urn: nullable(int()),
      schoolName: nullable(text()),
      organisationId: nullable(uuid()),
      organisationName: nullable(text()),
      confirmed: known(bool()),
    },
    sql`select m.id, m.role, m.area_id, a.name as area_name, m.urn, s.name as school_name,
               m.organisation_id, o.name as organisation_name,
               m.role <> 'safeguarding_lead' or m.confirmed_at is not null as confirmed
        from memberships m
        left join areas a on a.id = m.area_id
        left join schools s on s.urn = m.urn
        left join organisations o on o.id = m.organisation_id
        where m.person_id = ${personId} order by m.role, m.id`,
  );

/** Those of these organisations that are no longer active: nobody acts for them. */
async function closedOrganisations(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set();
  const closed = await rows(
    tx,
    { id: uuid() },
    sql`select id from organisations where id = any (${ids}::uuid[]) and not active`,
  );
  return new Set(closed.map(({ id }) => id));
}

const assignmentsOf = (
  tx: Tx,
  organisations: readonly string[],
): Promise<{ areaId: string; urn: number | null }[]> =>
  rows(
    tx,
    { areaId: uuid(), urn: nullable(int()) },
    sql`select area_id, urn from assignments
        where organisation_id = any (${organisations}::uuid[])`,
  );

/** The URNs of each school, earlier and later ones among them, by the role that is held there. */
const schoolFamilies = (
  tx: Tx,
  held: readonly { role: Role; urn: number }[],
): Promise<{ role: Role; urn: number }[]> =>
  rows(
    tx,
    { role: known(text<Role>()), urn: known(int()) },
    sql`select distinct own.role, f.urn
        from unnest(${held.map(({ role }) => role)}::text[],
                    ${held.map(({ urn }) => urn)}::int[]) as own (role, urn),
             school_family(own.urn) as f`,
  );

import { hashPassword, demonstrationDomain } from '../../features/people/index.js';
import { loaderViewer } from '../loader-viewer.js';
import type { Tx } from '../../platform/database/database.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationSchool } from './schools.js';
import { officers, partners } from './story.js';

/** The shared password of the demonstration's accounts; they do not open outside it. */
const demonstrationPassword = 'together-we-can-2016';

export interface DemonstrationPeople {
  officer: { id: string; name: string };
  leadOf: Map<string, { id: string; name: string }>;
  partners: { id: string; areas: string[]; workers: { id: string; name: string }[] }[];
}

/** Accounts for each role, and the organisations with their assignments. */
export async function addPeople(
  { database, organisations, clock, chance }: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
): Promise<DemonstrationPeople> {
  clock.to(-237);
  const hash = await hashPassword(demonstrationPassword);
  const loader = loaderViewer();
  const add = (
    tx: Tx,
    name: string,
    account: string,
    role: string,
    place: { areaId?: string; urn?: number; organisationId?: string } = {},
  ) =>
    addPerson(tx, chance.id(clock.now()), chance.id(clock.now()), name, account, hash, role, place);
  const account = (name: string) => name.toLowerCase().replaceAll(' ', '.');

  const made: DemonstrationPeople = {
    officer: { id: '', name: '' },
    leadOf: new Map(),
    partners: [],
  };
  for (const partner of partners) {
    const id = chance.id(clock.now());
    await organisations.create(loader, { id, name: partner.name });
    for (const place of partner.areas)
      await organisations.assign(loader, id, {
        id: chance.id(clock.now()),
        areaId: areas.find((area) => area.place === place)!.id,
      });
    made.partners.push({ id, areas: partner.areas, workers: [] });
  }
  await database.as(loader, async (tx) => {
    for (const [index, officer] of officers.entries()) {
      const person = await add(tx, officer.name, officer.account, 'officer');
      if (index === 0) made.officer = person;
    }
    for (const area of areas)
      made.leadOf.set(
        area.id,
        await add(tx, area.lead, area.account ?? account(area.lead), 'area_lead', {
          areaId: area.id,
        }),
      );
    for (const [index, partner] of partners.entries())
      for (const [nth, worker] of partner.workers.entries())
        made.partners[index]!.workers.push(
          await add(
            tx,
            worker,
            nth === 0 && partner.account ? partner.account : account(worker),
            'partner_worker',
            { organisationId: made.partners[index]!.id },
          ),
        );
    await add(tx, 'Hannah Price', 'school', 'school_lead', { urn: leadSchool(schools).urn });
    await add(tx, 'Daniel Osei', 'next-school', 'school_lead', { urn: nextSchool(schools).urn });
    await add(tx, 'Grace Adeyemi', 'safeguarding', 'safeguarding_lead', {
      urn: nextSchool(schools).urn,
    });
    await add(tx, 'Victor Lane', 'funder', 'funder');
    await add(tx, 'Alex Carter', 'admin', 'administrator');
  });
  return made;
}

/**
 * The school of the demonstration's school lead: in the first area, in its first round, still in
 * the programme.
 */
export const leadSchool = (schools: readonly DemonstrationSchool[]): DemonstrationSchool =>
  schools.find((school) => school.status === 'participating' && school.enrolledOn < -100)!;

/** A school that began later, and whose questionnaire is open today. */
export const nextSchool = (schools: readonly DemonstrationSchool[]): DemonstrationSchool =>
  schools.find(
    (school) =>
      school.area === leadSchool(schools).area &&
      school.enrolledOn > -100 &&
      school.status !== 'withdrawn',
  )!;

async function addPerson(
  tx: Tx,
  id: string,
  membershipId: string,
  name: string,
  account: string,
  hash: string,
  role: string,
  place: { areaId?: string; urn?: number; organisationId?: string },
): Promise<{ id: string; name: string }> {
  await tx.query(`insert into people (id, name, email) values ($1, $2, $3)`, [
    id,
    name,
    `${account}@${demonstrationDomain}`,
  ]);
  await tx.query(
    `insert into credentials (person_id, password_hash, changed_at) values ($1, $2, app_now())`,
    [id, hash],
  );
  await tx.query(
    `insert into memberships (id, person_id, role, area_id, urn, organisation_id) values ($1, $2, $3, $4, $5, $6)`,
    [membershipId, id, role, place.areaId ?? null, place.urn ?? null, place.organisationId ?? null],
  );
  return { id, name };
}

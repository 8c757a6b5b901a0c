import type { Role } from '@all-together/contracts';
import { hashPassword, demonstrationDomain } from '../../features/people/index.js';
import { loaderViewer } from '../loader-viewer.js';
import { run, sql, type Tx } from '../../platform/database/index.js';
import type { DemonstrationArea } from './areas.js';
import type { Stage } from './stage.js';
import type { DemonstrationSchool } from './schools.js';
import { officers, partners } from './stories/people.js';

/** The shared password of the demonstration's accounts; they do not open outside it. */
const demonstrationPassword = 'together-we-can-2016';

export interface DemonstrationPeople {
  officer: { id: string; name: string };
  leadOf: Map<string, { id: string; name: string }>;
  partners: { id: string; areas: string[]; workers: { id: string; name: string }[] }[];
}

/** Accounts for each role, and the organisations with their assignments. */
export async function addPeople(
  stage: Stage,
  areas: readonly DemonstrationArea[],
  schools: readonly DemonstrationSchool[],
): Promise<DemonstrationPeople> {
  stage.clock.to(-237);
  const hash = await hashPassword(demonstrationPassword);
  const made: DemonstrationPeople = {
    officer: { id: '', name: '' },
    leadOf: new Map(),
    partners: await addPartners(stage, areas),
  };
  await stage.database.as(loaderViewer(), async (tx) => {
    const add: AddAccount = (name, account, role, place = {}) =>
      addPerson(tx, stage, { name, account, hash, role, ...place });
    await addProgrammeStaff(add, made, areas);
    await addOthers(add, schools);
  });
  return made;
}

type AddAccount = (
  name: string,
  account: string,
  role: Role,
  place?: { areaId?: string; urn?: number; organisationId?: string },
) => Promise<{ id: string; name: string }>;

/** The organisations, each assigned to its areas; nobody works there yet. */
async function addPartners(
  { organisations, clock, chance }: Stage,
  areas: readonly DemonstrationArea[],
): Promise<DemonstrationPeople['partners']> {
  const loader = loaderViewer();
  const made: DemonstrationPeople['partners'] = [];
  for (const partner of partners) {
    const id = chance.id(clock.now());
    await organisations.create(loader, { id, name: partner.name });
    for (const place of partner.areas)
      await organisations.assign(loader, id, {
        id: chance.id(clock.now()),
        areaId: areas.find((area) => area.place === place)!.id,
      });
    made.push({ id, areas: partner.areas, workers: [] });
  }
  return made;
}

/** Officers, the leads of the areas and the workers of the partners. */
async function addProgrammeStaff(
  add: AddAccount,
  made: DemonstrationPeople,
  areas: readonly DemonstrationArea[],
): Promise<void> {
  for (const [index, officer] of officers.entries()) {
    const person = await add(officer.name, officer.account, 'officer');
    if (index === 0) made.officer = person;
  }
  for (const { id: areaId, lead, account } of areas)
    made.leadOf.set(areaId, await add(lead, account ?? accountOf(lead), 'area_lead', { areaId }));
  for (const [index, partner] of partners.entries()) {
    const { id: organisationId, workers } = made.partners[index]!;
    for (const [nth, worker] of partner.workers.entries()) {
      const account = nth === 0 && partner.account ? partner.account : accountOf(worker);
      workers.push(await add(worker, account, 'partner_worker', { organisationId }));
    }
  }
}

/** Two schools, the funder and the administrator. */
async function addOthers(add: AddAccount, schools: readonly DemonstrationSchool[]): Promise<void> {
  const { urn } = leadSchool(schools);
  const next = nextSchool(schools);
  await add('Hannah Price', 'school', 'school_lead', { urn });
  await add('Daniel Osei', 'next-school', 'school_lead', { urn: next.urn });
  await add('Grace Adeyemi', 'safeguarding', 'safeguarding_lead', { urn: next.urn });
  await add('Victor Lane', 'funder', 'funder');
  await add('Alex Carter', 'admin', 'administrator');
}

const accountOf = (name: string): string => name.toLowerCase().replaceAll(' ', '.');

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

interface Account {
  name: string;
  /** What stands before the `@`. */
  account: string;
  hash: string;
  role: Role;
  areaId?: string;
  urn?: number;
  organisationId?: string;
}

async function addPerson(
  tx: Tx,
  { clock, chance }: Stage,
  { name, account, hash, role, areaId, urn, organisationId }: Account,
): Promise<{ id: string; name: string }> {
  const id = chance.id(clock.now());
  const membershipId = chance.id(clock.now());
  await run(
    tx,
    sql`insert into people (id, name, email)
        values (${id}, ${name}, ${`${account}@${demonstrationDomain}`})`,
  );
  await run(
    tx,
    sql`insert into credentials (person_id, password_hash, changed_at)
        values (${id}, ${hash}, app_now())`,
  );
  await run(
    tx,
    sql`insert into memberships
          (id, person_id, role, area_id, urn, organisation_id, confirmed_at)
        values (${membershipId}, ${id}, ${role}, ${areaId ?? null}, ${urn ?? null},
                ${organisationId ?? null}, app_now())`,
  );
  return { id, name };
}

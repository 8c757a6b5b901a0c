import type { LogVisit, Plan, PlanSession, SessionRegister } from '@all-together/contracts';
import { v7 as newId } from 'uuid';
import type { Asker, SpecApp } from './spec-app';

type Person = Asker & { id: string; email: string };

/** One side of the world: an area with a school, plans, a partner, and the people of each. */
export interface Side {
  areaId: string;
  urn: number;
  enrolmentId: string;
  organisationId: string;
  lead: Person;
  school: Person;
  safeguarding: Person;
  partner: Person;
  plan: Plan;
  schoolPlan: Plan;
  visitId: string;
  followUpId: string;
  sessionId: string;
  attendanceId: string;
}

export interface World {
  here: Side;
  there: Side;
  officer: Person;
  funder: Person;
  admin: Person;
  cycleId: string;
  reviewId: string;
}

export const aPlan = (
  areaId: string,
  urn: number | null = null,
  template: 'area' | 'school' | 'empty' = 'area',
) => ({
  id: newId(),
  areaId,
  urn,
  title: 'A plan',
  template,
  starts: '2015-11-01',
  ends: '2016-08-31',
});

export const aVisit = (
  organisationId: string,
  areaId: string,
  urn: number | null = null,
): LogVisit => ({
  id: newId(),
  organisationId,
  areaId,
  urn,
  visitedOn: '2016-05-10',
  minutes: 60,
  purpose: 'planning',
  present: 'SENCo',
  agreed: 'Revise the policy.',
  followUps: [
    {
      id: newId(),
      title: 'Send the model policy',
      ownerName: 'Leah',
      owedByPartner: true,
      due: '2016-05-30',
    },
  ],
});

export const aSession = (
  organisationId: string,
  areaId: string,
  urn: number | null = null,
): PlanSession => ({
  id: newId(),
  organisationId,
  areaId,
  urn,
  title: 'Disablist bullying: what it is',
  audience: 'school_staff',
  heldOn: '2016-05-12',
  startsAt: '09:30',
  minutes: 120,
  mode: 'venue',
  venue: 'Town hall',
  trainers: 'Leah',
  capacity: 30,
});

/** Two areas that must never see each other, and those who look at both. */
export async function buildWorld(spec: SpecApp): Promise<World> {
  const here = await buildSide(spec, 'Derby', 'E06000015', 900_001);
  const there = await buildSide(spec, 'Leeds', 'E08000035', 900_002);
  const officer = await spec.person('officer');
  const cycleId = newId();
  await officer.post('review-cycles', {
    id: cycleId,
    title: 'First review',
    opens: '2016-05-01',
    closes: '2016-05-31',
  });
  const reviewId = newId();
  await deliver(here, officer);
  const plan = (await officer.get<Plan>(`plans/${here.plan.id}`)).body;
  const reviewed = await officer.post('reviews', {
    id: reviewId,
    planId: plan.id,
    cycleId,
    wentWell: 'Launch',
    nextSteps: 'Train',
    objectives: plan.objectives.map((objective) => ({
      objectiveId: objective.id,
      rag: 'green',
      reason: 'On course.',
    })),
  });
  if (reviewed.status !== 201) throw new Error(JSON.stringify(reviewed.body));
  return {
    here,
    there,
    officer,
    funder: await spec.person('funder'),
    admin: await spec.person('administrator'),
    cycleId,
    reviewId,
  };
}

async function buildSide(spec: SpecApp, name: string, gss: string, urn: number): Promise<Side> {
  const areaId = await spec.addArea(name, gss);
  await spec.addSchool(urn, `${name} Primary School`);
  const enrolmentId = await spec.enrol(areaId, urn);
  const organisationId = await spec.addOrganisation(`Partner of ${name}`, areaId);
  const lead = await spec.person('area_lead', { areaId }, `Lead of ${name}`);
  const school = await spec.person('school_lead', { urn });
  const safeguarding = await spec.person('safeguarding_lead', { urn });
  const partner = await spec.person('partner_worker', { organisationId });
  const plan = (await lead.post<Plan>('plans', aPlan(areaId))).body;
  const schoolPlan = (await school.post<Plan>('plans', aPlan(areaId, urn, 'school'))).body;
  const visit = aVisit(organisationId, areaId, urn);
  await partner.post('visits', visit);
  const session = aSession(organisationId, areaId, urn);
  await partner.post<SessionRegister>('sessions', session);
  const attendanceId = newId();
  await partner.post(`sessions/${session.id}/attendances`, {
    attendances: [{ id: attendanceId, urn, audience: 'school_staff', people: 6 }],
  });
  return {
    areaId,
    urn,
    enrolmentId,
    organisationId,
    lead,
    school,
    safeguarding,
    partner,
    plan,
    schoolPlan,
    visitId: visit.id,
    followUpId: visit.followUps[0]!.id,
    sessionId: session.id,
    attendanceId,
  };
}

/**
 * Adds the schools 100001 to 100004: the first three became one, the last was never anything else.
 */
export async function addMergedSchools(spec: SpecApp): Promise<void> {
  for (let urn = 100_001; urn <= 100_004; urn++) await spec.addSchool(urn, `School ${urn}`);
  await spec.owner.query(
    `insert into school_links (urn, linked_urn, kind)
     values (100001, 100003, 'Successor - merged'),
            (100003, 100002, 'Result of Amalgamation')`,
  );
}

/** Takes a side's plan through sign-off into delivery. */
export async function deliver(side: Pick<Side, 'lead' | 'plan'>, officer: Asker): Promise<Plan> {
  let plan = side.plan;
  for (const [who, move] of [
    [side.lead, 'submit'],
    [officer, 'sign_off'],
    [side.lead, 'start_delivery'],
  ] as const) {
    const answer = await who.post<Plan>(`plans/${plan.id}/moves`, { move }, plan.version);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    plan = answer.body;
  }
  return plan;
}

import type { Done, Walker } from './walker';

/** A school takes another part in its area, or leaves it and comes back. */
async function changeEnrolment(walker: Walker): Promise<Done | null> {
  const side = walker.side;
  const enrolment = await walker.row(`select * from enrolments where id = $1`, [side.enrolmentId]);
  if (!enrolment) return null;
  const status = walker.pick([
    'enrolled',
    'participating',
    'participating',
    'champion',
    'withdrawn',
  ]);
  const body = { status, since: walker.pick(['2016-05-16', '2016-07-20']), reason: 'As agreed.' };
  const asker = walker.actor(side.lead);
  return {
    what: `make enrolment ${enrolment.id} ${status} from ${body.since}`,
    answer: await asker.patch(`enrolments/${enrolment.id}`, enrolment.version, body),
  };
}

async function changeArea(walker: Walker): Promise<Done | null> {
  const { areaId, lead } = walker.side;
  const area = await walker.row(`select * from areas where id = $1`, [areaId]);
  if (!area) return null;
  const status = walker.pick(['active', 'active', 'sustaining', 'withdrawn']);
  const body = { status, statusReason: 'As agreed.' };
  return {
    what: `make area ${areaId} ${status}`,
    answer: await walker.actor(lead).patch(`areas/${areaId}`, area.version, body),
  };
}

/** An organisation stops or goes on; so do all who work for it. */
async function changeOrganisation(walker: Walker): Promise<Done | null> {
  const { organisationId } = walker.side;
  const row = await walker.row(`select * from organisations where id = $1`, [organisationId]);
  if (!row) return null;
  const body = { active: !row.active };
  const path = `organisations/${organisationId}`;
  return {
    what: `make organisation ${organisationId} ${body.active ? 'active' : 'inactive'}`,
    answer: await walker.world.officer.patch(path, row.version, body),
  };
}

/** An organisation is taken off its area, or assigned to it again. */
async function changeAssignment(walker: Walker): Promise<Done> {
  const { organisationId, areaId } = walker.side;
  const path = `organisations/${organisationId}/assignments`;
  const assigned = await walker.row(
    `select id from assignments where organisation_id = $1 and area_id = $2`,
    [organisationId, areaId],
  );
  const { officer } = walker.world;
  const answer = assigned
    ? await officer.delete(`${path}/${assigned.id}`)
    : await officer.post(path, { id: walker.id(), areaId });
  return { what: `${assigned ? 'take off' : 'assign to'} area ${areaId}`, answer };
}

async function comment(walker: Walker): Promise<Done | null> {
  const item = await walker.row(`select id, plan_id, area_id, urn from actions`);
  if (!item) return null;
  const side = walker.side;
  const body = {
    ...{ id: walker.id(), planId: item['plan_id'], noun: 'action', itemId: item.id },
    ...{ body: 'Could you look at this?', mentions: [side.lead.id] },
  };
  const asker = walker.pick([side.lead, side.school, walker.world.officer]);
  return { what: `comment on action ${item.id}`, answer: await asker.post('comments', body) };
}

async function lockPlans(walker: Walker): Promise<Done | null> {
  const cycle = await walker.row(`select id, version, locks from review_cycles`);
  if (!cycle) return null;
  const body = { locks: !cycle.locks };
  return {
    what: `${body.locks ? 'lock' : 'unlock'} the plans of the round`,
    answer: await walker.world.officer.patch(`review-cycles/${cycle.id}`, cycle.version, body),
  };
}

/** What the programme decides about places and people. */
export const programmeSteps = [
  ...[changeEnrolment, changeArea, changeOrganisation, changeOrganisation, changeAssignment],
  ...[comment, comment, lockPlans],
];

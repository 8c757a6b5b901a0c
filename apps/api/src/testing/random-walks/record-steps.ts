import { aSession, aVisit } from '../world';
import type { Done, Item, Walker } from './walker';

/** The side whose organisation a record is of. */
const sideOf = ({ world: { here, there } }: Walker, { organisation_id: id }: Item) =>
  id === here.organisationId ? here : there;

async function logVisit(walker: Walker): Promise<Done> {
  const { organisationId, areaId, urn, partner } = walker.side;
  const visit = {
    ...aVisit(organisationId, areaId, walker.isLikely(0.5) ? urn : null),
    visitedOn: walker.day() ?? '2016-05-01',
  };
  return { what: 'log a visit', answer: await walker.actor(partner).post('visits', visit) };
}

async function changeRecord(walker: Walker): Promise<Done | null> {
  const table = walker.pick(['visits', 'follow_ups', 'training_sessions', 'attendances']);
  const item = await walker.row(`select * from ${table} where not removed`);
  if (!item) return null;
  const changes: Record<string, object[]> = {
    visits: [{ visitedOn: walker.day() ?? '2016-05-02' }, { agreed: 'Another visit.' }],
    follow_ups: [{ doneOn: walker.day() }, { due: walker.day() }, { doneOn: null }],
    training_sessions: [{ capacity: 3 }, { bookable: true }, { heldOn: walker.day() }],
    attendances: [{ people: 4 }, { audience: 'parents_carers' }],
  };
  const path = `${table.replace('_', '-').replace('training-', '')}/${item.id}`;
  const fields = walker.pick(changes[table] ?? [{}]);
  const asker = walker.actor(sideOf(walker, item).partner);
  return {
    what: `change ${path}: ${JSON.stringify(fields)}`,
    answer: await asker.patch(path, item.version, fields),
  };
}

async function removeRecord(walker: Walker): Promise<Done | null> {
  const table = walker.pick(['visits', 'follow_ups', 'training_sessions', 'attendances']);
  const item = await walker.row(`select * from ${table}`);
  if (!item) return null;
  const path = `${table.replace('_', '-').replace('training-', '')}/${item.id}`;
  const asker = walker.actor(sideOf(walker, item).partner);
  const removed = !item.removed;
  return {
    what: `${removed ? 'remove' : 'restore'} ${path}`,
    answer: await asker.patch(path, item.version, { removed }),
  };
}

async function takeFollowUp(walker: Walker): Promise<Done | null> {
  const followUp = await walker.row(`select * from follow_ups where not removed`);
  if (!followUp) return null;
  const objective = await walker.row(`select id from objectives where area_id = $1`, [
    followUp['area_id'],
  ]);
  if (!objective) return null;
  const body = { actionId: walker.id(), objectiveId: objective.id };
  const asker = walker.actor(sideOf(walker, followUp).lead);
  return {
    what: `take follow-up ${followUp.id} into objective ${objective.id}`,
    answer: await asker.post(`follow-ups/${followUp.id}/action`, body),
  };
}

async function planSession(walker: Walker): Promise<Done> {
  const { organisationId, areaId, urn, partner } = walker.side;
  const session = {
    ...aSession(organisationId, areaId, walker.isLikely(0.5) ? urn : null),
    ...{ heldOn: walker.day() ?? '2016-06-01', bookable: walker.isLikely(0.7) },
  };
  return { what: 'plan a session', answer: await walker.actor(partner).post('sessions', session) };
}

async function moveSession(walker: Walker): Promise<Done | null> {
  const session = await walker.row(`select * from training_sessions`);
  if (!session) return null;
  const move = walker.pick(['deliver', 'confirm', 'deliver', 'confirm', 'cancel', 'reopen']);
  const asker = walker.actor(sideOf(walker, session).partner);
  const body = { move, reason: 'As agreed.' };
  return {
    what: `${move} session ${session.id}`,
    answer: await asker.post(`sessions/${session.id}/moves`, body, session.version),
  };
}

async function addAttendance(walker: Walker): Promise<Done | null> {
  const session = await walker.row(`select * from training_sessions`);
  if (!session) return null;
  const { partner, urn } = sideOf(walker, session);
  const line = {
    ...{ id: walker.id(), audience: 'school_staff', people: walker.pick([1, 3, 7]) },
    urn: walker.isLikely(0.7) ? urn : null,
  };
  const asker = walker.actor(partner);
  return {
    what: `add to the register of session ${session.id}`,
    answer: await asker.post(`sessions/${session.id}/attendances`, { attendances: [line] }),
  };
}

async function book(walker: Walker): Promise<Done | null> {
  const session = await walker.row(`select * from training_sessions where bookable`);
  if (!session) return null;
  const { school, urn } = sideOf(walker, session);
  const body = { id: walker.id(), urn, places: walker.pick([1, 2, 4]), note: '' };
  return {
    what: `book session ${session.id}`,
    answer: await walker.actor(school).post(`sessions/${session.id}/bookings`, body),
  };
}

async function changeBooking(walker: Walker): Promise<Done | null> {
  const booking = await walker.row(`select b.*, s.organisation_id
    from bookings b join training_sessions s on s.id = b.session_id`);
  if (!booking) return null;
  const asker = walker.actor(sideOf(walker, booking).school);
  const fields = walker.pick([{ cancelled: true }, { cancelled: false }, { places: 3 }]);
  return {
    what: `change booking ${booking.id}: ${JSON.stringify(fields)}`,
    answer: await asker.patch(`bookings/${booking.id}`, booking.version, fields),
  };
}

/** What partners and schools record. */
export const recordSteps = [
  ...[logVisit, changeRecord, changeRecord, removeRecord, takeFollowUp, planSession, moveSession],
  ...[moveSession, addAttendance, book, changeBooking],
];

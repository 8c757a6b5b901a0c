import { applyWhen, min, schema, type SchemaPathTree } from '@angular/forms/signals';
import type {
  Audience,
  ChangeSession,
  PlanSession,
  RepeatEvery,
  TrainingSession,
} from '@all-together/contracts';
import { chosen, day, line, optionalWhole, prose, whole } from '../../shell/form-rules';
import { newId } from '../../shell/new-id';

/** What is planned of a session and may be changed later; `capacity` is as typed. */
export interface SessionDetails extends Omit<Required<ChangeSession>, 'capacity' | 'removed'> {
  capacity: string;
}

/** A new session as its form holds it: held for the whole area, and once, unless it says so. */
export interface SessionModel extends SessionDetails {
  id: string;
  areaId: string;
  urn: string;
  repeats: { every: RepeatEvery | ''; times: number };
}

/** The paths of the details, whatever form they are a part of. */
type DetailPaths = Pick<SchemaPathTree<SessionModel>, keyof SessionDetails>;

function detailRules(path: DetailPaths): void {
  line(path.title, 'a title');
  day(path.heldOn, 'the date');
  whole(path.minutes, 'the minutes', 15, 1440);
  prose(path.venue, 'the venue', 300);
  prose(path.trainers, 'the trainers', 300);
  optionalWhole(path.capacity, 'the places', 1, 5000);
}

/** The rules of `ChangeSession`. */
export const sessionDetailsForm = schema<SessionDetails>(detailRules);

/**
 * The rules of `PlanSession`, checked before it is sent, so that a session planned offline is not
 * refused hours later.
 */
export const sessionForm = schema<SessionModel>((path) => {
  detailRules(path);
  chosen(path.areaId, 'an area');
  applyWhen(
    path.repeats,
    ({ value }) => value().every !== '',
    (repeats) => whole(repeats.times, 'how many times', 2, 40),
  );
});

const once: SessionModel['repeats'] = { every: '', times: 6 };

export const emptyDetails = (): SessionDetails => ({
  title: '',
  audience: 'school_staff',
  heldOn: '',
  startsAt: '09:30',
  minutes: 120,
  mode: 'venue',
  venue: '',
  trainers: '',
  capacity: '',
  bookable: false,
});

export const emptySession = (): SessionModel => ({
  ...emptyDetails(),
  id: newId(),
  areaId: '',
  urn: '',
  repeats: once,
});

export function detailsOf(session: TrainingSession): SessionDetails {
  const { title, audience, heldOn, startsAt, minutes, mode, venue, trainers, bookable } = session;
  const capacity = session.capacity === null ? '' : String(session.capacity);
  const details = { title, audience, heldOn, startsAt, minutes, mode, venue, trainers, bookable };
  return { ...details, capacity };
}

/** What is sent of the details. */
export const fieldsOf = <Details extends SessionDetails>({ capacity, ...details }: Details) => ({
  ...details,
  capacity: capacity === '' ? null : Number(capacity),
});

/** The form of a session that was to be planned and was refused. */
export function sessionModel({
  organisationId: _,
  urn,
  capacity,
  repeats,
  bookable = false,
  ...session
}: PlanSession): SessionModel {
  return {
    ...session,
    bookable,
    repeats: repeats ?? once,
    urn: urn ? String(urn) : '',
    capacity: capacity ? String(capacity) : '',
  };
}

/** What is sent of a new session. */
export function sessionToPlan(model: SessionModel, organisationId: string): PlanSession {
  const { repeats, urn, ...session } = model;
  const { every, times } = repeats;
  return {
    ...fieldsOf(session),
    organisationId,
    urn: urn ? Number(urn) : null,
    ...(every ? { repeats: { every, times } } : {}),
  };
}

/** The people of one school that are added to a register; no URN stands for no school. */
export interface RegisterSchoolModel {
  urn: string;
  audience: Audience;
  people: number;
}

/** The rules of `NewAttendance`. */
export const registerSchoolForm = schema<RegisterSchoolModel>((path) => {
  whole(path.people, 'the number of people', 1, 2000);
  min(path.people, 1);
});

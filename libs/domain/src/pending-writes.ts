// What a page shows of records with writes that are pending on the device: the stored record with
// those writes on top.
import type {
  AddAttendances,
  Attendance,
  ChangeAttendance,
  ChangeVisit,
  FollowUp,
  LogVisit,
  MoveSession,
  PlanSession,
  SessionRegister,
  OfflinePack,
  TrainingSession,
  Visit,
} from '@all-together/contracts';
import { sessionMovesFrom, statusAfter } from './sessions.js';

export interface PendingWrite {
  kind: string;
  record: string;
  item: string;
  body: object;
}

/** Names to show with a record that the server does not know yet. */
export interface Names {
  places: Pick<OfflinePack, 'areas' | 'schools'> | null;
  organisationName: string;
  personName: string;
}

const idIn = (item: string): string => item.slice(item.indexOf('/') + 1);
const areaName = (names: Names, id: string): string =>
  names.places?.areas.find((area) => area.id === id)?.name ?? '';
const schoolName = (names: Names, urn: number | null | undefined): string | null =>
  urn ? (names.places?.schools.find((school) => school.urn === urn)?.name ?? `URN ${urn}`) : null;

/** A visit with its pending writes; undefined when it is neither stored nor pending. */
export function visitWithPending(
  stored: Visit | undefined,
  writes: readonly PendingWrite[],
  names: Names,
): Visit | undefined {
  return writes.reduce<Visit | undefined>((visit, write) => {
    if (write.kind === 'visit.log') return visit ?? newVisit(write.body as LogVisit, names);
    if (!visit) return visit;
    if (write.kind === 'visit.change') return { ...visit, ...(write.body as ChangeVisit) } as Visit;
    if (write.kind === 'follow-up.change')
      return {
        ...visit,
        followUps: visit.followUps.map((one) =>
          one.id === idIn(write.item) ? { ...one, ...(write.body as Partial<FollowUp>) } : one,
        ),
      };
    return visit;
  }, stored);
}

function newVisit(body: LogVisit, names: Names): Visit {
  const place = {
    organisationId: body.organisationId,
    areaId: body.areaId,
    areaName: areaName(names, body.areaId),
    urn: body.urn ?? null,
    schoolName: schoolName(names, body.urn),
  };
  const followUps = body.followUps.map((one): FollowUp => ({
    ...one,
    ...place,
    visitId: body.id,
    due: one.due ?? null,
    doneOn: null,
    actionId: null,
    planId: null,
    removed: false,
    version: 1,
  }));
  return {
    ...body,
    ...place,
    organisationName: names.organisationName,
    loggedBy: names.personName,
    removed: false,
    version: 1,
    changedAt: '',
    followUps,
  };
}

/**
 * A session and its register with their pending writes; undefined when neither stored nor pending.
 */
export function registerWithPending(
  stored: SessionRegister | undefined,
  writes: readonly PendingWrite[],
  names: Names,
): SessionRegister | undefined {
  const register = writes.reduce<SessionRegister | undefined>((now, write) => {
    if (write.kind === 'session.plan') return now ?? newRegister(write.body as PlanSession, names);
    return now && registerAfter(now, write, names);
  }, stored);
  return register && writes.some(({ kind }) => kind.startsWith('register.'))
    ? countedAgain(register)
    : register;
}

/** The register once one more write has reached the server. */
function registerAfter(now: SessionRegister, write: PendingWrite, names: Names): SessionRegister {
  switch (write.kind) {
    case 'session.change':
      return {
        ...now,
        session: { ...now.session, ...(write.body as Partial<TrainingSession>) },
      };
    case 'session.move':
      return afterMove(now, write.body as MoveSession);
    case 'register.add':
      return withAdded(now, write.body as AddAttendances, names);
    case 'register.change':
      return {
        ...now,
        attendances: now.attendances.map((line) =>
          line.id === idIn(write.item)
            ? ({ ...line, ...(write.body as ChangeAttendance) } as Attendance)
            : line,
        ),
      };
    default:
      return now;
  }
}

function afterMove(now: SessionRegister, { move, reason }: MoveSession): SessionRegister {
  const status = statusAfter(move);
  return {
    ...now,
    session: { ...now.session, status, statusReason: reason ?? '' },
    moves: now.moves.length ? sessionMovesFrom(status) : [],
  };
}

/** Adds lines that are not there yet: an answer may have been lost after the server wrote them. */
function withAdded(
  now: SessionRegister,
  { attendances: lines }: AddAttendances,
  names: Names,
): SessionRegister {
  const known = new Set(now.attendances.map(({ id }) => id));
  const added = lines
    .filter(({ id }) => !known.has(id))
    .map((line): Attendance => ({
      id: line.id,
      sessionId: now.session.id,
      urn: line.urn ?? null,
      schoolName: schoolName(names, line.urn),
      audience: line.audience,
      people: line.people,
      name: line.name ?? '',
      identified: Boolean(line.email),
      removed: false,
      version: 1,
    }));
  return { ...now, attendances: [...now.attendances, ...added] };
}

function countedAgain(register: SessionRegister): SessionRegister {
  const present = register.attendances.filter(({ removed }) => !removed);
  return {
    ...register,
    attendances: present,
    session: { ...register.session, people: present.reduce((sum, { people }) => sum + people, 0) },
  };
}

function newRegister(body: PlanSession, names: Names): SessionRegister {
  const session: TrainingSession = {
    ...body,
    organisationName: names.organisationName,
    areaName: areaName(names, body.areaId),
    urn: body.urn ?? null,
    schoolName: schoolName(names, body.urn),
    capacity: body.capacity ?? null,
    bookable: body.bookable ?? false,
    seriesId: null,
    status: 'planned',
    statusReason: '',
    people: 0,
    removed: false,
    version: 1,
    changedAt: '',
  };
  return { session, attendances: [], moves: sessionMovesFrom('planned'), later: 0 };
}

/** The records of one kind with their pending writes, those that were never sent first. */
export function listWithPending<Item extends { id: string; removed: boolean }>(
  stored: readonly Item[],
  writes: readonly PendingWrite[],
  noun: string,
  create: string,
  overlay: (item: Item | undefined, writes: readonly PendingWrite[]) => Item | undefined,
): Item[] {
  const byRecord = Map.groupBy(
    writes.filter(({ record }) => record.startsWith(`${noun}/`)),
    ({ record }) => record,
  );
  const known = new Set(stored.map(({ id }) => id));
  const fresh = [...byRecord]
    .filter(([record, own]) => !known.has(idIn(record)) && own.some(({ kind }) => kind === create))
    .flatMap(([, own]) => overlay(undefined, own) ?? []);
  return [
    ...fresh.reverse(),
    ...stored.flatMap((item) => overlay(item, byRecord.get(`${noun}/${item.id}`) ?? []) ?? []),
  ].filter(({ removed }) => !removed);
}

import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  Attendance,
  BookPlaces,
  Booking,
  ChangeAttendance,
  ChangeBooking,
  ChangeLaterSessions,
  ChangeSession,
  Evaluation,
  MoveSession,
  NewAttendance,
  PlanSession,
  SessionBookings,
  SessionRegister,
  TrainingSession,
} from '@all-together/contracts';
import { Api } from '../../shell/api';
import { Outbox, type Outcome, type QueuedWrite } from '../../shell/offline/outbox';
import { seenBefore } from '../../shell/record-changes';

/** Pages of `TrainingSession`. */
export const sessionsPath = 'sessions';
/** Answers `SessionRegister`; read through the offline cache, and the record's outbox name. */
export const sessionPath = (id: string): string => `sessions/${id}`;

/** What is downloaded of a session. */
export const sessionFiles = {
  calendar: (id: string): string => `/api/calendar/sessions/${id}`,
  certificates: (id: string): string => `/api/sessions/${id}/certificates`,
  /** The address of the evaluation as a square to scan. */
  evaluationSquare: (id: string): string => `/api/sessions/${id}/evaluation/qr`,
  evaluationSheet: (id: string): string => `/api/sessions/${id}/evaluation/sheet`,
};

/** The write that plans a session, as pages find it among those that wait. */
export const planKind = 'session.plan';

/** The bookings of a session, read again with each of its versions. */
export const readBookings = (session: () => TrainingSession) =>
  httpResource<SessionBookings>(() => ({
    url: `/api/sessions/${session().id}/bookings`,
    params: { version: session().version },
  }));

export const readEvaluation = (id: () => string) =>
  httpResource<Evaluation>(() => `/api/sessions/${id()}/evaluation`);

/** Bookings and evaluations, which need a connection. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class SessionsClient {
  private readonly api = inject(Api);

  book(id: string, places: BookPlaces): Promise<SessionBookings> {
    return this.api.post<SessionBookings>(`sessions/${id}/bookings`, places);
  }

  changeBooking({ id, version }: Booking, changes: ChangeBooking): Promise<SessionBookings> {
    return this.api.patch<SessionBookings>(`bookings/${id}`, version, changes);
  }

  openEvaluation(id: string): Promise<Evaluation> {
    return this.api.post<Evaluation>(`sessions/${id}/evaluation`);
  }
}

type Sent = Promise<Outcome<SessionRegister>>;

/** Writes about sessions and their registers that work offline. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class SessionWrites {
  private readonly outbox = inject(Outbox);

  /** @param draft the name of the draft that the session was written in */
  plan(session: PlanSession, draft: string): Sent {
    return this.outbox.write<SessionRegister>({
      ...ofSession(session),
      draft,
      kind: planKind,
      item: sessionPath(session.id),
      method: 'POST',
      path: sessionsPath,
      body: session,
      seen: null,
    });
  }

  /** Plans a session again that was refused, as its writer has corrected it. */
  planAgain(refused: QueuedWrite, session: PlanSession): Promise<void> {
    return this.outbox.decide(refused, session, null);
  }

  /** @param seen the version that the changes go on top of */
  change(session: TrainingSession, changes: ChangeSession, seen = session.version): Sent {
    return this.outbox.write<SessionRegister>({
      ...ofSession(session),
      kind: 'session.change',
      item: sessionPath(session.id),
      method: 'PATCH',
      path: sessionPath(session.id),
      body: changes,
      seen,
      base: seenBefore(session, changes),
    });
  }

  /** Undoes the removal of a session; `session` is as it was before. */
  restore(session: TrainingSession): Sent {
    return this.change({ ...session, removed: true }, { removed: false }, session.version + 1);
  }

  /** Changes the later planned sessions of the series too. */
  changeLater({ id, title }: TrainingSession, changes: ChangeLaterSessions): Sent {
    return this.outbox.write<SessionRegister>({
      kind: 'session.later',
      record: sessionPath(id),
      item: `series/${id}`,
      label: `The series “${title}”`,
      link: `/training/${id}`,
      method: 'POST',
      path: `sessions/${id}/later`,
      body: changes,
      seen: null,
    });
  }

  move(session: TrainingSession, move: MoveSession): Sent {
    return this.outbox.write<SessionRegister>({
      ...ofSession(session),
      kind: 'session.move',
      item: sessionPath(session.id),
      method: 'POST',
      path: `sessions/${session.id}/moves`,
      body: move,
      seen: session.version,
    });
  }

  addAttendances(session: TrainingSession, attendances: readonly NewAttendance[]): Sent {
    return this.outbox.write<SessionRegister>({
      ...ofSession(session),
      kind: 'register.add',
      item: `registers/${session.id}`,
      method: 'POST',
      path: `sessions/${session.id}/attendances`,
      body: { attendances },
      seen: null,
    });
  }

  changeAttendance(session: TrainingSession, line: Attendance, changes: ChangeAttendance): Sent {
    return this.outbox.write<SessionRegister>({
      ...ofSession(session),
      kind: 'register.change',
      item: `attendances/${line.id}`,
      method: 'PATCH',
      path: `attendances/${line.id}`,
      body: changes,
      seen: line.version,
      base: seenBefore(line, changes),
    });
  }

  /** Undoes the removal of a line; `line` is as it was before. */
  restoreAttendance(session: TrainingSession, line: Attendance): Sent {
    const removed = { ...line, removed: true, version: line.version + 1 };
    return this.changeAttendance(session, removed, { removed: false });
  }
}

/** What the writes of one session have in common. */
const ofSession = ({ id, title }: Pick<TrainingSession, 'id' | 'title'>) => ({
  record: sessionPath(id),
  label: `Training “${title}”`,
  link: `/training/${id}`,
});

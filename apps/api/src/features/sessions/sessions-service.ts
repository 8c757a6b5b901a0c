import { Inject, Injectable } from '@nestjs/common';
import type {
  AddAttendances,
  ChangeAttendance,
  ChangeLaterSessions,
  ChangeSession,
  ListSessions,
  MoveSession,
  Page,
  PlanSession,
  SessionRegister,
  TrainingSession,
} from '@all-together/contracts';
import { moveSession, statusAfter, today, visitDateFault, type Clock } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { claimCreation, claimCreations } from '../../platform/editing/index.js';
import { brokenRule, conflict } from '../../platform/problems/problem-error.js';
import { mustBeAssigned } from '../organisations/index.js';
import { addAttendances, changeAttendance, lineToChange } from './attendance-records.js';
import { certifiable, certificatesOf } from './certificates.js';
import { registerOf } from './registers-queries.js';
import { SessionFollowers } from './session-followers.js';
import { listSessions, sessionById } from './sessions-queries.js';
import {
  changeLaterSessions,
  laterSessions,
  changeSession,
  holdSession,
  planSession,
  recordMove,
  type HeldSession,
} from './sessions-records.js';

/** Training: planned, delivered, who came, confirmed. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly followers: SessionFollowers,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListSessions): Promise<Page<TrainingSession>> {
    return this.database.as(viewer, (tx) => listSessions(tx, query, today(this.clock)));
  }

  get(viewer: Viewer, id: string): Promise<SessionRegister> {
    return this.database.as(viewer, (tx) => registerById(tx, viewer, id));
  }

  /** Plans a session; sent twice, it is planned once. */
  plan(viewer: Viewer, body: PlanSession): Promise<SessionRegister> {
    this.mustBePlausible(body.heldOn);
    return this.database.as(viewer, async (tx) => {
      await mustBeAssigned(tx, viewer, body);
      if (await claimCreation(tx, viewer, 'training_session', body))
        await planSession(tx, viewer, body);
      return registerById(tx, viewer, body.id);
    });
  }

  /** @throws 422 while the register is confirmed */
  async change(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeSession,
  ): Promise<SessionRegister> {
    if (body.heldOn) this.mustBePlausible(body.heldOn);
    const { result, announce } = await this.database.as(viewer, (tx) =>
      this.followers.around(tx, [id], async () => {
        const changed = await changeSession(tx, viewer, id, seen, body);
        return registerOf(tx, viewer, changed);
      }),
    );
    await announce();
    return result;
  }

  /**
   * Writes the same into the later planned sessions of a series; a reason cancels them. Sent twice,
   * it changes nothing more.
   */
  async changeLater(
    viewer: Viewer,
    id: string,
    changes: ChangeLaterSessions,
  ): Promise<SessionRegister> {
    const { result, announce } = await this.database.as(viewer, async (tx) => {
      const stored = await holdSession(tx, viewer, id);
      return this.followers.around(tx, await laterSessions(tx, stored), async () => {
        await changeLaterSessions(tx, viewer, stored, changes);
        return registerById(tx, viewer, id);
      });
    });
    await announce();
    return result;
  }

  /**
   * @throws 422 before the session was held, or when nobody in the register has a name or a school
   */
  async certificates(viewer: Viewer, id: string): Promise<Buffer> {
    const { session, attendances } = await this.get(viewer, id);
    if (session.status !== 'delivered' && session.status !== 'confirmed')
      throw brokenRule('not_held', 'There are certificates once the session was delivered.');
    const named = attendances.filter(certifiable);
    if (!named.length)
      throw brokenRule(
        'nobody_named',
        'Nobody in the register has a name or a school. Add names, then make certificates.',
      );
    return certificatesOf(session, named);
  }

  /**
   * Sent twice, it is moved once.
   * @throws 409 when someone changed it meanwhile; 422 when rule 6 does not allow the move yet
   */
  move(
    viewer: Viewer,
    id: string,
    seen: number,
    { move, reason = '' }: MoveSession,
  ): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const stored = await holdSession(tx, viewer, id);
      if (stored.version !== seen) {
        if (stored.status === statusAfter(move)) return registerById(tx, viewer, id);
        const { people: _, ...current } = stored;
        throw conflict(
          'stale',
          'Someone changed the session meanwhile. Look at it again.',
          current,
        );
      }
      const outcome = moveSession(stored, move, {
        today: today(this.clock),
        people: stored.people,
        reason,
      });
      if (!outcome.allowed)
        throw brokenRule(
          outcome.code,
          outcome.message,
          outcome.code === 'reason_needed' ? [{ path: 'reason', message: outcome.message }] : [],
        );
      const moved = await recordMove(tx, viewer, stored, move, { status: outcome.to, reason });
      return registerOf(tx, viewer, moved);
    });
  }

  /**
   * Adds to the register, all lines or none.
   * @throws 422 by line for a person who is in it already, or a school that does not exist
   */
  register(viewer: Viewer, id: string, { attendances }: AddAttendances): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const session = await holdSession(tx, viewer, id);
      mustBeOpen(session);
      const fresh = await claimCreations(tx, viewer, 'attendance', attendances);
      await addAttendances(tx, viewer, session, attendances, fresh);
      return registerById(tx, viewer, id);
    });
  }

  changeAttendance(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeAttendance,
  ): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const line = await lineToChange(tx, id);
      mustBeOpen(await holdSession(tx, viewer, line.sessionId));
      await changeAttendance(tx, viewer, { id, ...line }, seen, body);
      return registerById(tx, viewer, line.sessionId);
    });
  }

  private mustBePlausible(day: string): void {
    const fault = visitDateFault(day, today(this.clock));
    if (fault) throw brokenRule('session_date', fault, [{ path: 'heldOn', message: fault }]);
  }
}

const registerById = async (tx: Tx, viewer: Viewer, id: string): Promise<SessionRegister> =>
  registerOf(tx, viewer, await sessionById(tx, id));

function mustBeOpen({ status }: HeldSession): void {
  if (status === 'confirmed')
    throw brokenRule(
      'confirmed',
      'The register is confirmed. Open it again before you change who came.',
    );
  if (status === 'cancelled')
    throw brokenRule(
      'cancelled',
      'The session was cancelled. Plan it again before you say who came.',
    );
}

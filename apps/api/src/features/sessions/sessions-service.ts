import { Inject, Injectable } from '@nestjs/common';
import type {
  AddAttendances,
  ChangeAttendance,
  ChangeLaterSessions,
  ChangeSession,
  ListSessions,
  MoveSession,
  NewAttendance,
  Page,
  PlanSession,
  SessionMove,
  SessionRegister,
  TrainingSession,
} from '@all-together/contracts';
import {
  moveSession,
  seriesDays,
  sessionMovesFrom,
  statusAfter,
  today,
  visitDateFault,
  type Clock,
} from '@all-together/domain';
import { v5 as derivedId } from 'uuid';
import { record } from '../../platform/audit/audit.js';
import type { Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { claimCreation } from '../../platform/editing/creations.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { edit, type Editable } from '../../platform/editing/edit.js';
import { identityOf } from '../../platform/database/identity.js';
import { snakeCased } from '../../platform/database/naming.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { PlaceMails, standingsOf } from '../bookings/index.js';
import { mustBeAssigned } from '../organisations/index.js';
import { certifiable, certificatesOf } from './certificates.js';
import { AttendanceEntity, TrainingSessionEntity } from './session.entities.js';
import { attendancesOf, listSessions, sessionById } from './sessions-queries.js';

const session: Editable<TrainingSessionEntity> = {
  entity: TrainingSessionEntity,
  noun: 'training_session',
  rule: (stored, changes) => {
    if (stored.status === 'confirmed')
      throw brokenRule(
        'confirmed',
        'The session is confirmed. Open its register again before you change it.',
      );
    return changes;
  },
};

const attendance: Editable<AttendanceEntity> = {
  entity: AttendanceEntity,
  noun: 'attendance',
  rule: (stored, changes) => {
    if (stored.identity !== null && Number(changes['people'] ?? 1) > 1)
      throw brokenRule(
        'one_person',
        'This line stands for one person. Add the others as a line of their own.',
        [{ path: 'people', message: 'Enter 1, or add another line.' }],
      );
    return changes;
  },
};

/** Training: planned, delivered, who came, confirmed. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly placeMails: PlaceMails,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListSessions): Promise<Page<TrainingSession>> {
    return this.database.as(viewer, (tx) => listSessions(tx, query, today(this.clock)));
  }

  get(viewer: Viewer, id: string): Promise<SessionRegister> {
    return this.database.as(viewer, (tx) => registerOf(tx, viewer, id));
  }

  /** Plans a session; sent twice, it is planned once. */
  plan(viewer: Viewer, body: PlanSession): Promise<SessionRegister> {
    this.mustBePlausible(body.heldOn);
    return this.database.as(viewer, async (tx) => {
      await mustBeAssigned(tx, viewer, body);
      if (await claimCreation(tx, viewer, 'training_session', body)) {
        const days = body.repeats
          ? seriesDays(body.heldOn, body.repeats.every, body.repeats.times)
          : [body.heldOn];
        await tx.query(
          `insert into training_sessions (id, organisation_id, area_id, urn, title, audience, held_on, starts_at, minutes, mode, venue, trainers, capacity, bookable, series_id)
           select d.id, $3, $4, $5, $6, $7, d.day, $8, $9, $10, $11, $12, $13, $14, $15 from unnest($1::uuid[], $2::date[]) as d (id, day)`,
          [
            days.map((_, index) => (index ? derivedId(String(index), body.id) : body.id)),
            days,
            body.organisationId,
            body.areaId,
            body.urn ?? null,
            body.title,
            body.audience,
            body.startsAt,
            body.minutes,
            body.mode,
            body.venue,
            body.trainers,
            body.capacity ?? null,
            body.bookable ?? false,
            body.repeats ? body.id : null,
          ],
        );
        await record(tx, viewer, {
          action: 'training_session.plan',
          noun: 'training_session',
          itemId: body.id,
          areaId: body.areaId,
          urn: body.urn,
        });
      }
      return registerOf(tx, viewer, body.id);
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
    const { register, before, after } = await this.database.as(viewer, async (tx) => {
      const before = await standingsOf(tx, id);
      await edit(tx, viewer, session, id, seen, body);
      return {
        before,
        after: await standingsOf(tx, id),
        register: await registerOf(tx, viewer, id),
      };
    });
    await this.placeMails.send(id, before, after);
    return register;
  }

  /**
   * Writes the same into the later planned sessions of a series; a reason cancels them. Sent twice,
   * it changes nothing more.
   */
  changeLater(
    viewer: Viewer,
    id: string,
    { cancelReason, ...fields }: ChangeLaterSessions,
  ): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const stored = await locked(tx, viewer, id);
      const given = Object.entries(fields).filter(([, value]) => value !== undefined);
      const columns = [
        ...given.map(([field, value]) => [snakeCased(field), value] as const),
        ...(cancelReason
          ? ([
              ['status', 'cancelled'],
              ['status_reason', cancelReason],
            ] as const)
          : []),
      ];
      if (columns.length) {
        const changed = (await tx.query(
          `update training_sessions set ${columns.map(([column], index) => `${column} = $${index + 3}`).join(', ')} where series_id = (select series_id from training_sessions where id = $1) and held_on > $2 and status = 'planned' and not removed returning id`,
          [id, stored.heldOn, ...columns.map(([, value]) => value)],
        )) as [{ id: string }[], number];
        await record(tx, viewer, {
          action: cancelReason ? 'training_session.cancel_later' : 'training_session.change_later',
          noun: 'training_session',
          itemId: id,
          areaId: stored.areaId,
          urn: stored.urn,
          fields: [`${changed[1]} sessions`, ...columns.map(([column]) => column)],
        });
      }
      return registerOf(tx, viewer, id);
    });
  }

  /**
   * @throws 422 before the session was held, or when nobody in the register has a name or a school
   */
  certificates(viewer: Viewer, id: string): Promise<Buffer> {
    return this.database.as(viewer, async (tx) => {
      const { session, attendances } = await registerOf(tx, viewer, id);
      if (session.status !== 'delivered' && session.status !== 'confirmed')
        throw brokenRule('not_held', 'There are certificates once the session was delivered.');
      const named = attendances.filter(certifiable);
      if (!named.length)
        throw brokenRule(
          'nobody_named',
          'Nobody in the register has a name or a school. Add names, then make certificates.',
        );
      return certificatesOf(session, named);
    });
  }

  /**
   * Sent twice, it is moved once.
   * @throws 409 when somebody changed it meanwhile; 422 when rule 6 does not allow the move yet
   */
  move(
    viewer: Viewer,
    id: string,
    seen: number,
    { move, reason = '' }: MoveSession,
  ): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const stored = await locked(tx, viewer, id);
      if (stored.version !== seen && stored.status === statusAfter(move))
        return registerOf(tx, viewer, id);
      if (stored.version !== seen)
        throw conflict(
          'stale',
          'Somebody changed the session meanwhile. Look at it again.',
          stored,
        );
      const { people } = await sessionById(tx, id);
      const outcome = moveSession(stored, move, { today: today(this.clock), people, reason });
      if (!outcome.allowed)
        throw brokenRule(
          outcome.code,
          outcome.message,
          outcome.code === 'reason_needed' ? [{ path: 'reason', message: outcome.message }] : [],
        );
      await tx.query(`update training_sessions set status = $2, status_reason = $3 where id = $1`, [
        id,
        outcome.to,
        reason,
      ]);
      await record(tx, viewer, {
        action: `training_session.${move}`,
        noun: 'training_session',
        itemId: id,
        areaId: stored.areaId,
        urn: stored.urn,
      });
      return registerOf(tx, viewer, id);
    });
  }

  /**
   * Adds to the register, all lines or none.
   * @throws 422 by line for a person who is in it already, or a school that does not exist
   */
  register(viewer: Viewer, id: string, { attendances }: AddAttendances): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const stored = await locked(tx, viewer, id);
      mustBeOpen(stored);
      const fresh: NewAttendance[] = [];
      for (const line of attendances)
        if (await claimCreation(tx, viewer, 'attendance', line)) fresh.push(line);
      const lines = fresh.map((line) => ({
        ...line,
        urn: line.urn ?? null,
        name: line.name ?? '',
        identity: line.email ? identityOf(line.email) : null,
        at: attendances.indexOf(line),
      }));
      await mustBeKnown(tx, id, lines);
      if (lines.length) {
        await tx.query(
          `insert into attendances (id, session_id, organisation_id, area_id, urn, audience, people, name, identity)
           select l.id, $2, $3, $4, l.urn, l.audience, l.people, l.name, l.identity from json_to_recordset($1) as l (id uuid, urn int, audience text, people int, name text, identity text)`,
          [JSON.stringify(lines), id, stored.organisationId, stored.areaId],
        );
        await record(tx, viewer, {
          action: 'training_session.register',
          noun: 'training_session',
          itemId: id,
          areaId: stored.areaId,
          urn: stored.urn,
        });
      }
      return registerOf(tx, viewer, id);
    });
  }

  changeAttendance(
    viewer: Viewer,
    id: string,
    seen: number,
    body: ChangeAttendance,
  ): Promise<SessionRegister> {
    return this.database.as(viewer, async (tx) => {
      const [line] = (await tx.query(
        `select session_id as "sessionId", identity from attendances where id = $1`,
        [id],
      )) as { sessionId: string; identity: string | null }[];
      if (!line) throw notFound('The line of the register');
      mustBeOpen(await locked(tx, viewer, line.sessionId));
      await mustBeKnown(
        tx,
        line.sessionId,
        [
          {
            urn: body.urn ?? null,
            identity: body.removed === false ? line.identity : null,
            at: null,
          },
        ],
        id,
      );
      await edit(tx, viewer, attendance, id, seen, body);
      return registerOf(tx, viewer, line.sessionId);
    });
  }

  private mustBePlausible(day: string): void {
    const fault = visitDateFault(day, today(this.clock));
    if (fault) throw brokenRule('session_date', fault, [{ path: 'heldOn', message: fault }]);
  }
}

const writes = (viewer: Viewer, { organisationId }: { organisationId: string }): boolean =>
  viewer.roles.includes('loader') || viewer.organisations.includes(organisationId);

/** What the viewer may do with a session now. */
export const movesOf = (viewer: Viewer, session: TrainingSession): SessionMove[] =>
  writes(viewer, session) && !session.removed ? sessionMovesFrom(session.status) : [];

async function registerOf(tx: Tx, viewer: Viewer, id: string): Promise<SessionRegister> {
  const [found, attendances] = await Promise.all([sessionById(tx, id), attendancesOf(tx, id)]);
  return {
    session: found,
    attendances,
    moves: movesOf(viewer, found),
    later: found.seriesId ? await laterThan(tx, found) : 0,
  };
}

async function laterThan(tx: Tx, { seriesId, heldOn }: TrainingSession): Promise<number> {
  const [row] = (await tx.query(
    `select count(*)::int as later from training_sessions where series_id = $1 and held_on > $2 and status = 'planned' and not removed`,
    [seriesId, heldOn],
  )) as { later: number }[];
  return row!.later;
}

type Locked = Pick<
  TrainingSession,
  'organisationId' | 'areaId' | 'urn' | 'status' | 'heldOn' | 'version'
>;

/**
 * The session, held until the end of the transaction.
 * @throws 404 for one that the viewer may not write
 */
async function locked(tx: Tx, viewer: Viewer, id: string): Promise<Locked> {
  const [stored] = (await tx.query(
    `select organisation_id as "organisationId", area_id as "areaId", urn, status, held_on as "heldOn", version from training_sessions where id = $1 and not removed for update`,
    [id],
  )) as Locked[];
  if (!stored || !writes(viewer, stored)) throw notFound('The session');
  return stored;
}

function mustBeOpen({ status }: Locked): void {
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

async function mustBeKnown(
  tx: Tx,
  sessionId: string,
  lines: readonly { urn: number | null; identity: string | null; at: number | null }[],
  itself: string | null = null,
): Promise<void> {
  const [schools, present] = (await Promise.all([
    tx.query(`select urn from schools where urn = any ($1)`, [
      lines.flatMap(({ urn }) => urn ?? []),
    ]),
    tx.query(
      `select identity from attendances where session_id = $1 and identity = any ($2) and not removed and id is distinct from $3`,
      [sessionId, lines.flatMap(({ identity }) => identity ?? []), itself],
    ),
  ])) as [{ urn: number }[], { identity: string }[]];
  const urns = new Set(schools.map(({ urn }) => urn));
  const seen = new Set(present.map(({ identity }) => identity));
  const faults = lines.flatMap(({ urn, identity, at }) => {
    const path = (field: string) => (at === null ? field : `attendances.${at}.${field}`);
    if (urn !== null && !urns.has(urn))
      return [
        { path: path('urn'), message: `No school has the URN ${urn}. Check its six digits.` },
      ];
    if (identity === null) return [];
    if (seen.has(identity))
      return [
        {
          path: path('email'),
          message: 'This person is in the register already. Leave this line out.',
        },
      ];
    seen.add(identity);
    return [];
  });
  if (faults.length)
    throw brokenRule(
      'register',
      `${faults.length === 1 ? 'One line' : `${faults.length} lines`} cannot be added; nothing was.`,
      faults,
    );
}

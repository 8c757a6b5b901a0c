import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarEntry, CalendarFeed, CalendarQuery } from '@all-together/contracts';
import { addDays, daysBetween, today, type Clock } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

/** Days before and after today that a feed holds; a calendar keeps what it fetched before. */
const span = { before: 120, after: 400 };
const mostEvents = 3_000;
const longest = 62;

/** Visits and sessions as a calendar reads them. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    @Inject(SystemClock) private readonly clock: Clock,
  ) {}

  entries(viewer: Viewer, { from, to, area }: CalendarQuery): Promise<CalendarEntry[]> {
    const days = daysBetween(from, to);
    if (days < 0 || days > longest)
      throw badRequest(`Ask for at most ${longest} days at once.`, [
        { path: 'to', message: `Enter a last day from the first to ${longest} days after it.` },
      ]);
    return this.database.as(viewer, async (tx) => {
      const events = await eventsWhere(
        tx,
        `e.day between $1 and $2 and ($3::uuid is null or e.area_id = $3) and not e.removed`,
        [from, to, area ?? null],
      );
      return events.map(({ version: _, changedAt: __, ...entry }) => entry);
    });
  }

  feed(viewer: Viewer): Promise<CalendarFeed> {
    return this.database.as(viewer, async (tx) => {
      const [row] = (await tx.query(
        `select made_at as "madeAt" from calendar_feeds where person_id = $1`,
        [viewer.personId],
      )) as { madeAt: string }[];
      return { madeAt: row?.madeAt ?? null, address: null };
    });
  }

  make(viewer: Viewer): Promise<CalendarFeed> {
    const token = randomBytes(24).toString('base64url');
    return this.database.as(viewer, async (tx) => {
      const [row] = (await tx.query(
        `insert into calendar_feeds (person_id, token_hash, made_at) values ($1, $2, app_now()) on conflict (person_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at returning made_at as "madeAt"`,
        [viewer.personId, fingerprint(token)],
      )) as { madeAt: string }[];
      await record(tx, viewer, {
        action: 'calendar_feed.make',
        noun: 'calendar_feed',
        itemId: viewer.personId!,
      });
      return { madeAt: row!.madeAt, address: `${this.origin}/api/calendar/feeds/${token}.ics` };
    });
  }

  revoke(viewer: Viewer): Promise<CalendarFeed> {
    return this.database.as(viewer, async (tx) => {
      await tx.query(`delete from calendar_feeds where person_id = $1`, [viewer.personId]);
      await record(tx, viewer, {
        action: 'calendar_feed.revoke',
        noun: 'calendar_feed',
        itemId: viewer.personId!,
      });
      return { madeAt: null, address: null };
    });
  }

  /**
   * The calendar of whoever the address belongs to, as far as they may see today.
   * @throws 404 for no address of ours
   */
  async read(token: string): Promise<string> {
    const viewer = await this.database.as(accessViewer, async (tx) => {
      const [person] = (await tx.query(
        `select p.id, p.name from calendar_feeds f join people p on p.id = f.person_id where f.token_hash = $1 and p.active`,
        [fingerprint(token)],
      )) as { id: string; name: string }[];
      return person && (await viewerFor(tx, person)).viewer;
    });
    if (!viewer) throw notFound('The calendar');
    const day = today(this.clock);
    const events = await this.database.as(viewer, (tx) =>
      eventsWhere(tx, `e.day between $1 and $2`, [
        addDays(day, -span.before),
        addDays(day, span.after),
      ]),
    );
    return calendarFile(events, this.origin);
  }

  /** One event, removed ones among them so that a calendar can be told. @throws 404 out of scope */
  async one(viewer: Viewer, kind: CalendarEvent['kind'], id: string): Promise<string> {
    const events = await this.database.as(viewer, (tx) =>
      eventsWhere(tx, `e.kind = $1 and e.id = $2`, [kind, id]),
    );
    if (!events.length) throw notFound(kind === 'visit' ? 'The visit' : 'The session');
    return calendarFile(events, this.origin);
  }

  private get origin(): string {
    return this.config.publicUrl
      ? new URL(this.config.publicUrl).origin
      : `http://localhost:${this.config.port}`;
  }
}

const fingerprint = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

/** Where and when, never what was said or who was there: calendars are kept by others. */
async function eventsWhere(tx: Tx, where: string, values: unknown[]): Promise<CalendarEvent[]> {
  return (await tx.query(
    `select e.kind, e.id, e.day, e."startsAt", e.minutes, e.title, e.place, e.cancelled, e.version, e."changedAt" from (
       select 'visit' as kind, v.id, v.visited_on as day, '' as "startsAt", v.minutes, 'Visit: ' || coalesce(s.name, a.name) as title, coalesce(s.name, a.name, '') as place, v.removed as cancelled, v.removed, v.area_id, v.version, v.changed_at as "changedAt"
       from visits v left join areas a on a.id = v.area_id left join schools s on s.urn = v.urn
       union all
       select 'session', t.id, t.held_on, t.starts_at, t.minutes, t.title, case t.mode when 'online' then 'Online' else coalesce(nullif(t.venue, ''), s.name, a.name, '') end, t.removed or t.status = 'cancelled', t.removed, t.area_id, t.version, t.changed_at
       from training_sessions t left join areas a on a.id = t.area_id left join schools s on s.urn = t.urn
     ) e where ${where} order by e.day desc, e.id limit ${mostEvents}`,
    values,
  )) as CalendarEvent[];
}

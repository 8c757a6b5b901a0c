import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarEntry, CalendarFeed, CalendarQuery } from '@all-together/contracts';
import { addDays, daysBetween, today, type Clock } from '@all-together/domain';
import { viewerFor } from '../../platform/access/memberships.js';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/index.js';
import { badRequest, notFound } from '../../platform/problems/problem-error.js';
import { publicAddress } from '../../platform/public-pages/public-address.js';
import { calendarFile, type CalendarEvent } from './calendar-file.js';
import {
  eventById,
  eventsBetween,
  feedOf,
  ownerOfFeed,
  type FoundEvent,
} from './calendar-queries.js';
import { replaceFeed, revokeFeed } from './calendar-records.js';

/** Days before and after today that a feed holds; a calendar keeps what it fetched before. */
const span = { before: 120, after: 400 };
/** Days that a screen may ask for at once. */
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
      const events = await eventsBetween(tx, { from, to, areaId: area });
      return events.filter(({ removed }) => !removed).map(toEntry);
    });
  }

  feed(viewer: Viewer): Promise<CalendarFeed> {
    return this.database.as(viewer, async (tx) => {
      const feed = await feedOf(tx, viewer.personId);
      return { madeAt: feed?.madeAt ?? null, address: null };
    });
  }

  make(viewer: Viewer): Promise<CalendarFeed> {
    const token = randomBytes(24).toString('base64url');
    const address = publicAddress(this.config, `/api/calendar/feeds/${token}.ics`);
    return this.database.as(viewer, async (tx) => ({
      madeAt: await replaceFeed(tx, viewer, fingerprint(token)),
      address,
    }));
  }

  revoke(viewer: Viewer): Promise<CalendarFeed> {
    return this.database.as(viewer, async (tx) => {
      await revokeFeed(tx, viewer);
      return { madeAt: null, address: null };
    });
  }

  /**
   * The calendar of whoever the address belongs to, as far as they may see today.
   * @throws 404 for an unknown address
   */
  async read(token: string): Promise<string> {
    const viewer = await this.database.as(accessViewer, async (tx) => {
      const person = await ownerOfFeed(tx, fingerprint(token));
      return person && (await viewerFor(tx, person)).viewer;
    });
    if (!viewer) throw notFound('The calendar');
    const day = today(this.clock);
    const events = await this.database.as(viewer, (tx) =>
      eventsBetween(tx, { from: addDays(day, -span.before), to: addDays(day, span.after) }),
    );
    return this.fileOf(events);
  }

  /** One event, removed ones among them so that a calendar can be told. @throws 404 out of scope */
  async one(viewer: Viewer, kind: CalendarEvent['kind'], id: string): Promise<string> {
    const event = await this.database.as(viewer, (tx) => eventById(tx, kind, id));
    if (!event) throw notFound(kind === 'visit' ? 'The visit' : 'The session');
    return this.fileOf([event]);
  }

  private fileOf(events: readonly CalendarEvent[]): string {
    return calendarFile(events, publicAddress(this.config, ''));
  }
}

const fingerprint = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');

const toEntry = ({
  removed: _,
  version: __,
  changedAt: ___,
  ...entry
}: FoundEvent): CalendarEntry => entry;

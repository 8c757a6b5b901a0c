import type { CalendarEntry } from '@all-together/contracts';
import { addDays, momentIn } from '@all-together/domain';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarEvent extends CalendarEntry {
  version: number;
  changedAt: string;
}

/**
 * Events as an iCalendar file (RFC 5545). Times are written in UTC, so that no reader needs to know
 * the zone.
 */
export function calendarFile(events: readonly CalendarEvent[], origin: string): string {
  const calendar = ical({
    name: 'All Together',
    prodId: { company: 'All Together', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const event of events) {
    const start = event.startsAt
      ? momentIn(event.day, event.startsAt)
      : new Date(`${event.day}T00:00:00Z`);
    const end = event.startsAt
      ? new Date(start.getTime() + event.minutes * 60_000)
      : new Date(`${addDays(event.day, 1)}T00:00:00Z`);
    calendar.createEvent({
      id: `${event.kind}-${event.id}@all-together`,
      sequence: event.version - 1,
      start,
      end,
      allDay: !event.startsAt,
      summary: event.title,
      ...(event.place ? { location: event.place } : {}),
      url: `${origin}/${event.kind === 'visit' ? 'visits' : 'training'}/${event.id}`,
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

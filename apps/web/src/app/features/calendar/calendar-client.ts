import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CalendarEntry, CalendarFeed } from '@all-together/contracts';
import { Api } from '../../shell/api';

/** The first and the last day of a span, YYYY-MM-DD, and the area when only one is wanted. */
export interface CalendarSpan {
  from: string;
  to: string;
  area: string | undefined;
}

export const readCalendar = (span: () => CalendarSpan) =>
  httpResource<CalendarEntry[]>(() => {
    const { from, to, area } = span();
    return { url: '/api/calendar', params: { from, to, ...(area ? { area } : {}) } };
  });
export const readCalendarFeed = () => httpResource<CalendarFeed>(() => '/api/calendar/feed');

/** The secret calendar address of the signed-in person. Every method throws Refusal. */
@Injectable({ providedIn: 'root' })
export class CalendarClient {
  private readonly api = inject(Api);

  /** Makes a new address, which the answer shows this once; the old one stops working. */
  makeFeed(): Promise<CalendarFeed> {
    return this.api.post<CalendarFeed>('calendar/feed');
  }

  revokeFeed(): Promise<CalendarFeed> {
    return this.api.delete<CalendarFeed>('calendar/feed');
  }
}

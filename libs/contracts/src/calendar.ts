import { IsOptional } from 'class-validator';
import { Day, Reference } from './fields.js';

export class CalendarQuery {
  /** First and last day, at most 62 days apart. */
  @Day('the first day') from: string;
  @Day('the last day') to: string;
  @IsOptional() @Reference('an area') area?: string;
}

/** A visit or a training session on a day. */
export interface CalendarEntry {
  kind: 'visit' | 'session';
  id: string;
  day: string;
  /** `HH:MM`, or empty where no time was said. */
  /**
   * Time of day, `14:30`.
   *
   * @format text
   */
  startsAt: string;
  minutes: number;
  title: string;
  place: string;
  cancelled: boolean;
}

/** A person's own calendar address, for Outlook, Google or a phone. */
export interface CalendarFeed {
  /** When the address was made; null when there is none. */
  madeAt: string | null;
  /** The secret address itself, told once, when it is made. */
  address: string | null;
}

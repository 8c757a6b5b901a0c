import { addDays, dayOf, daysBetween, type Clock } from '@all-together/domain';

/**
 * A clock that the demonstration sets to the day on which something is said to have happened; else
 * the real time.
 */
export class DemonstrationClock implements Clock {
  private set: Date | undefined;
  /** The real day on which the demonstration is loaded. */
  readonly today = dayOf(new Date());

  now(): Date {
    return this.set ?? new Date();
  }

  /** Sets the clock to `days` from today (negative: before), in working hours. */
  to(days: number, minute = 0): void {
    const moment = new Date(`${this.day(days)}T09:00:00Z`);
    moment.setUTCMinutes(minute);
    this.set = moment;
  }

  toNow(): void {
    this.set = undefined;
  }

  day(days: number): string {
    return addDays(this.today, days);
  }

  /** Days from today to `day`; negative where it is before. */
  daysUntil(day: string): number {
    return daysBetween(this.today, day);
  }
}

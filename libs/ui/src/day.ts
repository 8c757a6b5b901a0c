import { Pipe, type PipeTransform } from '@angular/core';

const long = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const withTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * A day (`2016-03-27`) or moment as a British reader writes it: `27 Mar 2016`; with `time`, to the
 * minute.
 */
@Pipe({ name: 'day' })
export class DayPipe implements PipeTransform {
  transform(value: string | null | undefined, detail?: 'time'): string {
    if (!value) return '';
    return (detail === 'time' ? withTime : long).format(
      new Date(value.length === 10 ? `${value}T12:00:00Z` : value),
    );
  }
}

import { HttpErrorResponse, HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { tap } from 'rxjs';

const offsetKey = 'all-together:clock-offset';
/** A device clock this far from the server's is wrong; less is the way there. */
const tolerated = 90_000;

/**
 * Whether there is a signal, as the last request found it, and what time it is by the server's
 * clock.
 */
@Injectable({ providedIn: 'root' })
export class Connection {
  readonly online = signal(navigator.onLine);
  private offset = Number(localStorage.getItem(offsetKey) ?? 0);

  constructor() {
    addEventListener('offline', () => this.online.set(false));
    addEventListener('online', () => this.online.set(true));
  }

  /** Milliseconds since 1970, put right when the clock of this device is wrong. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** The day of today in England, as YYYY-MM-DD. */
  today(): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(this.now());
  }

  answered(date: string | null): void {
    this.online.set(true);
    const server = date ? Date.parse(date) : NaN;
    if (Number.isNaN(server)) return;
    const difference = server - Date.now();
    this.offset = Math.abs(difference) > tolerated ? difference : 0;
    localStorage.setItem(offsetKey, String(this.offset));
  }

  unanswered(): void {
    this.online.set(false);
  }
}

/** Learns from each request whether there is a signal. */
export const noticeConnection: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap({
      next: (event) =>
        event instanceof HttpResponse && connection.answered(event.headers.get('date')),
      error: (error: unknown) => {
        if (!(error instanceof HttpErrorResponse)) return;
        // 504 is what the service worker says when it cannot get through.
        if (error.status === 0 || error.status === 504) connection.unanswered();
        else connection.answered(error.headers.get('date'));
      },
    }),
  );
};

import { inject, Injectable, signal } from '@angular/core';
import type { LiveEvent } from '@all-together/contracts';
import { Subject } from 'rxjs';
import { CurrentSession } from './current-session';
import { openLiveStream } from './live-client';

export type PlanChanged = Extract<LiveEvent, { kind: 'changed' }>;

/**
 * Changes made elsewhere, as they happen: one stream for the app, which reconnects by itself and
 * then tells its readers to load again.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(CurrentSession);
  private source: EventSource | undefined;
  private planId: string | null = null;
  readonly unread = signal(0);
  /** Names of others who have the same plan open. */
  readonly here = signal<readonly string[]>([]);
  readonly connected = signal(false);
  readonly changed = new Subject<PlanChanged>();

  /** Opens the stream unless one is open; what ended with a session opens again. */
  begin(): void {
    if (!this.source || this.source.readyState === EventSource.CLOSED) this.watch(this.planId);
  }

  /** Follows a plan as well, instead of the one before; null where no plan is on the screen. */
  watch(planId: string | null): void {
    if (this.source && this.planId === planId && this.source.readyState !== EventSource.CLOSED)
      return;
    // One that ended with a session missed what happened since.
    let opened = this.source !== undefined && this.planId === planId;
    this.stop();
    this.planId = planId;
    if (typeof EventSource === 'undefined' || !this.session.may('notifications:read')) return;
    const source = openLiveStream(planId);
    this.source = source;
    source.onopen = () => {
      this.connected.set(true);
      // What happened during a gap is unknown, so the reader loads again.
      if (opened && planId)
        this.changed.next({ kind: 'changed', planId, items: [], by: null, mine: false });
      opened = true;
    };
    source.onerror = () => this.connected.set(false);
    source.onmessage = ({ data }: MessageEvent<string>) => this.hear(JSON.parse(data) as LiveEvent);
  }

  stop(): void {
    this.source?.close();
    this.source = undefined;
    this.connected.set(false);
    this.here.set([]);
  }

  private hear(event: LiveEvent): void {
    if (event.kind === 'notified') this.unread.set(event.unread);
    else if (event.planId !== this.planId) return;
    else if (event.kind === 'here') this.here.set(event.people);
    else this.changed.next(event);
  }
}

import { inject, Injectable, signal } from '@angular/core';
import type { LiveEvent } from '@all-together/contracts';
import { Subject } from 'rxjs';
import { CurrentSession } from './current-session';

export type PlanChanged = Extract<LiveEvent, { kind: 'changed' }>;

/**
 * What happens elsewhere, as it happens: one stream for the page, which says anew what is true when
 * it was lost.
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

  /** Begins where nothing is on yet. */
  begin(): void {
    if (!this.source) this.watch(null);
  }

  /** Begins, or begins anew for another plan; `null` where no plan is on the screen. */
  watch(planId: string | null): void {
    if (this.source && this.planId === planId && this.source.readyState !== EventSource.CLOSED)
      return;
    this.stop();
    this.planId = planId;
    if (typeof EventSource === 'undefined' || !this.session.may('notifications:read')) return;
    const source = new EventSource(planId ? `/api/live?plan=${planId}` : '/api/live');
    this.source = source;
    let opened = false;
    source.onopen = () => {
      this.connected.set(true);
      // After a gap nobody knows what was missed: the reader loads again.
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

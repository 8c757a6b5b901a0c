import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SessionStatus, TrainingSession } from '@all-together/contracts';
import {
  audiencesInWords,
  audienceWords,
  listWithPending,
  registerWithPending,
  sessionStatusWords,
} from '@all-together/domain';
import { DataTable, DayPipe, Field, PageHeader } from '@all-together/ui';
import { DaysFilter, OneArea } from '../../shell/list-filters';
import { CurrentSession } from '../../shell/current-session';
import { valueOrNull } from '../../shell/event-value';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere } from '../../shell/offline/record-read';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { planKind, sessionPath, sessionsPath } from './sessions-client';

export const statusTones: Record<SessionStatus, string> = {
  planned: 'blue',
  delivered: 'accent',
  confirmed: 'green',
  cancelled: 'red',
};

/**
 * Lists training sessions; the filters are in the address. A figure of reach opens the sessions
 * that it was counted from.
 */
@Component({
  selector: 'app-session-list',
  imports: [DataTable, DayPipe, DaysFilter, Field, OneArea, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './session-list.html',
})
export class SessionList {
  readonly area = input<string>();
  readonly school = input<string>();
  /** One audience, or several separated by commas. */
  readonly audience = input<string>();
  readonly status = input<SessionStatus>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly counted = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<TrainingSession>();
  protected readonly valueOrNull = valueOrNull;
  protected readonly audienceWords = audienceWords;
  protected readonly who = computed(() => audiencesInWords(this.audience()));
  protected readonly statusWords = sessionStatusWords;
  protected readonly tones = statusTones;
  protected readonly audiences = Object.entries(audienceWords);
  protected readonly statuses = Object.entries(sessionStatusWords);
  private readonly filters = computed(() => ({
    area: this.area(),
    school: this.school(),
    audience: this.audience(),
    status: this.status(),
    from: this.from(),
    to: this.to(),
    counted: this.counted(),
  }));
  private readonly cache = inject(OfflineCache);
  private readonly outbox = inject(Outbox);
  private readonly names = namesHere();
  /** Unsent sessions come first, whatever the filters: their writers look for them. */
  protected readonly sessions = computed(() =>
    listWithPending(
      this.list.items(),
      this.outbox.items(),
      sessionsPath,
      planKind,
      (session, writes) =>
        writes.length
          ? registerWithPending(
              session && { session, attendances: [], moves: [], later: 0 },
              writes.filter(({ kind }) => kind.startsWith('session.')),
              this.names(),
            )?.session
          : session,
    ),
  );

  constructor() {
    effect(() => void this.list.load(sessionsPath, this.filters(), () => this.onDevice()));
    const sentBefore = untracked(this.outbox.sent);
    effect(() => {
      if (this.outbox.sent() !== sentBefore) untracked(() => void this.list.reload());
    });
  }

  private async onDevice(): Promise<TrainingSession[] | undefined> {
    const { area, school, audience, status, from, to, counted } = this.filters();
    const isWithin = (day: string) => (!from || day >= from) && (!to || day <= to);
    const fits = (one: TrainingSession) =>
      (!area || one.areaId === area) &&
      (!school || String(one.urn) === school) &&
      (!audience || audience.split(',').includes(one.audience)) &&
      (!status || one.status === status) &&
      (!counted || one.status === 'confirmed') &&
      isWithin(one.heldOn);
    return (await this.cache.ready())?.sessions.map(({ session }) => session).filter(fits);
  }

  protected waits = ({ id }: TrainingSession): boolean =>
    this.outbox.items().some(({ record }) => record === sessionPath(id));

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

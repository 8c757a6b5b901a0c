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
import { DayPipe, EmptyState, Field, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere } from '../../shell/offline/record-read';
import { PageList } from '../../shell/page-list';

export const statusTones: Record<SessionStatus, string> = {
  planned: 'blue',
  delivered: 'accent',
  confirmed: 'green',
  cancelled: 'red',
};

/**
 * Training sessions; the address holds the filters. A figure of reach opens the sessions that it
 * was counted from.
 */
@Component({
  selector: 'app-session-list',
  imports: [RouterLink, PageHeader, Field, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Training">
      @if (counted()) {
        <p class="soft">
          Confirmed sessions that count towards reach
          @if (audience()) {
            , with the people counted as “{{ who() }}”
          }
          .
          <button type="button" class="button small" (click)="set({ counted: null })">
            Show all sessions
          </button>
        </p>
      }
      <div actions class="row">
        @if (current.may('sessions:write')) {
          <a class="button primary" routerLink="/training/new">Plan a session</a>
        }
        <a class="button" routerLink="/reach" [queryParams]="{ area: area() }">Reach</a
        ><a class="button" routerLink="/calendar" [queryParams]="{ area: area() }">Calendar</a>
        @if (current.may('record-imports:write')) {
          <a class="button" routerLink="/record-imports" [queryParams]="{ holds: 'sessions' }"
            >Bring in a spreadsheet</a
          >
        }
      </div>
    </ui-page-header>
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Audience"
        ><select (change)="set({ audience: $any($event.target).value || null })">
          <option value="">All</option>
          @for (word of audiences; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === audience()">{{ word[1] }}</option>
          }
        </select></ui-field
      >
      @if (!counted()) {
        <ui-field label="Status"
          ><select (change)="set({ status: $any($event.target).value || null })">
            <option value="">All</option>
            @for (word of statuses; track word[0]) {
              <option [value]="word[0]" [selected]="word[0] === status()">{{ word[1] }}</option>
            }
          </select></ui-field
        >
      }
      <ui-field label="From"
        ><input
          type="date"
          [value]="from() ?? ''"
          (change)="set({ from: $any($event.target).value || null })"
      /></ui-field>
      <ui-field label="To"
        ><input
          type="date"
          [value]="to() ?? ''"
          (change)="set({ to: $any($event.target).value || null })"
      /></ui-field>
      @if (area()) {
        <button type="button" class="button small" (click)="set({ area: null })">
          One area only ✕<span class="visually-hidden"> remove this filter</span>
        </button>
      }
    </div>
    @if (list.fromDevice()) {
      <p class="note">
        No signal: these are the sessions that this device keeps, of the last 60 days and the next
        180.
      </p>
    }
    @if (sessions().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Training sessions">
        <table>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Session</th>
              <th scope="col">Audience</th>
              <th scope="col">Where</th>
              <th scope="col">By</th>
              <th scope="col">Status</th>
              <th scope="col" class="right">People</th>
            </tr>
          </thead>
          <tbody>
            @for (session of sessions(); track session.id) {
              <tr>
                <td class="nowrap">
                  {{ session.heldOn | day }}<br /><span class="soft small">{{
                    session.startsAt
                  }}</span>
                </td>
                <th scope="row" style="min-width: 200px">
                  <a [routerLink]="['/training', session.id]">{{ session.title }}</a>
                </th>
                <td>{{ audienceWords[session.audience] }}</td>
                <td>
                  {{ session.schoolName ?? session.areaName }}<br /><span class="soft small">{{
                    session.mode === 'online' ? 'online' : session.venue
                  }}</span>
                </td>
                <td>{{ session.organisationName }}</td>
                <td>
                  <span class="chip" [attr.data-tone]="tones[session.status]">{{
                    statusWords[session.status]
                  }}</span>
                  @if (session.bookable && session.status === 'planned') {
                    <br /><span class="chip" data-tone="accent">Places to book</span>
                  }
                  @if (waits(session)) {
                    <br /><span class="chip" data-tone="amber">Waiting to be sent</span>
                  }
                </td>
                <td class="right">{{ session.people || '–' }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [totalIsMore]="list.totalIsMore()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="No sessions">{{
        list.refusal()?.message ?? 'Partners plan their training here, and say who came.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class SessionList {
  readonly area = input<string>();
  readonly school = input<string>();
  /** One audience, or several parted by commas. */
  readonly audience = input<string>();
  readonly status = input<SessionStatus>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly counted = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<TrainingSession>();
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

  private readonly kept = inject(OfflineCache);
  private readonly outbox = inject(Outbox);
  private readonly names = namesHere();
  /** What waits stands on top, whatever the filters: its writer looks for it. */
  protected readonly sessions = computed(() =>
    listWithPending(
      this.list.items(),
      this.outbox.items(),
      'sessions',
      'session.plan',
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
    effect(() => void this.list.load('sessions', this.filters(), () => this.onDevice()));
    const sentBefore = untracked(this.outbox.sent);
    effect(() => {
      if (this.outbox.sent() !== sentBefore) untracked(() => void this.list.reload());
    });
  }

  private async onDevice(): Promise<TrainingSession[] | undefined> {
    const { area, school, audience, status, from, to, counted } = this.filters();
    const fits = (one: TrainingSession) =>
      (!area || one.areaId === area) &&
      (!school || String(one.urn) === school) &&
      (!audience || audience.split(',').includes(one.audience)) &&
      (!status || one.status === status) &&
      (!counted || one.status === 'confirmed') &&
      (!from || one.heldOn >= from) &&
      (!to || one.heldOn <= to);
    return (await this.kept.ready())?.sessions.map(({ session }) => session).filter(fits);
  }

  protected waits = ({ id }: TrainingSession): boolean =>
    this.outbox.items().some(({ record }) => record === `sessions/${id}`);

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUp, PartnerHome, OfflinePack } from '@all-together/contracts';
import { addDays, listWithPending, purposeWords, visitWithPending } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { toRefusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';
import { Connection } from '../../shell/device/connection';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere, readRecord } from '../../shell/offline/record-read';

/** “Today”: visits of the day and the week, a big button, and what one owes. */
@Component({
  selector: 'app-partner-home',
  imports: [RouterLink, PageHeader, Skeleton, EmptyState, DayPipe, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (view(); as view) {
      <ui-page-header heading="Today">
        <p class="soft">{{ view.organisation.name }} · {{ view.today | day }}</p>
        <div actions class="row">
          <a class="button" routerLink="/calendar">Calendar</a
          ><a
            class="button primary"
            style="min-height: 56px; font-size: var(--text-large)"
            routerLink="/visits/new"
            >Log a visit</a
          >
        </div>
      </ui-page-header>
      <div class="columns">
        <section class="card" aria-labelledby="today">
          <h2 id="today">Visits today</h2>
          <ul class="plain divided">
            @for (visit of view.visitsToday; track visit.id) {
              <li>
                <a [routerLink]="['/visits', visit.id]">{{
                  visit.schoolName ?? visit.areaName
                }}</a><br /><span class="soft small"
                  >{{ purpose(visit.purpose) }} · {{ visit.minutes }} minutes</span
                >
              </li>
            } @empty {
              <li>
                <ui-empty-state heading="No visits today"
                  >Log one when you are back from a school.</ui-empty-state
                >
              </li>
            }
          </ul>
        </section>
        <section class="card" aria-labelledby="week">
          <h2 id="week">This week</h2>
          <ul class="plain divided">
            @for (visit of view.visitsThisWeek; track visit.id) {
              <li>
                <a [routerLink]="['/visits', visit.id]">{{
                  visit.schoolName ?? visit.areaName
                }}</a><br /><span class="soft small"
                  >{{ visit.visitedOn | day }} · {{ purpose(visit.purpose) }}</span
                >
              </li>
            } @empty {
              <li class="soft">None in the last three days or the next seven.</li>
            }
          </ul>
        </section>
        <section class="card" aria-labelledby="owed">
          <h2 id="owed">Follow-ups that we owe ({{ view.owedCount }})</h2>
          <ul class="plain divided">
            @for (followUp of view.owed; track followUp.id) {
              <li class="spread">
                <span
                  ><a [routerLink]="['/visits', followUp.visitId]">{{ followUp.title }}</a
                  ><br /><span class="small soft"
                    >{{ followUp.schoolName ?? followUp.areaName }} · {{ followUp.ownerName }}</span
                  >
                  @if (followUp.due) {
                    <br /><span
                      class="chip"
                      [attr.data-tone]="followUp.due < view.today ? 'red' : 'blue'"
                      >{{ followUp.due < view.today ? 'Was due' : 'Due' }}
                      {{ followUp.due | day }}</span
                    >
                  }
                </span>
                <button
                  type="button"
                  class="button small"
                  [attr.aria-label]="'Done: ' + followUp.title"
                  (click)="done(followUp, view.today)"
                >
                  Done
                </button>
              </li>
            } @empty {
              <li><ui-empty-state heading="You owe nothing" /></li>
            }
          </ul>
        </section>
      </div>
    } @else if (home.error()) {
      <app-load-fault [error]="home.error()" (again)="home.reload()" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class PartnerHomePage {
  private readonly notice = inject(Notice);
  private readonly outbox = inject(Outbox);
  private readonly organisation = inject(CurrentSession).organisation();
  private readonly connection = inject(Connection);
  private readonly names = namesHere();
  protected readonly home = readRecord<PartnerHome>(
    () => 'home/partner',
    (kept) => this.homeOf(kept),
    (stored) => stored,
  );
  /** With what waits on this device: a visit that was just logged stands here at once. */
  protected readonly view = computed(() => {
    const home = this.home.value();
    return home && this.withWaiting(home);
  });
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];

  private withWaiting(home: PartnerHome): PartnerHome {
    const writes = this.outbox.items();
    if (!writes.length) return home;
    const all = [...home.visitsToday, ...home.visitsThisWeek];
    const visits = listWithPending(all, writes, 'visits', 'visit.log', (visit, own) =>
      visitWithPending(visit, own, this.names()),
    );
    const done = new Set(
      writes.flatMap(({ kind, item, body }) =>
        kind === 'follow-up.change' && (body as Partial<FollowUp>).doneOn
          ? [item.slice('follow-ups/'.length)]
          : [],
      ),
    );
    return {
      ...home,
      visitsToday: visits.filter(({ visitedOn }) => visitedOn === home.today),
      visitsThisWeek: visits.filter(({ visitedOn }) => visitedOn !== home.today),
      owed: home.owed.filter(({ id }) => !done.has(id)),
      owedCount: home.owedCount - home.owed.filter(({ id }) => done.has(id)).length,
    };
  }

  private homeOf(kept: OfflinePack): PartnerHome {
    const today = this.connection.today();
    const around = kept.visits.filter(
      ({ visitedOn }) => visitedOn >= addDays(today, -3) && visitedOn <= addDays(today, 7),
    );
    return {
      today,
      organisation: {
        id: this.organisation?.organisationId ?? '',
        name: this.organisation?.organisationName ?? '',
      },
      visitsToday: around.filter(({ visitedOn }) => visitedOn === today),
      visitsThisWeek: around.filter(({ visitedOn }) => visitedOn !== today),
      owed: kept.owed.slice(0, 8),
      owedCount: kept.owed.length,
    };
  }

  protected async done(followUp: FollowUp, today: string): Promise<void> {
    const write = (doneOn: string | null, seen: number) =>
      this.outbox.write({
        kind: 'follow-up.change',
        record: `visits/${followUp.visitId}`,
        item: `follow-ups/${followUp.id}`,
        label: `Follow-up “${followUp.title}”`,
        link: `/visits/${followUp.visitId}`,
        method: 'PATCH',
        path: `follow-ups/${followUp.id}`,
        body: { doneOn },
        seen,
        base: { doneOn: doneOn === null ? today : null },
      });
    try {
      await write(today, followUp.version);
      this.notice.say(
        `“${followUp.title}” is done.`,
        async () => void (await write(null, followUp.version + 1)),
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      this.home.reload();
    }
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUp, PartnerHome } from '@all-together/contracts';
import { purposeWords } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';

/** “Today”: visits of the day and the week, a big button, and what one owes. */
@Component({
  selector: 'app-partner-home',
  imports: [RouterLink, PageHeader, Skeleton, EmptyState, DayPipe, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (home.hasValue()) {
      @let view = home.value();
      <ui-page-header heading="Today">
        <p class="soft">{{ view.organisation.name }} · {{ view.today | day }}</p>
        <div actions class="row"><a class="button" routerLink="/calendar">Calendar</a><a class="button primary" style="min-height: 56px; font-size: var(--text-large)" routerLink="/visits/new">Log a visit</a></div>
      </ui-page-header>
      <div class="columns">
        <section class="card" aria-labelledby="today"><h2 id="today">Visits today</h2>
          <ul class="plain divided">
            @for (visit of view.visitsToday; track visit.id) {
              <li><a [routerLink]="['/visits', visit.id]">{{ visit.schoolName ?? visit.areaName }}</a><br /><span class="soft small">{{ purpose(visit.purpose) }} · {{ visit.minutes }} minutes</span></li>
            } @empty { <li><ui-empty-state heading="No visits today">Log one when you are back from a school.</ui-empty-state></li> }
          </ul>
        </section>
        <section class="card" aria-labelledby="week"><h2 id="week">This week</h2>
          <ul class="plain divided">
            @for (visit of view.visitsThisWeek; track visit.id) {
              <li><a [routerLink]="['/visits', visit.id]">{{ visit.schoolName ?? visit.areaName }}</a><br /><span class="soft small">{{ visit.visitedOn | day }} · {{ purpose(visit.purpose) }}</span></li>
            } @empty { <li class="soft">None in the last three days or the next seven.</li> }
          </ul>
        </section>
        <section class="card" aria-labelledby="owed"><h2 id="owed">Follow-ups that we owe ({{ view.owedCount }})</h2>
          <ul class="plain divided">
            @for (followUp of view.owed; track followUp.id) {
              <li class="spread">
                <span><a [routerLink]="['/visits', followUp.visitId]">{{ followUp.title }}</a><br /><span class="small soft">{{ followUp.schoolName ?? followUp.areaName }} · {{ followUp.ownerName }}</span>
                  @if (followUp.due) { <br /><span class="chip" [attr.data-tone]="followUp.due < view.today ? 'red' : 'blue'">{{ followUp.due < view.today ? 'Was due' : 'Due' }} {{ followUp.due | day }}</span> }
                </span>
                <button type="button" class="button small" [attr.aria-label]="'Done: ' + followUp.title" (click)="done(followUp, view.today)">Done</button>
              </li>
            } @empty { <li><ui-empty-state heading="You owe nothing" /></li> }
          </ul>
        </section>
      </div>
    } @else if (home.error()) { <app-load-fault [error]="home.error()" (again)="home.reload()" /> } @else { <ui-skeleton [lines]="8" /> }
  `,
})
export class PartnerHomePage {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly home = httpResource<PartnerHome>(() => '/api/home/partner');
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];

  protected async done(followUp: FollowUp, today: string): Promise<void> {
    try {
      const done = await this.api.patch<FollowUp>(`follow-ups/${followUp.id}`, followUp.version, { doneOn: today });
      this.notice.say(`“${followUp.title}” is done.`, async () => {
        await this.api.patch(`follow-ups/${followUp.id}`, done.version, { doneOn: null });
        this.home.reload();
      });
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
    this.home.reload();
  }
}

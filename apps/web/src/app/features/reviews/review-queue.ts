import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeOverview, ReviewCycle } from '@all-together/contracts';
import { DayPipe, EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/**
 * What waits for an officer: decisions, and reviews of the open cycle; and the programme's cycles.
 */
@Component({
  selector: 'app-review-queue',
  imports: [RouterLink, PageHeader, Field, ErrorSummary, DayPipe, EmptyState, Skeleton, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Reviews" />
    @if (overview.hasValue()) {
      <div class="columns">
        <section class="card" aria-labelledby="decide">
          <h2 id="decide">Plans that wait for your decision</h2>
          <ul class="plain divided">
            @for (area of waiting(); track area.areaId) {
              <li class="spread">
                <span
                  ><strong>{{ area.name }}</strong
                  ><br /><span class="soft small">{{ area.concerns[0]?.reason }}</span></span
                ><a
                  class="button small"
                  [routerLink]="['/plans', area.planId]"
                  [attr.aria-label]="'Decide on the plan of ' + area.name"
                  >Decide</a
                >
              </li>
            } @empty {
              <li><ui-empty-state heading="None waits" /></li>
            }
          </ul>
          <p>
            <a routerLink="/plans" [queryParams]="{ status: 'submitted' }"
              >All submitted plans, schools’ among them</a
            >
          </p>
        </section>
        <section class="card" aria-labelledby="review">
          <h2 id="review">
            To review
            @if (overview.value().cycle; as cycle) {
              in “{{ cycle.title }}”
            }
          </h2>
          <ul class="plain divided">
            @for (area of due(); track area.areaId) {
              <li class="spread">
                <span
                  ><strong>{{ area.name }}</strong
                  ><br /><span class="soft small">{{ area.concerns[0]?.reason }}</span></span
                ><a
                  class="button small"
                  [routerLink]="['/reviews/plans', area.planId]"
                  [attr.aria-label]="'Review the plan of ' + area.name"
                  >Review</a
                >
              </li>
            } @empty {
              <li><ui-empty-state heading="Every plan of this cycle is reviewed" /></li>
            }
          </ul>
        </section>
        <section class="card stack" aria-labelledby="cycles">
          <h2 id="cycles">Review cycles</h2>
          @if (cycles.hasValue()) {
            <ul class="plain divided">
              @for (cycle of cycles.value(); track cycle.id) {
                <li>
                  <strong>{{ cycle.title }}</strong>, {{ cycle.opens | day }} to
                  {{ cycle.closes | day }}
                  @if (cycle.locks) {
                    <span class="chip">locks plans</span>
                  }
                </li>
              }
            </ul>
          }
          <details>
            <summary>Plan another</summary>
            <form
              class="stack"
              style="padding-top: var(--space-3)"
              (submit)="add($event, title.value, opens.value, closes.value, locks.checked)"
              novalidate
            >
              <ui-error-summary [problem]="refusal()?.problem ?? null" />
              <ui-field label="Title" [error]="refusal()?.fields?.['title']"
                ><input #title type="text" data-field="title"
              /></ui-field>
              <ui-field label="First day" [error]="refusal()?.fields?.['opens']"
                ><input #opens type="date" data-field="opens"
              /></ui-field>
              <ui-field label="Last day" [error]="refusal()?.fields?.['closes']"
                ><input #closes type="date" data-field="closes"
              /></ui-field>
              <label class="row" style="font-weight: 400"
                ><input #locks type="checkbox" /> While it is open, plans cannot be changed until
                they are reviewed or you release them</label
              >
              <div><button class="button primary">Plan it</button></div>
            </form>
          </details>
        </section>
      </div>
    } @else if (overview.error()) {
      <app-load-fault [error]="overview.error()" (again)="overview.reload()" />
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class ReviewQueue {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly overview = httpResource<ProgrammeOverview>(() => '/api/programme/overview');
  protected readonly cycles = httpResource<ReviewCycle[]>(() => '/api/review-cycles');
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly waiting = computed(() =>
    this.overview.hasValue()
      ? this.overview.value().areas.filter((area) => area.planStatus === 'submitted')
      : [],
  );
  protected readonly due = computed(() =>
    this.overview.hasValue()
      ? this.overview
          .value()
          .areas.filter((area) => area.concerns.some((concern) => concern.code === 'review_due'))
      : [],
  );

  protected async add(
    event: Event,
    title: string,
    opens: string,
    closes: string,
    locks: boolean,
  ): Promise<void> {
    event.preventDefault();
    try {
      await this.api.post('review-cycles', { id: newId(), title, opens, closes, locks });
      this.refusal.set(null);
      this.notice.say('The cycle is planned.');
      this.cycles.reload();
      this.overview.reload();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

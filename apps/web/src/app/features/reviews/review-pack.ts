import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ChangesSince, Page, Plan, Review } from '@all-together/contracts';
import {
  actionStatusWords,
  dayOf,
  isOverdue,
  objectiveProgress,
  planStatusWords,
  ragContradictions,
  ragWords,
  slippage,
  themeWords,
} from '@all-together/domain';
import { DayPipe, PageHeader, Skeleton } from '@all-together/ui';
import { ChangeTable } from '../../shared/plans/change-table';
import { LoadFault } from '../../shell/load-fault';

/** Everything that a review meeting needs of one plan, laid out for paper or PDF. */
@Component({
  selector: 'app-review-pack',
  imports: [PageHeader, Skeleton, LoadFault, DayPipe, ChangeTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (plan.hasValue()) {
      @let view = plan.value();
      <ui-page-header
        [heading]="'Review pack: ' + view.title"
        [crumbs]="[
          { label: 'Reviews', link: '/reviews' },
          { label: view.title, link: '/reviews/plans/' + view.id },
        ]"
      >
        <p>
          {{ view.schoolName ?? view.areaName }} · {{ statuses[view.status] }} ·
          {{ view.starts | day }} to {{ view.ends | day
          }}{{ view.baselineAt ? ' · signed off ' + (view.baselineAt | day) : '' }} · as at
          {{ today | day }}
        </p>
        <div actions>
          <button type="button" class="button primary no-print" (click)="print()">
            Print or save as PDF
          </button>
        </div>
      </ui-page-header>
      <div class="stack">
        <dl class="figures">
          @for (figure of figures(); track figure[0]) {
            <div>
              <dt class="small soft">{{ figure[0] }}</dt>
              <dd class="number">{{ figure[1] }}</dd>
            </div>
          }
        </dl>
        @for (objective of view.objectives; track objective.id) {
          <section class="card stack-tight">
            <span class="soft small">{{ themes[objective.theme] }}</span>
            <h2>{{ objective.title }}</h2>
            <p>
              <strong>{{ objective.rag ? rags[objective.rag] : 'No RAG yet' }}</strong>
              @if (objective.ragReason) {
                : {{ objective.ragReason }}
                <span class="soft">({{ objective.ragBy }}, {{ objective.ragAt | day }})</span>
              }
            </p>
            @for (doubt of doubtsOf(objective); track doubt) {
              <p class="note small">{{ doubt }}</p>
            }
            @if (objective.criteria.length) {
              <ul>
                @for (criterion of objective.criteria; track criterion.id) {
                  <li class="small">
                    {{ criterion.title }}: {{ criterion.state.replace('_', ' ') }}
                  </li>
                }
              </ul>
            }
            <div
              class="table-scroll"
              tabindex="0"
              role="region"
              [attr.aria-label]="'Actions: ' + objective.title"
            >
              <table>
                <thead>
                  <tr>
                    <th scope="col">Action</th>
                    <th scope="col">Owner</th>
                    <th scope="col">Due</th>
                    <th scope="col">State</th>
                    <th scope="col">Milestones</th>
                  </tr>
                </thead>
                <tbody>
                  @for (action of objective.actions; track action.id) {
                    <tr>
                      <th scope="row">
                        {{ action.title }}
                        @if (action.status === 'blocked') {
                          <br /><span class="small soft">{{ action.blockedReason }}</span>
                        }
                      </th>
                      <td>{{ action.ownerName || '–' }}</td>
                      <td>{{ action.due | day }}{{ late(action) }}</td>
                      <td>{{ states[action.status] }}{{ overdue(action) ? ', overdue' : '' }}</td>
                      <td>{{ milestonesOf(action) }}</td>
                    </tr>
                  }
                </tbody>
              </table>
            </div>
          </section>
        }
        <section class="card stack-tight">
          <h2>What changed since the last {{ changes.value()?.sinceWhat ?? 'review' }}</h2>
          @if (changes.hasValue()) {
            <app-change-table [changes]="changes.value().changes" [more]="changes.value().more" />
          }
        </section>
        @for (review of reviews.value()?.items ?? []; track review.id) {
          <section class="card stack-tight">
            <h2>{{ review.cycleTitle }}, {{ review.at | day }}</h2>
            <p><strong>What went well:</strong> {{ review.wentWell }}</p>
            <p><strong>Next steps:</strong> {{ review.nextSteps }}</p>
          </section>
        }
      </div>
    } @else if (plan.error()) {
      <app-load-fault [error]="plan.error()" (again)="plan.reload()" />
    } @else {
      <ui-skeleton [lines]="12" />
    }
  `,
  styles: `
    .figures {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-5);
    }
    dd {
      margin: 0;
    }
    table {
      font-size: var(--text-small);
    }
    @media print {
      .card {
        border: 0;
        border-top: 2px solid #999;
        border-radius: 0;
        padding: 8px 0;
      }
    }
  `,
})
export class ReviewPack {
  readonly planId = input.required<string>();
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.planId()}`);
  protected readonly changes = httpResource<ChangesSince>(
    () => `/api/plans/${this.planId()}/changes`,
  );
  protected readonly reviews = httpResource<Page<Review>>(
    () => `/api/reviews?plan=${this.planId()}`,
  );
  protected readonly today = dayOf(new Date());
  protected readonly themes = themeWords;
  protected readonly rags = ragWords;
  protected readonly states = actionStatusWords;
  protected readonly statuses = planStatusWords;
  protected readonly figures = computed<[string, string][]>(() => {
    const actions = this.plan.value()?.objectives.flatMap((objective) => objective.actions) ?? [];
    const milestones = actions.flatMap((action) => action.milestones);
    return [
      [
        'Actions complete',
        `${actions.filter((action) => action.status === 'complete').length} of ${actions.length}`,
      ],
      ['Overdue', String(actions.filter((action) => isOverdue(action, this.today)).length)],
      ['Blocked', String(actions.filter((action) => action.status === 'blocked').length)],
      [
        'Milestones reached',
        `${milestones.filter((one) => one.reachedOn).length} of ${milestones.length}`,
      ],
    ];
  });

  protected overdue = (action: Plan['objectives'][number]['actions'][number]): boolean =>
    isOverdue(action, this.today);
  protected late(action: Plan['objectives'][number]['actions'][number]): string {
    const days = slippage(action);
    return days ? ` (${days > 0 ? '+' : ''}${days} days)` : '';
  }
  protected milestonesOf(action: Plan['objectives'][number]['actions'][number]): string {
    const progress = objectiveProgress(action.milestones);
    return progress ? `${progress.reached} of ${progress.total}` : '–';
  }
  protected doubtsOf = (objective: Plan['objectives'][number]): string[] =>
    ragContradictions(
      {
        rag: objective.rag,
        ragOn: objective.ragAt && dayOf(new Date(objective.ragAt)),
        milestones: objective.actions.flatMap((action) => action.milestones),
        criteria: objective.criteria,
      },
      this.today,
    );

  protected print(): void {
    window.print();
  }
}

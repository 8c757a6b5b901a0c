import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Plan } from '@all-together/contracts';
import { dayOf, loadDays, startsTooEarly, tooManyAtOnce, workload } from '@all-together/domain';
import { DayPipe, EmptyState, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../../shell/load-fault';

/** Who has how much to do, and which actions begin before what they wait for is due. */
@Component({
  selector: 'app-plan-workload',
  imports: [PageHeader, Skeleton, EmptyState, LoadFault, RouterLink, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Workload"
      [crumbs]="[
        { label: 'Plans', link: '/plans' },
        { label: plan.value()?.title ?? 'Plan', link: '/plans/' + id() },
      ]"
      ><p class="soft">
        Open actions by owner. More than {{ most }} overdue or due within {{ days }} days is a lot
        beside a day’s work.
      </p></ui-page-header
    >
    @if (plan.hasValue()) {
      <div class="stack">
        @if (loads().length) {
          <div class="table-scroll" tabindex="0" role="region" aria-label="Workload">
            <table>
              <thead>
                <tr>
                  <th scope="col">Owner</th>
                  <th scope="col" class="right">Open</th>
                  <th scope="col" class="right">Overdue</th>
                  <th scope="col" class="right">Due within {{ days }} days</th>
                  <th scope="col" class="right">Blocked</th>
                  <th scope="col">What we see</th>
                </tr>
              </thead>
              <tbody>
                @for (load of loads(); track load.owner) {
                  <tr>
                    <th scope="row">
                      <a
                        [routerLink]="['/plans', id()]"
                        [queryParams]="
                          load.owner
                            ? { view: 'table', owner: load.owner, status: 'open' }
                            : { view: 'table', status: 'open' }
                        "
                        >{{ load.owner || 'Nobody yet' }}</a
                      >
                    </th>
                    <td class="right">{{ load.open }}</td>
                    <td class="right">{{ load.overdue }}</td>
                    <td class="right">{{ load.soon }}</td>
                    <td class="right">{{ load.blocked }}</td>
                    <td>
                      @if (load.overloaded) {
                        <span class="chip" data-tone="amber">a lot at once</span>
                      } @else if (!load.owner) {
                        <span class="chip">needs an owner</span>
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        } @else {
          <ui-empty-state heading="Nothing is open">Every action is complete.</ui-empty-state>
        }
        <section class="card stack-tight" aria-labelledby="early">
          <h2 id="early">Begins before what it waits for is due</h2>
          <ul class="plain divided">
            @for (one of early(); track one.action.id) {
              <li>
                <a
                  [routerLink]="['/plans', id()]"
                  [queryParams]="{ item: one.action.id, view: 'timeline' }"
                  >{{ one.action.title }}</a
                >
                begins {{ one.action.start ?? one.action.due | day }}, but “{{ one.before.title }}”
                is due {{ one.before.due | day }}.
              </li>
            } @empty {
              <li class="soft">None. In the timeline you can say what comes after what.</li>
            }
          </ul>
        </section>
      </div>
    } @else if (plan.error()) {
      <app-load-fault [error]="plan.error()" (again)="plan.reload()" />
    } @else {
      <ui-skeleton [lines]="6" />
    }
  `,
})
export class PlanWorkload {
  readonly id = input.required<string>();
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.id()}`);
  protected readonly most = tooManyAtOnce;
  protected readonly days = loadDays;
  private readonly actions = computed(() =>
    this.plan.hasValue()
      ? this.plan.value().objectives.flatMap((objective) => objective.actions)
      : [],
  );
  protected readonly loads = computed(() => workload(this.actions(), dayOf(new Date())));
  protected readonly early = computed(() => {
    const byId = new Map(this.actions().map((action) => [action.id, action]));
    return this.actions().flatMap((action) =>
      startsTooEarly(action, byId).map((before) => ({ action, before })),
    );
  });
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FunnelResult, Instrument } from '@all-together/contracts';
import { EmptyState, Field, FunnelChart, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { TableDownload } from '../../shell/table-download';
import { percent } from './survey-words';

/** Schools around what is usual, for those who support them: where to ask more, not who is best. */
@Component({
  selector: 'app-funnel-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    FunnelChart,
    EmptyState,
    Skeleton,
    LoadFault,
    TableDownload,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Schools around what is usual"
      [crumbs]="[
        { label: 'Questionnaires', link: '/questionnaires' },
        { label: 'Results', link: '/questionnaires/results' },
      ]"
      ><p class="soft">
        Of pupils with SEND in each school. Schools differ by chance, small ones most; only beyond
        the outer limits is there something to ask about. Hidden schools are in the middle line, and
        not in the picture: where one to four pupils said so, a school is hidden, so that those
        shown lie to both sides.
      </p></ui-page-header
    >
    <div class="row end" style="margin-bottom: var(--space-4)">
      <ui-field label="Wave"
        ><select (change)="set({ kind: $any($event.target).value })">
          <option value="baseline" [selected]="kind() !== 'follow_up'">Baseline</option>
          <option value="follow_up" [selected]="kind() === 'follow_up'">Follow-up</option>
        </select></ui-field
      >
      <ui-field label="Finding"
        ><select (change)="set({ indicator: $any($event.target).value })">
          @for (one of indicators(); track one.id) {
            <option [value]="one.id" [selected]="one.id === chosen()">{{ one.title }}</option>
          }
        </select></ui-field
      >
    </div>
    @if (funnel.hasValue()) {
      @let view = funnel.value();
      @if (view.usual !== null) {
        <section class="card stack">
          <p class="sentence">{{ sentence() }}</p>
          <ui-funnel-chart
            [dots]="dots()"
            [limits]="view.limits"
            [usual]="view.usual"
            [label]="sentence()"
          />
          <div class="table-scroll" tabindex="0" role="region" aria-label="Schools">
            <table #shown>
              <thead>
                <tr>
                  <th scope="col">School</th>
                  <th scope="col" class="right">Share</th>
                  <th scope="col" class="right">Of how many</th>
                  <th scope="col">Note</th>
                </tr>
              </thead>
              <tbody>
                @for (point of sorted(); track point.urn) {
                  <tr>
                    <th scope="row">
                      <a
                        [routerLink]="['/questionnaires/results']"
                        [queryParams]="{ level: 'school', urn: point.urn }"
                        >{{ point.name }}</a
                      >
                    </th>
                    <td class="right">{{ percent(point.rate) }}</td>
                    <td class="right">{{ point.base }}</td>
                    <td>{{ point.outside ? 'beyond the outer limits, ' + point.outside : '' }}</td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
          <div><app-table-download [table]="shown" name="Schools around what is usual" /></div>
        </section>
      } @else {
        <ui-empty-state heading="Not yet"
          >The picture comes when the figures of the whole programme are shown.</ui-empty-state
        >
      }
    } @else if (funnel.error()) {
      <app-load-fault [error]="funnel.error()" (again)="funnel.reload()" />
    } @else {
      <ui-skeleton [lines]="12" />
    }
  `,
  styles: `
    .sentence {
      font-size: var(--text-large);
    }
  `,
})
export class FunnelPage {
  readonly kind = input<string>();
  readonly indicator = input<string>();
  readonly areaId = input<string>();
  private readonly router = inject(Router);
  protected readonly percent = percent;
  protected readonly chosen = computed(() => this.indicator() ?? 'bullied_often');
  protected readonly funnel = httpResource<FunnelResult>(
    () =>
      `/api/results/funnel?kind=${this.kind() ?? 'baseline'}&indicator=${this.chosen()}${this.areaId() ? `&areaId=${this.areaId()}` : ''}`,
  );
  private readonly instruments = httpResource<Instrument[]>(() => '/api/instruments');
  protected readonly indicators = computed(
    () =>
      this.instruments.value()?.find(({ content }) => content.form === 'pupils')?.content
        .indicators ?? [],
  );
  protected readonly dots = computed(() =>
    (this.funnel.value()?.points ?? []).map(({ urn, name, rate, base, outside }) => ({
      id: urn,
      label: name,
      rate,
      base,
      outside: outside !== null,
    })),
  );
  /** What to ask about first, then by name: no table of the best and the worst. */
  protected readonly sorted = computed(() =>
    [...(this.funnel.value()?.points ?? [])].sort(
      (a, b) =>
        Number(b.outside !== null) - Number(a.outside !== null) || a.name.localeCompare(b.name),
    ),
  );
  protected readonly sentence = computed(() => {
    const view = this.funnel.value();
    if (!view || view.usual === null) return '';
    const outside = view.points.filter((point) => point.outside).length;
    return `${view.points.length} schools around ${percent(view.usual)}; ${outside ? `${outside} beyond the outer limits` : 'none beyond the outer limits'}; ${view.hidden} hidden, since too few answered or only one to four said so.`;
  });

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReachedSchool } from '@all-together/contracts';
import { audiencesInWords } from '@all-together/domain';
import { DayPipe, EmptyState, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { reachedSchoolsPath } from './reach-client';

/** The schools that a figure of reach counted, each once. */
@Component({
  selector: 'app-reached-schools',
  imports: [RouterLink, PageHeader, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Schools reached" [crumbs]="[{ label: 'Reach', link: '/reach' }]"
      ><p class="soft">
        {{ who() }}{{ from() ? ', ' : '' }}{{ from() | day }}{{ to() ? ' to ' : ''
        }}{{ to() | day }}. A school that converted or merged stands here as what it is today.
      </p></ui-page-header
    >
    @if (list.items().length) {
      <div class="table-scroll" tabindex="0" role="region" aria-label="Schools reached">
        <table>
          <thead>
            <tr>
              <th scope="col">School</th>
              <th scope="col">Area</th>
              <th scope="col" class="right">Sessions</th>
              <th scope="col" class="right">Attendances</th>
              <th scope="col">Last came</th>
            </tr>
          </thead>
          <tbody>
            @for (school of list.items(); track school.urn) {
              <tr>
                <th scope="row">
                  <a [routerLink]="['/schools', school.urn]">{{ school.name }}</a>
                </th>
                <td>{{ school.areaName }}</td>
                <td class="right">{{ school.sessions }}</td>
                <td class="right">{{ school.people }}</td>
                <td class="nowrap">{{ school.lastOn | day }}</td>
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
      <ui-empty-state heading="No schools">{{
        list.refusal()?.message ?? 'No school came to training in these days.'
      }}</ui-empty-state>
    } @else {
      <ui-skeleton [lines]="8" />
    }
  `,
})
export class ReachedSchoolList {
  readonly area = input<string>();
  /** One audience, or several parted by commas. */
  readonly audience = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  protected readonly list = new PageList<ReachedSchool>();
  protected readonly who = computed(() => audiencesInWords(this.audience()));
  private readonly filters = computed(() => ({
    area: this.area(),
    audience: this.audience(),
    from: this.from(),
    to: this.to(),
  }));

  constructor() {
    effect(() => void this.list.load(reachedSchoolsPath, this.filters()));
  }
}

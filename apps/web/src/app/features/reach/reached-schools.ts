import { ChangeDetectionStrategy, Component, computed, effect, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ReachedSchool } from '@all-together/contracts';
import { audiencesInWords } from '@all-together/domain';
import { DataTable, DayPipe, PageHeader } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { reachedSchoolsPath } from './reach-client';

/** The schools that a figure of reach counted, each once. */
@Component({
  selector: 'app-reached-schools',
  imports: [DataTable, DayPipe, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Schools reached" [crumbs]="[{ label: 'Reach', link: '/reach' }]"
      ><p class="soft">
        {{ who() }}{{ from() ? ', ' : '' }}{{ from() | day }}{{ to() ? ' to ' : ''
        }}{{ to() | day }}. A school that converted or merged stands here as what it is today.
      </p></ui-page-header
    >
    <app-page-list [list]="list" none="No schools" hint="No school came to training in these days.">
      <ui-table label="Schools reached">
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
      </ui-table>
    </app-page-list>
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

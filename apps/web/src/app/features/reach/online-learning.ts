import { ChangeDetectionStrategy, Component, computed, effect, input } from '@angular/core';
import type { Completion } from '@all-together/contracts';
import { audiencesInWords, audienceWords } from '@all-together/domain';
import { DataTable, DayPipe, PageHeader } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { reachedOnlinePath } from './reach-client';

/** What a figure of online learning counted: modules finished, by nobody in particular. */
@Component({
  selector: 'app-online-learning',
  imports: [DataTable, DayPipe, PageHeader, PageListView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Online learning" [crumbs]="[{ label: 'Reach', link: '/reach' }]"
      ><p class="soft">
        {{ who() }}{{ where() ? ', ' + where() + ' Champion Areas' : '' }}{{ from() ? ', ' : ''
        }}{{ from() | day }}{{ to() ? ' to ' : '' }}{{ to() | day }}. Who learnt is not kept, only
        that two modules were finished by the same person.
      </p></ui-page-header
    >
    <app-page-list [list]="list" none="Nothing" hint="No module was finished in these days.">
      <ui-table label="Modules finished">
        <thead>
          <tr>
            <th scope="col">Finished</th>
            <th scope="col">Module</th>
            <th scope="col">Audience</th>
            <th scope="col">Where</th>
            <th scope="col">Brought in by</th>
          </tr>
        </thead>
        <tbody>
          @for (one of list.items(); track one.id) {
            <tr>
              <td class="nowrap">{{ one.completedOn | day }}</td>
              <th scope="row">{{ one.module }}</th>
              <td>{{ words[one.audience] }}</td>
              <td>
                {{ one.areaName ?? (one.place || 'Not said') }}
                @if (!one.areaName) {
                  <br /><span class="soft small">outside Champion Areas</span>
                }
              </td>
              <td>{{ one.organisationName }}</td>
            </tr>
          }
        </tbody>
      </ui-table>
    </app-page-list>
  `,
})
export class OnlineLearning {
  readonly area = input<string>();
  /** One audience, or several parted by commas. */
  readonly audience = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly where = input<string>();
  protected readonly list = new PageList<Completion>();
  protected readonly words = audienceWords;
  protected readonly who = computed(() => audiencesInWords(this.audience()));
  private readonly filters = computed(() => ({
    area: this.area(),
    audience: this.audience(),
    from: this.from(),
    to: this.to(),
    where: this.where(),
  }));

  constructor() {
    effect(() => void this.list.load(reachedOnlinePath, this.filters()));
  }
}

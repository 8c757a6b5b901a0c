import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TableDownload } from '../../../shell/table-download';
import { categoryWords, percent, stateOf } from '../questionnaire-words';
import type { FindingTable } from './finding-figures';

/** The figures of one finding, divided in one way, wave by wave. */
@Component({
  selector: 'app-finding-table',
  imports: [TableDownload],
  host: { class: 'stack-tight' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>{{ table().title }}</h3>
    @if (table().coverage) {
      <p class="soft small">{{ table().coverage }}</p>
    }
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="table().title">
      <table #shown>
        <thead>
          <tr>
            <th scope="col">Wave</th>
            <th scope="col">Group</th>
            <th scope="col" class="right">Share</th>
            <th scope="col" class="right">95% interval</th>
            <th scope="col" class="right">Of how many</th>
            @if (countsSchools()) {
              <th scope="col" class="right">Schools</th>
            }
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          @for (row of table().rows; track row.wave + row.figure.category) {
            <tr>
              <td class="nowrap">{{ row.wave }}</td>
              <th scope="row">{{ category(row.figure) }}</th>
              <td class="right">
                <strong>{{ percent(row.figure.rate) || 'c' }}</strong>
              </td>
              <td class="right nowrap">
                @if (row.figure.low !== null) {
                  {{ percent(row.figure.low) }} to {{ percent(row.figure.high) }}
                }
              </td>
              <td class="right">{{ row.figure.base?.toLocaleString('en-GB') ?? '' }}</td>
              @if (countsSchools()) {
                <td class="right">{{ row.figure.schools ?? '' }}</td>
              }
              <td class="soft small">{{ state(row.figure) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <div>
      <app-table-download [table]="shown" [name]="finding() + ', ' + table().title" />
    </div>
  `,
})
export class FindingTableView {
  readonly table = input.required<FindingTable>();
  /** The title of the finding. */
  readonly finding = input.required<string>();
  /** Whether figures come from several schools. */
  readonly countsSchools = input.required<boolean>();
  protected readonly percent = percent;
  protected readonly category = categoryWords;
  protected readonly state = stateOf;
}

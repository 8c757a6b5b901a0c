import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TableDownload } from '../../../shell/table-download';
import { percent } from '../questionnaire-words';
import type { FigureRow } from './finding-figures';

/** Shares with their intervals, wave by wave and group by group. */
@Component({
  selector: 'app-finding-table',
  imports: [TableDownload],
  host: { class: 'stack-tight' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="title()">
      <table #shown>
        <thead>
          <tr>
            <th scope="col">Wave</th>
            <th scope="col">Group</th>
            <th scope="col" class="right">Share</th>
            <th scope="col" class="right">95% interval</th>
            <th scope="col" class="right">Codes used</th>
            @if (countsSchools()) {
              <th scope="col" class="right">Schools</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.wave + row.name) {
            <tr>
              <td class="nowrap">{{ row.wave }}</td>
              <th scope="row">{{ row.name }}</th>
              <td class="right">
                @if (row.figure.share === null) {
                  <span class="soft small">too few to tell</span>
                } @else {
                  <strong>{{ percent(row.figure.share) }}</strong>
                }
              </td>
              <td class="right nowrap">
                @if (row.figure.low !== null) {
                  {{ percent(row.figure.low) }} to {{ percent(row.figure.high) }}
                }
              </td>
              <td class="right">{{ row.figure.pupils?.toLocaleString('en-GB') ?? '' }}</td>
              @if (countsSchools()) {
                <td class="right">{{ row.figure.schools }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <div><app-table-download [table]="shown" [name]="title()" /></div>
  `,
})
export class FindingTable {
  readonly rows = input.required<readonly FigureRow[]>();
  readonly title = input.required<string>();
  /** Whether figures come from several schools. */
  readonly countsSchools = input.required<boolean>();
  protected readonly percent = percent;
}

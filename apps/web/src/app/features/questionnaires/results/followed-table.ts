import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TableDownload } from '../../../shell/table-download';
import { percent } from '../questionnaire-words';
import type { FollowedPupils } from './finding-figures';

/** Pupils who could be followed from the baseline to the follow-up, before and after. */
@Component({
  selector: 'app-followed-table',
  imports: [TableDownload],
  host: { class: 'stack-tight' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h3>Pupils who could be followed</h3>
    <p class="soft small">{{ followed().words }}</p>
    @if (followed().rows.length) {
      <div
        class="table-scroll"
        tabindex="0"
        role="region"
        aria-label="Pupils who could be followed"
      >
        <table #both>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" class="right">At the baseline</th>
              <th scope="col" class="right">95% interval</th>
              <th scope="col" class="right">Of how many</th>
              <th scope="col" class="right">At the follow-up</th>
              <th scope="col" class="right">95% interval</th>
              <th scope="col" class="right">Of how many</th>
            </tr>
          </thead>
          <tbody>
            @for (row of followed().rows; track row.name) {
              <tr>
                <th scope="row">{{ row.name }}</th>
                @for (figure of [row.before, row.after]; track $index) {
                  <td class="right">
                    <strong>{{ percent(figure?.rate ?? null) || 'c' }}</strong>
                  </td>
                  <td class="right nowrap">
                    @if (figure && figure.low !== null) {
                      {{ percent(figure.low) }} to {{ percent(figure.high) }}
                    }
                  </td>
                  <td class="right">{{ figure?.base?.toLocaleString('en-GB') ?? '' }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
      <div><app-table-download [table]="both" [name]="finding() + ', followed'" /></div>
    }
  `,
})
export class FollowedTable {
  readonly followed = input.required<FollowedPupils>();
  /** The title of the finding. */
  readonly finding = input.required<string>();
  protected readonly percent = percent;
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Coverage } from '@all-together/contracts';
import { DataTable } from '@all-together/ui';

/** What each partner carries this term. */
@Component({
  selector: 'app-partner-table',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-table label="Partners">
      <caption>
        Partners this term
      </caption>
      <thead>
        <tr>
          <th scope="col">Partner</th>
          <th scope="col" class="right">Visits</th>
          <th scope="col" class="right">Sessions held</th>
          <th scope="col" class="right">Hours</th>
          <th scope="col" class="right">Follow-ups owed</th>
          <th scope="col" class="right">Overdue</th>
        </tr>
      </thead>
      <tbody>
        @for (one of partners(); track one.organisationId) {
          <tr>
            <th scope="row">{{ one.name }}</th>
            <td class="right">{{ one.visits }}</td>
            <td class="right">{{ one.sessions }}</td>
            <td class="right">{{ (one.minutes / 60).toFixed(1) }}</td>
            <td class="right">{{ one.owed }}</td>
            <td class="right">
              @if (one.overdue) {
                <span class="chip" data-tone="red">{{ one.overdue }}</span>
              } @else {
                0
              }
            </td>
          </tr>
        }
      </tbody>
    </ui-table>
  `,
})
export class PartnerTable {
  readonly partners = input.required<Coverage['partners']>();
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { AreaContext } from '@all-together/contracts';
import { DataTable } from '@all-together/ui';

/** Published figures about the authority, beside England where that is published too. */
@Component({
  selector: 'app-area-context',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (context().measures.length || context().bullyingExclusions.length) {
      <section class="stack above-5" aria-labelledby="context">
        <h2 id="context">Published figures about this authority</h2>
        <p class="soft">
          From the Department for Education, under the Open Government Licence. They describe the
          whole authority, not this programme.
        </p>
        <div class="columns">
          <ui-table label="Published SEND measures">
            <caption>
              SEND, absence and exclusion measures, latest year
            </caption>
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col">Year</th>
                <th scope="col" class="right">Here</th>
                <th scope="col" class="right">England</th>
              </tr>
            </thead>
            <tbody>
              @for (row of context().measures; track row.measure) {
                <tr>
                  <td>{{ row.title }}</td>
                  <td>{{ row.year }}</td>
                  <td class="right">{{ number(row.value) }}</td>
                  <td class="right">{{ number(row.england) }}</td>
                </tr>
              }
            </tbody>
          </ui-table>
          <div
            class="table-scroll"
            tabindex="0"
            role="region"
            aria-label="Published exclusions for bullying"
          >
            <table>
              <caption>
                Exclusions for bullying, all state-funded schools
              </caption>
              <thead>
                <tr>
                  <th scope="col">School year</th>
                  <th scope="col" class="right">Permanent</th>
                  <th scope="col" class="right">Fixed period</th>
                </tr>
              </thead>
              <tbody>
                @for (row of context().bullyingExclusions; track row.period) {
                  <tr>
                    <td>{{ year(row.period) }}</td>
                    <td class="right">{{ shown(row.permanent) }}</td>
                    <td class="right">{{ shown(row.fixedPeriod) }}</td>
                  </tr>
                }
              </tbody>
            </table>
            <p class="small soft legend">“hidden” stands for a figure too small to be published.</p>
          </div>
        </div>
      </section>
    }
  `,
  styles: `
    .legend {
      padding: 0 var(--space-3) var(--space-3);
    }
  `,
})
export class AreaContextTables {
  readonly context = input.required<AreaContext>();
  protected number = (value: number | null): string =>
    value === null ? 'not published' : value.toLocaleString('en-GB', { maximumFractionDigits: 1 });
  protected shown = (value: string): string => (value === 'x' ? 'hidden' : value);
  protected year = (period: string): string => `${period.slice(0, 4)}/${period.slice(4)}`;
}

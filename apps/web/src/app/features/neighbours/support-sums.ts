import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { LedgerTotals } from '@all-together/contracts';
import { timeInWords } from '@all-together/domain';

/** What an area has given to others, and received from them. */
@Component({
  selector: 'app-support-sums',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <dl class="sums">
      <div class="card">
        <dt>Given</dt>
        <dd>
          <span class="number">{{ time(given().minutes) }}</span><br /><span class="soft small"
            >{{ given().entries }} noted, {{ given().confirmed }} confirmed by the other area</span
          >
        </dd>
      </div>
      <div class="card">
        <dt>Received</dt>
        <dd>
          <span class="number">{{ time(received().minutes) }}</span><br /><span class="soft small"
            >{{ received().entries }} noted, {{ received().confirmed }} confirmed by the other
            area</span
          >
        </dd>
      </div>
    </dl>
  `,
  styles: `
    .sums {
      display: grid;
      gap: var(--space-4);
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      margin-bottom: var(--space-5);
    }
    .sums dd {
      margin: 0;
    }
  `,
})
export class SupportSums {
  readonly given = input.required<LedgerTotals>();
  readonly received = input.required<LedgerTotals>();
  protected readonly time = timeInWords;
}

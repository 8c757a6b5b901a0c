import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Reach } from '@all-together/contracts';
import { audienceWords, rangeInWords } from '@all-together/domain';
import { DataTable, DayPipe } from '@all-together/ui';
import { ReachLinks } from './reach-links';

/** Reach by audience: online learning, and training that took place. */
@Component({
  selector: 'app-reach-tables',
  imports: [DataTable, DayPipe, RouterLink],
  templateUrl: './reach-tables.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachTables {
  readonly reach = input.required<Reach>();
  readonly area = input.required<string | undefined>();
  /** Whether the figures open their lists. */
  readonly lists = input.required<boolean>();
  protected readonly words = audienceWords;
  protected readonly range = rangeInWords;
  protected readonly links = computed(() => {
    const { from, to } = this.reach();
    return new ReachLinks({ area: this.area() ?? null, from, to });
  });
}

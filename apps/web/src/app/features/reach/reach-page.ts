import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { InlineField } from '../../shell/inline-field';
import { valueOrNull } from '../../shell/event-value';
import { loadedValue } from '../../shell/loaded-value';
import { readAreaChoices, readReach } from './reach-client';
import { ReachLinks } from './reach-links';
import { ReachTables } from './reach-tables';

/**
 * How many people and schools training reached. Each figure says what it counts, and opens its
 * list.
 */
@Component({
  selector: 'app-reach-page',
  imports: [InlineField, EmptyState, Field, NotLoaded, PageHeader, ReachTables, RouterLink],
  templateUrl: './reach-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachPage {
  readonly area = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly router = inject(Router);
  protected readonly loadedValue = loadedValue;
  protected readonly current = inject(CurrentSession);
  /** Whether the figures open their lists; a funder sees totals alone. */
  protected readonly lists = computed(() => this.current.may('reach:list'));
  protected readonly valueOrNull = valueOrNull;
  protected readonly reach = readReach(() => ({
    area: this.area(),
    from: this.from(),
    to: this.to(),
  }));
  protected readonly areas = readAreaChoices();
  protected readonly links = computed(() => {
    const { from = '', to = '' } = this.reach.hasValue() ? this.reach.value() : {};
    return new ReachLinks({ area: this.area() ?? null, from, to });
  });

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

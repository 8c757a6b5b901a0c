import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IndicatorDetail, IndicatorPoint } from '@all-together/contracts';
import { countsAs, dayOf } from '@all-together/domain';
import { DataTable } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { countedList } from './counted-list';
import { figureOf } from './figure-words';

const countWords = { unique: 'Each once', times: 'Each time', range: 'Different people' } as const;

/** The figures of an indicator by period, each with the list that it was counted from. */
@Component({
  selector: 'app-figure-table',
  imports: [DataTable, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './figure-table.html',
})
export class FigureTable {
  readonly view = input.required<IndicatorDetail>();
  /** The newest first. */
  readonly periods = input.required<readonly IndicatorPoint[]>();
  /** A figure is to be locked, or opened again. */
  readonly toggled = output<IndicatorPoint>();
  private readonly current = inject(CurrentSession);
  private readonly today = dayOf(new Date());
  protected readonly lockable = computed(
    () => this.view().mayLock && !this.view().indicator.computed,
  );
  protected readonly counts = computed(() => {
    const { computed: computedAs } = this.view().indicator;
    return computedAs ? countWords[countsAs[computedAs]] : 'Figure';
  });
  protected readonly rows = computed(() => {
    const { indicator } = this.view();
    const mayList = this.current.may('reach:list');
    return this.periods().map((point) => ({
      point,
      figure: figureOf(indicator, point.value, point.least),
      list: mayList ? countedList(indicator, point, this.today) : null,
    }));
  });
}

import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { actionStatusWords, dueSoonSchoolDays, ragWords, themeWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkedOf, valueOrNull } from '../../../shell/event-value';
import { FilterChoice } from './filter-choice';
import { PlanView, tableColumns, type TableColumn } from './plan-view';

/** Which actions are shown, in every view alike. */
@Component({
  selector: 'app-plan-filters',
  imports: [Field, FilterChoice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-filters.html',
  styles: `
    .filters {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
      gap: var(--space-2) var(--space-3);
    }
    label {
      font-weight: 400;
      gap: 6px;
    }
    fieldset {
      margin-top: var(--space-3);
    }
  `,
})
export class PlanFilters {
  protected readonly view = inject(PlanView);
  protected readonly statuses: readonly [string, string][] = [
    ['open', 'Not complete'],
    ...Object.entries(actionStatusWords),
  ];
  protected readonly owners = computed(() =>
    this.view.owners().map((owner): [string, string] => [owner, owner]),
  );
  protected readonly dues: readonly [string, string][] = [
    ['overdue', 'Overdue'],
    ['soon', `Within ${dueSoonSchoolDays} school days`],
    ['none', 'No date'],
  ];
  protected readonly themes = Object.entries(themeWords);
  protected readonly rags: readonly [string, string][] = [
    ...Object.entries(ragWords),
    ['none', 'None yet'],
  ];
  protected readonly columns = Object.entries(tableColumns) as [TableColumn, string][];
  protected readonly valueOrNull = valueOrNull;

  protected toggle(column: TableColumn, event: Event): void {
    const chosen = new Set(this.view.columns());
    if (checkedOf(event)) chosen.add(column);
    else chosen.delete(column);
    const names = this.columns.map(([name]) => name).filter((name) => chosen.has(name));
    this.view.set({ columns: names.join(',') || null });
  }
}

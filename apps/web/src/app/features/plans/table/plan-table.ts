import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { sortActions, type ActionSort } from '@all-together/domain';
import { DataTable, EmptyState, LoadMore } from '@all-together/ui';
import { ActionOpener } from '../action/action-opener';
import { PlanView, tableColumns, type TableColumn } from '../page/plan-view';
import { ActionCell, type PlanTableRow } from './action-cell';

/** How many rows are drawn at first, and with each “Show more”. */
const pageRows = 100;
const nextRows = 500;
const sortOf: Partial<Record<TableColumn, ActionSort>> = {
  owner: 'owner',
  start: 'start',
  due: 'due',
  status: 'status',
};

/** The plan's actions as a table, with columns and order chosen by the reader. */
@Component({
  selector: 'app-plan-table',
  imports: [ActionCell, DataTable, EmptyState, LoadMore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-table.html',
  styleUrl: './plan-table.scss',
})
export class PlanTable {
  protected readonly view = inject(PlanView);
  protected readonly opener = inject(ActionOpener);
  protected readonly names = tableColumns;
  protected readonly sortOf = sortOf;
  protected readonly nextRows = nextRows;
  protected readonly shown = signal(pageRows);
  protected readonly shownRows = computed(() => Math.min(this.shown(), this.rows().length));
  protected readonly rows = computed<PlanTableRow[]>(() => {
    const rows = this.view
      .objectives()
      .flatMap((objective) => objective.actions.map((action) => ({ action, objective })));
    const byAction = new Map(rows.map((row) => [row.action, row]));
    return sortActions(
      rows.map(({ action }) => action),
      this.view.sort(),
    ).flatMap((action) => byAction.get(action) ?? []);
  });

  protected sort(by: ActionSort): void {
    this.view.set({ sort: this.view.sort() === by ? null : by });
  }
}

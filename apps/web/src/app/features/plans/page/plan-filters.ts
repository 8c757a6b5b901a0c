import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { actionStatusWords, ragWords, themeWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { PlanView, tableColumns, type TableColumn } from './plan-view';

/** Which actions are shown, in every view alike. */
@Component({
  selector: 'app-plan-filters',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="filters">
      <ui-field label="Words"
        ><input
          type="search"
          [value]="view.filter().text ?? ''"
          (input)="view.set({ text: $any($event.target).value || null })"
      /></ui-field>
      <ui-field label="Status"
        ><select (change)="view.set({ status: $any($event.target).value || null })">
          <option value="">All</option>
          <option value="open" [selected]="view.filter().status === 'open'">Not complete</option>
          @for (word of statuses; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === view.filter().status">
              {{ word[1] }}
            </option>
          }
        </select></ui-field
      >
      <ui-field label="Owner"
        ><select (change)="view.set({ owner: $any($event.target).value || null })">
          <option value="">Anybody</option>
          @for (owner of view.owners(); track owner) {
            <option [value]="owner" [selected]="owner === view.filter().owner">{{ owner }}</option>
          }
        </select></ui-field
      >
      <ui-field label="Due"
        ><select (change)="view.set({ due: $any($event.target).value || null })">
          <option value="">Any time</option>
          <option value="overdue" [selected]="view.filter().due === 'overdue'">Overdue</option>
          <option value="soon" [selected]="view.filter().due === 'soon'">Within 14 days</option>
          <option value="none" [selected]="view.filter().due === 'none'">No date</option>
        </select></ui-field
      >
      <ui-field label="Theme"
        ><select (change)="view.set({ theme: $any($event.target).value || null })">
          <option value="">All</option>
          @for (word of themes; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === view.filter().theme">
              {{ word[1] }}
            </option>
          }
        </select></ui-field
      >
      <ui-field label="RAG"
        ><select (change)="view.set({ rag: $any($event.target).value || null })">
          <option value="">All</option>
          @for (word of rags; track word[0]) {
            <option [value]="word[0]" [selected]="word[0] === view.filter().rag">
              {{ word[1] }}
            </option>
          }
          <option value="none" [selected]="view.filter().rag === 'none'">None yet</option>
        </select></ui-field
      >
    </div>
    @if (view.name() === 'table') {
      <fieldset class="row small">
        <legend>Columns</legend>
        @for (column of columns; track column[0]) {
          <label class="row"
            ><input
              type="checkbox"
              [checked]="view.columns().includes(column[0])"
              (change)="toggle(column[0], $any($event.target).checked)"
            />
            {{ column[1] }}</label
          >
        }
      </fieldset>
    }
    <p class="row small" role="status">
      @if (view.isFiltering()) {
        <span
          >{{ view.shown() }} {{ view.shown() === 1 ? 'action matches' : 'actions match' }}.</span
        >
        <button type="button" class="button small" (click)="view.clear()">Show all</button>
      }
    </p>
  `,
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
  protected readonly statuses = Object.entries(actionStatusWords);
  protected readonly themes = Object.entries(themeWords);
  protected readonly rags = Object.entries(ragWords);
  protected readonly columns = Object.entries(tableColumns) as [TableColumn, string][];

  protected toggle(column: TableColumn, on: boolean): void {
    const chosen = new Set(this.view.columns());
    if (on) chosen.add(column);
    else chosen.delete(column);
    this.view.set({
      columns:
        this.columns
          .map(([name]) => name)
          .filter((name) => chosen.has(name))
          .join(',') || null,
    });
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { PlanEditor } from '../editing/plan-editor';

/** What can be done with the selected actions together. */
@Component({
  selector: 'app-bulk-bar',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (editor.selected().size) {
      <div class="bar no-print" role="region" aria-label="Change the selected actions">
        <strong>{{ editor.selected().size }} selected</strong>
        <label class="row"
          >Status
          <select (change)="set($event, 'status')">
            <option value="">–</option>
            <option value="not_started">Not started</option>
            <option value="in_progress">In progress</option>
          </select></label
        >
        <label class="row"
          >Owner <input type="text" style="width: 150px" (change)="set($event, 'ownerName')"
        /></label>
        <label class="row"
          >Due <input type="date" style="width: 160px" (change)="set($event, 'due')"
        /></label>
        <button type="button" class="button small" (click)="editor.selected.set(empty)">
          Select none
        </button>
      </div>
    }
  `,
  styles: `
    .bar {
      position: sticky;
      bottom: 0;
      z-index: 5;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      align-items: center;
      background: var(--surface);
      border: 2px solid var(--accent);
      border-radius: var(--radius);
      padding: var(--space-3);
      margin-top: var(--space-4);
    }
    label {
      font-weight: 400;
    }
    select {
      width: auto;
    }
  `,
})
export class BulkBar {
  protected readonly editor = inject(PlanEditor);
  protected readonly empty: ReadonlySet<string> = new Set();

  protected async set(event: Event, field: 'status' | 'ownerName' | 'due'): Promise<void> {
    const control = event.target as HTMLInputElement;
    if (control.value) await this.editor.changeSelected({ [field]: control.value });
  }
}

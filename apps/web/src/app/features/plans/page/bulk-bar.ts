import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { ActionStatus, ChangeAction } from '@all-together/contracts';
import { actionStatusWords } from '@all-together/domain';
import { valueOf } from '../../../shell/event-value';
import { InlineField } from '../../../shell/inline-field';
import { SelectedActions } from '../editing/selected-actions';

/** Blocked and complete need a reason or evidence of each action, so they cannot be set in bulk. */
const inBulk: readonly ActionStatus[] = ['not_started', 'in_progress'];

/** Changes all selected actions at once. */
@Component({
  selector: 'app-bulk-bar',
  imports: [InlineField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (selection.ids().size) {
      <div class="bar no-print" role="region" aria-label="Change the selected actions">
        <strong>{{ selection.ids().size }} selected</strong>
        <label class="row regular"
          >Status
          <select class="status" (change)="setStatus($event)">
            <option value="">–</option>
            @for (status of inBulk; track status) {
              <option [value]="status">{{ words[status] }}</option>
            }
          </select></label
        >
        <label class="row regular"
          >Owner <input type="text" class="owner" appInline="" (edited)="setOwner($event.value)"
        /></label>
        <label class="row regular"
          >Due <input type="date" class="due" appInline="" (edited)="setDue($event.value)"
        /></label>
        <button type="button" class="button small" (click)="selection.clear()">Select none</button>
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
    .status {
      width: auto;
    }
    .owner {
      width: 150px;
    }
    .due {
      width: 160px;
    }
  `,
})
export class BulkBar {
  protected readonly selection = inject(SelectedActions);
  protected readonly words = actionStatusWords;
  protected readonly inBulk = inBulk;

  protected setStatus(event: Event): void {
    const status = inBulk.find((one) => one === valueOf(event));
    if (status) this.change({ status });
  }

  protected setOwner(ownerName: string): void {
    if (ownerName) this.change({ ownerName });
  }

  protected setDue(due: string): void {
    if (due) this.change({ due });
  }

  private change(fields: ChangeAction): void {
    void this.selection.change(fields);
  }
}

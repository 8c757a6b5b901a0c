import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { FieldConflict } from '@all-together/contracts';

export interface ConflictQuestion {
  what: string;
  conflicts: FieldConflict[];
  label: (field: string) => string;
  show: (value: unknown) => string;
}

/**
 * Two people changed the same thing: shows both and lets the second choose, field by field. Closes
 * with the fields to write.
 */
@Component({
  selector: 'app-conflict-dialog',
  imports: [MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Someone changed the same thing</h2>
    <mat-dialog-content>
      <p>
        While you were editing “{{ question.what }}”, someone else changed it too. Nothing is lost:
        choose what to keep.
      </p>
      @for (conflict of question.conflicts; track conflict.field) {
        <fieldset class="above-4">
          <legend>{{ question.label(conflict.field) }}</legend>
          <label class="row choice"
            ><input
              type="radio"
              [name]="conflict.field"
              [checked]="!mine()[conflict.field]"
              (change)="choose(conflict.field, false)"
            />
            <span><strong>Theirs:</strong> {{ question.show(conflict.theirs) }}</span></label
          >
          <label class="row choice"
            ><input
              type="radio"
              [name]="conflict.field"
              [checked]="mine()[conflict.field]"
              (change)="choose(conflict.field, true)"
            />
            <span><strong>Yours:</strong> {{ question.show(conflict.yours) }}</span></label
          >
        </fieldset>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" mat-dialog-close>Decide later</button>
      <button type="button" class="button primary" (click)="keep()">Keep these</button>
    </mat-dialog-actions>
  `,
  styles: `
    .choice {
      font-weight: 400;
      padding: 4px 0;
      flex-wrap: nowrap;
      align-items: start;
    }
  `,
})
export class ConflictDialog {
  protected readonly question = inject<ConflictQuestion>(MAT_DIALOG_DATA);
  private readonly dialog =
    inject<MatDialogRef<ConflictDialog, Record<string, unknown>>>(MatDialogRef);
  protected readonly mine = signal<Record<string, boolean>>({});

  protected choose(field: string, mine: boolean): void {
    this.mine.update((chosen) => ({ ...chosen, [field]: mine }));
  }

  protected keep(): void {
    this.dialog.close(
      Object.fromEntries(
        this.question.conflicts
          .filter(({ field }) => this.mine()[field])
          .map(({ field, yours }) => [field, yours]),
      ),
    );
  }
}

import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ObjectiveTree } from '@all-together/contracts';
import { ragWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { toRefusal, type Refusal } from '../../../shell/api';
import type { PlanEditor } from '../editing/plan-editor';

/** Asks how likely the change is to be achieved, and why. */
@Component({
  selector: 'app-rag-dialog',
  imports: [MatDialogModule, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="save($event, rag.value, reason.value)" novalidate>
      <h2 mat-dialog-title>How likely is it?</h2>
      <mat-dialog-content class="stack">
        <p>{{ data.objective.title }}</p>
        <ui-field label="RAG"
          ><select #rag cdkFocusInitial>
            @for (word of rags; track word[0]) {
              <option [value]="word[0]" [selected]="word[0] === data.objective.rag">
                {{ word[1] }}
              </option>
            }
          </select></ui-field
        >
        <ui-field label="Reason" [error]="refusal()?.fields?.['ragReason'] ?? refusal()?.message">
          <textarea #reason rows="4">{{ data.objective.ragReason }}</textarea>
        </ui-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end"
        ><button type="button" class="button" mat-dialog-close>Cancel</button
        ><button class="button primary">Save</button></mat-dialog-actions
      >
    </form>
  `,
})
export class RagDialog {
  protected readonly data = inject<{ objective: ObjectiveTree; editor: PlanEditor }>(
    MAT_DIALOG_DATA,
  );
  private readonly dialog = inject(MatDialogRef);
  protected readonly rags = Object.entries(ragWords);
  protected readonly refusal = signal<Refusal | null>(null);

  protected async save(event: Event, rag: string, ragReason: string): Promise<void> {
    event.preventDefault();
    try {
      if (await this.data.editor.change('objectives', this.data.objective, { rag, ragReason }))
        this.dialog.close();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

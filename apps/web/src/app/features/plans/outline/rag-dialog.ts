import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ObjectiveTree, Rag } from '@all-together/contracts';
import { ragWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import { writing } from '../../../shell/writing';
import type { PlanEditor } from '../editing/plan-editor';
import { ragSchema, type RagModel } from './rag-form';

export interface RagQuestion {
  objective: ObjectiveTree;
  editor: PlanEditor;
}

/** Asks how likely the change is to be achieved, and why. */
@Component({
  selector: 'app-rag-dialog',
  imports: [MatDialogModule, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="save($event)" novalidate>
      <h2 mat-dialog-title>How likely is it?</h2>
      <mat-dialog-content class="stack">
        <p>{{ data.objective.title }}</p>
        <ui-field label="RAG"
          ><select cdkFocusInitial [formField]="form.rag">
            @for (word of rags; track word[0]) {
              <option [value]="word[0]">{{ word[1] }}</option>
            }
          </select></ui-field
        >
        <ui-field label="Reason" [error]="writing.fault('ragReason') ?? writing.problem()?.detail">
          <textarea rows="4" [formField]="form.ragReason"></textarea>
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
  protected readonly data = inject<RagQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject(MatDialogRef);
  protected readonly writing = writing();
  protected readonly rags = Object.entries(ragWords) as [Rag, string][];
  private readonly model = signal<RagModel>({
    rag: this.data.objective.rag ?? this.rags[0]?.[0] ?? '',
    ragReason: this.data.objective.ragReason,
  });
  protected readonly form = form(this.model, ragSchema);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { rag, ragReason } = this.model();
    const [judged] = this.rags.find(([name]) => name === rag) ?? [];
    const saved = await this.writing.attempt(() => {
      checkForm(this.form);
      const { editor, objective } = this.data;
      return editor.write('objectives', objective, { rag: judged ?? null, ragReason });
    });
    if (saved) this.dialog.close();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import type { ActionWithMilestones, Change } from '@all-together/contracts';
import { actionStatusWords, dayOf } from '@all-together/domain';
import { DayPipe, ErrorSummary } from '@all-together/ui';
import { ChangeTable } from '../../../shared/plans/change-table';
import { openOf } from '../../../shell/event-value';
import { checkForm } from '../../../shell/form-rules';
import { writing } from '../../../shell/writing';
import { Comments } from '../comments/comments';
import { PlanEditor } from '../editing/plan-editor';
import { PlanItemsClient } from '../plan-items-client';
import { PlansClient } from '../plans-client';
import { ActionFields } from './action-fields';
import { actionModel, actionSchema, changedFields } from './action-form';
import type { OpenedAction } from './opened-action';
import { EvidenceList } from './evidence-list';
import { MilestoneList } from './milestone-list';
import { PredecessorList } from './predecessor-list';

/** Everything of one action: fields, milestones, evidence, comments, and its history. */
@Component({
  selector: 'app-action-details',
  imports: [
    MatDialogModule,
    ActionFields,
    MilestoneList,
    EvidenceList,
    PredecessorList,
    ErrorSummary,
    DayPipe,
    ChangeTable,
    Comments,
  ],
  templateUrl: './action-details.html',
  styles: `
    .apart {
      margin-right: auto;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionDetails {
  private readonly data = inject<OpenedAction>(MAT_DIALOG_DATA);
  private readonly dialog = inject(MatDialogRef);
  private readonly plans = inject(PlansClient);
  private readonly items = inject(PlanItemsClient);
  private readonly editor = inject(PlanEditor);
  protected readonly writing = writing();
  /** Writes of milestones, evidence and the like, which are kept at once. */
  protected readonly parts = writing({ whenBusy: 'wait' });
  protected readonly mayWrite = this.editor.mayWrite;
  protected readonly action = computed(() =>
    this.editor.actions().find((action) => action.id === this.data.id),
  );
  /** The action as it was opened: what the form is compared with, and the version it builds on. */
  private readonly opened = this.editor.actionShown(this.data.id);
  private readonly model = signal(actionModel(this.opened, dayOf(new Date()), this.data.status));
  protected readonly form = form(this.model, actionSchema);
  protected readonly words = actionStatusWords;
  protected readonly history = signal<Change[] | null>(null);
  protected readonly watching = this.plans.watching(() => this.opened.planId);
  protected readonly watches = computed(
    () => this.watching.hasValue() && this.watching.value().includes(this.opened.id),
  );

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const fields = changedFields(this.opened, this.model(), (name) => this.editor.ownerOf(name));
    const saved = await this.writing.attempt(() => {
      checkForm(this.form);
      return Object.keys(fields).length
        ? this.editor.change('actions', this.opened, fields)
        : Promise.resolve(true);
    });
    if (saved) this.dialog.close();
  }

  protected watch(watching: boolean): Promise<void> {
    const { planId, id } = this.opened;
    return this.parts
      .attempt(() => this.plans.watch(planId, id, watching))
      .then((watched) => void (watched && this.watching.set(watched)));
  }

  protected async showHistory(event: Event): Promise<void> {
    if (!openOf(event)) return;
    const history = await this.parts.attempt(() => this.items.history(this.data.id));
    if (history) this.history.set(history);
  }

  protected async remove(action: ActionWithMilestones): Promise<void> {
    this.dialog.close();
    await this.editor.remove('actions', action);
  }
}

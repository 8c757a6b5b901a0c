import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogModule,
  MatDialogRef,
} from '@angular/material/dialog';
import type {
  ActionStatus,
  ActionWithMilestones,
  Change,
  CommentNoun,
  Evidence,
  Milestone,
} from '@all-together/contracts';
import { actionStatusWords, dayOf } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../../shell/api';
import { ChangeTable } from '../../../shared/plans/change-table';
import { Comments } from '../comments/comments';
import type { PlanEditor } from '../editing/plan-editor';

/** Everything of one action: fields, milestones, evidence, and its history. */
@Component({
  selector: 'app-action-details',
  imports: [MatDialogModule, FormField, Field, ErrorSummary, DayPipe, ChangeTable, Comments],
  templateUrl: './action-details.html',
  styles: `
    .preview {
      max-width: 220px;
      max-height: 160px;
      border-radius: 8px;
      border: 1px solid var(--line);
    }
    .drop-file {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: center;
      padding: var(--space-3);
      border: 2px dashed var(--line-strong);
      border-radius: var(--radius);
    }
    .drop-file.over {
      border-color: var(--accent);
      background: var(--accent-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionDetails {
  protected readonly data = inject<{ id: string; editor: PlanEditor; status?: ActionStatus }>(
    MAT_DIALOG_DATA,
  );
  private readonly dialog = inject(MatDialogRef);
  private readonly dialogs = inject(MatDialog);
  private readonly api = inject(Api);
  protected readonly editor = this.data.editor;
  protected readonly mayWrite = this.editor.mayWrite;
  protected readonly action = computed(() =>
    this.editor.actions().find((action) => action.id === this.data.id),
  );
  private readonly first = this.action()!;
  protected readonly today = dayOf(new Date());
  protected readonly model = signal({
    title: this.first.title,
    ownerName: this.first.ownerName,
    start: this.first.start ?? '',
    due: this.first.due ?? '',
    status: this.data.status ?? this.first.status,
    blockedReason: this.first.blockedReason,
    completedOn: this.first.completedOn ?? (this.data.status === 'complete' ? this.today : ''),
    noEvidenceReason: this.first.noEvidenceReason,
    notes: this.first.notes,
  });
  protected readonly form = form(this.model);
  protected readonly statuses = Object.entries(actionStatusWords);
  protected readonly words = actionStatusWords;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly history = signal<Change[] | null>(null);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const model = this.model();
    const wanted: Record<string, unknown> = {
      ...model,
      ...(model.ownerName === this.first.ownerName ? {} : this.editor.ownerOf(model.ownerName)),
      start: model.start || null,
      due: model.due || null,
      completedOn: model.status === 'complete' ? model.completedOn || null : null,
    };
    const stored = this.first as unknown as Record<string, unknown>;
    const fields = Object.fromEntries(
      Object.entries(wanted).filter(([field, value]) => value !== stored[field]),
    );
    const undo = Object.fromEntries(Object.keys(fields).map((field) => [field, stored[field]]));
    await this.attempt(async () => {
      if (
        !Object.keys(fields).length ||
        (await this.editor.change('actions', { ...this.first, version: this.seen() }, fields, undo))
      )
        this.dialog.close();
    });
  }

  /** Evidence and milestones added here do not change the version of the action itself. */
  private seen = (): number => this.first.version;

  protected reach(milestone: Milestone, reachedOn: string | null): Promise<void> {
    return this.attempt(() =>
      this.editor.change(
        'milestones',
        milestone,
        { reachedOn },
        { reachedOn: milestone.reachedOn },
      ),
    );
  }

  protected readonly befores = computed(() =>
    this.editor.actions().filter((other) => this.action()?.after.includes(other.id)),
  );
  protected readonly others = computed(() =>
    this.editor
      .actions()
      .filter((other) => other.id !== this.data.id && !this.action()?.after.includes(other.id)),
  );

  /** Says that another action comes before this one, or no more. */
  protected link(id: string, linked: boolean): Promise<void> {
    const action = this.action()!;
    const after = linked ? [...action.after, id] : action.after.filter((other) => other !== id);
    return id
      ? this.attempt(() =>
          this.editor.change('actions', action, { after }, { after: action.after }),
        )
      : Promise.resolve();
  }

  protected async addMilestone(title: HTMLInputElement, due: HTMLInputElement): Promise<void> {
    if (
      title.value.trim() &&
      (await this.editor.addMilestone(this.action()!, title.value.trim(), due.value || null))
    )
      title.value = due.value = '';
  }

  protected async addEvidence(title: HTMLInputElement, url: HTMLInputElement): Promise<void> {
    if (await this.editor.addEvidence(this.action()!, title.value.trim(), url.value.trim()))
      title.value = url.value = '';
  }

  protected readonly over = signal(false);
  protected readonly sending = signal(false);
  protected shows = (one: Evidence): boolean =>
    /^image\/(jpeg|png|webp|gif)$/.test(one.mediaType ?? '');
  protected sizeOf = (one: Evidence): string =>
    (one.bytes ?? 0) < 1_000_000
      ? `${Math.ceil((one.bytes ?? 0) / 1000)} kB`
      : `${((one.bytes ?? 0) / 1_000_000).toFixed(1)} MB`;

  protected dropFile(event: DragEvent, title: HTMLInputElement): void {
    event.preventDefault();
    this.over.set(false);
    void this.sendFile(event.dataTransfer?.files[0], title);
  }

  /** A file without words of what it shows goes by its name. */
  protected async sendFile(file: File | undefined, title: HTMLInputElement): Promise<void> {
    if (!file) return;
    this.sending.set(true);
    await this.attempt(async () => {
      await this.editor.addEvidenceFile(
        this.action()!,
        title.value.trim() || file.name.replace(/\.\w{1,5}$/, '').slice(0, 300),
        file,
      );
      title.value = '';
    });
    this.sending.set(false);
  }

  protected readonly watching = httpResource<string[]>(
    () => `/api/plans/${this.first.planId}/watching`,
  );
  protected readonly watches = computed(
    () => this.watching.hasValue() && this.watching.value().includes(this.data.id),
  );

  protected watch(watching: boolean): Promise<void> {
    return this.attempt(async () =>
      this.watching.set(
        await this.api.post<string[]>(`plans/${this.first.planId}/watching`, {
          itemId: this.data.id,
          watching,
        }),
      ),
    );
  }

  protected async talk(noun: CommentNoun, item: { id: string; title: string }): Promise<void> {
    const { CommentsDialog } = await import('../comments/comments-dialog');
    this.dialogs.open(CommentsDialog, {
      data: { planId: this.first.planId, noun, itemId: item.id, title: item.title },
      width: '620px',
      maxWidth: '94vw',
      autoFocus: 'dialog',
    });
  }

  protected async showHistory(open: boolean): Promise<void> {
    if (open) this.history.set(await this.api.get<Change[]>(`actions/${this.data.id}/history`));
  }

  protected async remove(action: ActionWithMilestones): Promise<void> {
    this.dialog.close();
    await this.editor.remove('actions', action);
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.refusal.set(null);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

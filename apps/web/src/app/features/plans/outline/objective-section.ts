import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type {
  ActionWithMilestones,
  CommentNoun,
  Criterion,
  CriterionState,
  ObjectiveTree,
  Origin,
} from '@all-together/contracts';
import {
  criterionWords,
  dayOf,
  objectiveProgress,
  ragContradictions,
  ragWords,
} from '@all-together/domain';
import { Meter } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { toRefusal } from '../../../shell/api';
import { CurrentSession } from '../../../shell/current-session';
import { Notice } from '../../../shell/notice';
import { ActionRow } from './action-row';
import { PlanEditor } from '../editing/plan-editor';

/** One objective with its RAG, success criteria and actions. */
@Component({
  selector: 'app-objective-section',
  imports: [Meter, ActionRow, CdkDropList, RouterLink],
  templateUrl: './objective-section.html',
  styleUrl: './objective-section.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ObjectiveSection {
  readonly objective = input.required<ObjectiveTree>();
  readonly openItem = input<string>();
  /** Where the objective came from, if it was made of a finding or a weak statement. */
  readonly from = input<Origin>();
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly notice = inject(Notice);
  private readonly session = inject(CurrentSession);
  protected readonly editor = inject(PlanEditor);
  protected readonly rags = ragWords;
  protected readonly states = Object.entries(criterionWords) as [CriterionState, string][];
  private readonly today = dayOf(new Date());
  private readonly milestones = computed(() =>
    this.objective().actions.flatMap((action) => action.milestones),
  );
  protected readonly progress = computed(() => objectiveProgress(this.milestones()));
  protected readonly doubts = computed(() => {
    const { rag, ragAt, criteria } = this.objective();
    return ragContradictions(
      { rag, ragOn: ragAt && dayOf(new Date(ragAt)), milestones: this.milestones(), criteria },
      this.today,
    );
  });

  protected readonly origin = computed(() => {
    const from = this.from();
    if (!from) return null;
    const { root, queryParams } = this.router.parseUrl(from.link);
    return {
      ...from,
      path: `/${root.children['primary']?.segments.map(({ path }) => path).join('/') ?? ''}`,
      query: queryParams,
    };
  });

  protected async judge(): Promise<void> {
    const { RagDialog } = await import('./rag-dialog');
    this.dialog.open(RagDialog, {
      data: { objective: this.objective(), editor: this.editor },
      width: '560px',
      maxWidth: '94vw',
    });
  }

  protected readonly mayHandOn = computed(
    () =>
      this.session.may('schools:plan') &&
      this.editor.plan()?.urn === null &&
      this.editor.plan()?.lock === null,
  );

  /** Hands the objective on to schools, or shows how far they have come. */
  protected async handOn(): Promise<void> {
    const { HandOnDialog } = await import('./hand-on-dialog');
    const data = {
      objective: this.objective(),
      areaId: this.editor.plan()!.areaId,
      mayHandOn: this.mayHandOn(),
    };
    if (
      await firstValueFrom(
        this.dialog
          .open(HandOnDialog, { data, width: '680px', maxWidth: '96vw', autoFocus: 'dialog' })
          .afterClosed(),
      )
    )
      await this.editor.reload();
  }

  protected async talk(noun: CommentNoun, item: { id: string; title: string }): Promise<void> {
    const { CommentsDialog } = await import('../comments/comments-dialog');
    this.dialog.open(CommentsDialog, {
      data: { planId: this.objective().planId, noun, itemId: item.id, title: item.title },
      width: '620px',
      maxWidth: '94vw',
      autoFocus: 'dialog',
    });
  }

  protected async rename(title: string): Promise<void> {
    if (title.trim() && title !== this.objective().title)
      await this.attempt(
        this.editor.change(
          'objectives',
          this.objective(),
          { title: title.trim() },
          { title: this.objective().title },
        ),
      );
  }

  protected setState(criterion: Criterion, state: string): Promise<void> {
    return this.attempt(
      this.editor.change('criteria', criterion, { state }, { state: criterion.state }),
    );
  }

  protected async addCriterion(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (
      field.value.trim() &&
      (await this.editor.addCriterion(this.objective(), field.value.trim()))
    )
      field.value = '';
  }

  protected async addAction(event: Event, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (
      field.value.trim() &&
      (await this.editor.addAction(this.objective(), field.value.trim(), null))
    )
      field.value = '';
  }

  protected async drop(event: CdkDragDrop<string, string, ActionWithMilestones>): Promise<void> {
    await this.attempt(
      this.editor.place(event.item.data, event.container.data, event.currentIndex),
    );
  }

  private async attempt(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }
}

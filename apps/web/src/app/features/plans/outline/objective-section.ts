import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { CdkDropList, type CdkDragDrop } from '@angular/cdk/drag-drop';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import type { ActionWithMilestones, ObjectiveTree, Origin } from '@all-together/contracts';
import { dayOf, objectiveProgress, ragContradictions, ragWords } from '@all-together/domain';
import { Meter } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { CurrentSession } from '../../../shell/current-session';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';
import { ActionRow } from './action-row';
import { CriteriaList } from './criteria-list';
import type { HandOnQuestion } from './hand-on-dialog';
import { NewLine } from './new-line';
import { ObjectiveMenu } from './objective-menu';
import type { RagQuestion } from './rag-dialog';

/** One objective with its RAG, success criteria and actions. */
@Component({
  selector: 'app-objective-section',
  imports: [Meter, ActionRow, CdkDropList, CriteriaList, NewLine, ObjectiveMenu, RouterLink],
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
  private readonly session = inject(CurrentSession);
  private readonly additions = inject(PlanAdditions);
  private readonly today = inject(PlanView).today;
  protected readonly editor = inject(PlanEditor);
  protected readonly rags = ragWords;
  private readonly milestones = computed(() =>
    this.objective().actions.flatMap((action) => action.milestones),
  );
  protected readonly progress = computed(() => objectiveProgress(this.milestones()));
  protected readonly doubts = computed(() => {
    const { rag, ragAt, criteria } = this.objective();
    const ragOn = ragAt && dayOf(new Date(ragAt));
    return ragContradictions({ rag, ragOn, milestones: this.milestones(), criteria }, this.today);
  });
  protected readonly origin = computed(() => {
    const from = this.from();
    if (!from) return null;
    const { root, queryParams } = this.router.parseUrl(from.link);
    const segments = root.children['primary']?.segments.map(({ path }) => path) ?? [];
    return { ...from, path: `/${segments.join('/')}`, query: queryParams };
  });
  protected readonly mayHandOn = computed(
    () =>
      this.session.may('schools:plan') &&
      this.editor.plan()?.urn === null &&
      this.editor.plan()?.lock === null,
  );

  protected readonly add = (title: string): Promise<unknown> =>
    this.additions.addAction(this.objective(), title, null);

  protected async judge(): Promise<void> {
    const { RagDialog } = await import('./rag-dialog');
    const data: RagQuestion = { objective: this.objective(), editor: this.editor };
    this.dialog.open(RagDialog, { data, width: '560px', maxWidth: '94vw' });
  }

  /** Hands the objective on to schools, or shows how far they have come. */
  protected async handOn(): Promise<void> {
    const { HandOnDialog } = await import('./hand-on-dialog');
    const data: HandOnQuestion = {
      objective: this.objective(),
      areaId: this.editor.shownPlan().areaId,
      mayHandOn: this.mayHandOn(),
    };
    const dialog = this.dialog.open<unknown, HandOnQuestion, boolean>(HandOnDialog, {
      data,
      width: '680px',
      maxWidth: '96vw',
      autoFocus: 'dialog',
    });
    if (await firstValueFrom(dialog.afterClosed())) await this.editor.reload();
  }

  protected drop(event: CdkDragDrop<string, string, ActionWithMilestones>): Promise<void> {
    const shown = this.objective().actions;
    return this.editor.placeAmong(event.item.data, event.container.data, {
      shown,
      index: event.currentIndex,
    });
  }
}

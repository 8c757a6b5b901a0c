import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { Page, Plan, PlanMove, Review, Theme } from '@all-together/contracts';
import { dayOf, isOverdue, planMoveWords, planStatusWords, themeWords } from '@all-together/domain';
import { DayPipe, EmptyState, Field, Meter, PageHeader, Skeleton } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';
import { Api, toRefusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { BulkBar } from './bulk-bar';
import { ObjectiveSection } from './objective-section';
import { PlanEditor } from './plan-editor';

/** A development plan as an outline: themes, objectives, actions, milestones; edited in place. */
@Component({
  selector: 'app-plan-page',
  imports: [RouterLink, Field, PageHeader, Skeleton, EmptyState, Meter, DayPipe, LoadFault, ObjectiveSection, BulkBar, CdkDropListGroup],
  templateUrl: './plan-page.html',
  styles: `.theme { margin-top: var(--space-6); padding-bottom: var(--space-2); border-bottom: 3px solid var(--accent); } .add { display: flex; gap: var(--space-2); max-width: 640px; }`,
  providers: [PlanEditor],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  readonly id = input.required<string>();
  /** An action to open, from a link elsewhere. */
  readonly item = input<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  protected readonly editor = inject(PlanEditor);
  protected readonly loaded = httpResource<Plan>(() => `/api/plans/${this.id()}`);
  protected readonly reviews = httpResource<Page<Review>>(() => `/api/reviews?plan=${this.id()}&limit=5`);
  protected readonly statusWords = planStatusWords;
  protected readonly moveWords = planMoveWords;
  protected readonly themeWords = themeWords;
  protected readonly adding = signal<Theme | null>(null);
  private readonly today = dayOf(new Date());
  protected readonly figures = computed(() => {
    const actions = this.editor.actions();
    const milestones = actions.flatMap((action) => action.milestones);
    return { total: actions.length, complete: actions.filter((action) => action.status === 'complete').length, overdue: actions.filter((action) => isOverdue(action, this.today)).length, milestones: milestones.length, reached: milestones.filter((one) => one.reachedOn).length };
  });
  protected readonly byTheme = computed(() => {
    const plan = this.editor.plan();
    if (!plan) return [];
    return (Object.keys(themeWords) as Theme[]).map((theme) => ({ theme, objectives: plan.objectives.filter((objective) => objective.theme === theme) })).filter(({ objectives }) => objectives.length || plan.may.write);
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (!this.loaded.hasValue()) return;
      this.editor.plan.set(this.loaded.value());
      title.set(this.loaded.value().title);
      if (this.loaded.value().may.write) void this.editor.loadPeople();
    });
    effect(() => {
      const item = this.item();
      if (item && this.editor.plan()) requestAnimationFrame(() => document.getElementById(`action-${item}`)?.scrollIntoView({ block: 'center' }));
    });
  }

  protected lastReason(plan: Plan): string | null {
    const last = plan.decisions.at(-1);
    return plan.status === 'returned' && last?.move === 'return' ? last.reason : null;
  }

  protected async move(plan: Plan, move: PlanMove): Promise<void> {
    let reason = '';
    if (move === 'return' || move === 'close') {
      const { ReasonDialog } = await import('./reason-dialog');
      const given = await firstValueFrom(this.dialog.open<unknown, unknown, string>(ReasonDialog, { data: { heading: planMoveWords[move], label: move === 'return' ? 'What should be mended?' : 'Why is it closed?' }, width: '560px', maxWidth: '94vw' }).afterClosed());
      if (given === undefined) return;
      reason = given;
    }
    try {
      this.editor.plan.set(await this.api.postSeen<Plan>(`plans/${plan.id}/moves`, plan.version, { move, reason }));
      this.notice.say(`The plan is ${planStatusWords[this.editor.plan()!.status].toLowerCase()}.`, move === 'submit' ? () => this.move(this.editor.plan()!, 'withdraw') : undefined);
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      await this.editor.reload();
    }
  }

  protected async addObjective(event: Event, theme: Theme, field: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (field.value.trim() && (await this.editor.addObjective(theme, field.value.trim()))) this.adding.set(null);
  }

  protected async changePlan(event: Event, title: string, starts: string, ends: string): Promise<void> {
    event.preventDefault();
    try {
      await this.editor.changePlan({ title, starts, ends });
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected print(): void {
    window.print();
  }
}

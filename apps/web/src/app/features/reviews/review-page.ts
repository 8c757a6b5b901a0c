import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { ChangesSince, ObjectiveTree, Page, Plan, Rag, Review, ReviewCycle } from '@all-together/contracts';
import { dayOf, objectiveProgress, ragContradictions, ragWords, themeWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, Meter, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { ChangeTable } from '../../shell/change-table';
import { keepDraft } from '../../shell/draft';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/** One plan's review: what changed since the last one, each objective's facts and judgement, and what comes next. */
@Component({
  selector: 'app-review-page',
  imports: [FormField, RouterLink, PageHeader, Field, ErrorSummary, DayPipe, Meter, Skeleton, LoadFault, ChangeTable],
  templateUrl: './review-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  readonly planId = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.planId()}`);
  protected readonly changes = httpResource<ChangesSince>(() => `/api/plans/${this.planId()}/changes`);
  protected readonly cycles = httpResource<ReviewCycle[]>(() => '/api/review-cycles');
  protected readonly reviews = httpResource<Page<Review>>(() => `/api/reviews?plan=${this.planId()}`);
  protected readonly today = dayOf(new Date());
  protected readonly model = signal({ id: newId(), cycleId: '', wentWell: '', nextSteps: '', nextDate: '', judgements: {} as Record<string, { rag: Rag | ''; reason: string }> });
  protected readonly form = form(this.model);
  private readonly draft = keepDraft(`review:${location.pathname}`, this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly rags = Object.entries(ragWords);
  protected readonly themes = themeWords;
  protected readonly openCycles = computed(() => {
    const done = new Set((this.reviews.value()?.items ?? []).map((review) => review.cycleId));
    return (this.cycles.value() ?? []).filter((cycle) => !done.has(cycle.id));
  });

  constructor() {
    effect(() => {
      const first = this.openCycles()[0];
      if (first && !this.model().cycleId) this.model.update((model) => ({ ...model, cycleId: first.id }));
    });
  }

  protected progress = (objective: ObjectiveTree) => objectiveProgress(objective.actions.flatMap((action) => action.milestones));

  protected doubts = (objective: ObjectiveTree): string[] =>
    ragContradictions({ rag: objective.rag, ragOn: objective.ragAt && dayOf(new Date(objective.ragAt)), milestones: objective.actions.flatMap((action) => action.milestones), criteria: objective.criteria }, this.today);

  protected judge(objectiveId: string, change: Partial<{ rag: Rag | ''; reason: string }>): void {
    this.model.update((model) => ({ ...model, judgements: { ...model.judgements, [objectiveId]: { rag: '', reason: '', ...model.judgements[objectiveId], ...change } } }));
  }

  protected async save(event: Event, plan: Plan): Promise<void> {
    event.preventDefault();
    const { judgements, nextDate, ...review } = this.model();
    try {
      await this.api.post<Review>('reviews', {
        ...review,
        planId: plan.id,
        nextDate: nextDate || null,
        objectives: plan.objectives.flatMap((objective) => {
          const judged = judgements[objective.id];
          return judged?.rag ? [{ objectiveId: objective.id, rag: judged.rag, reason: judged.reason }] : [];
        }),
      });
      this.draft.clear();
      this.notice.say('The review is saved.');
      await this.router.navigate(['/plans', plan.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

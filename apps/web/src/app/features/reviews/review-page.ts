import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type {
  ChangesSince,
  ObjectiveTree,
  Page,
  Plan,
  Rag,
  Review,
  ReviewCycle,
} from '@all-together/contracts';
import {
  dayOf,
  objectiveProgress,
  ragContradictions,
  ragWords,
  themeWords,
} from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, Meter, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { ChangeTable } from '../../shared/plans/change-table';
import { keepDraft } from '../../shell/offline/draft';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { ReviewDesk } from './review-desk';

const ragKeys: Record<string, Rag> = { '1': 'red', '2': 'amber', '3': 'green', '4': 'complete' };

/**
 * One plan's review: what changed since the last one, each objective's facts and judgement, and
 * what comes next.
 */
@Component({
  selector: 'app-review-page',
  imports: [
    FormField,
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    DayPipe,
    Meter,
    Skeleton,
    LoadFault,
    ChangeTable,
    ReviewDesk,
  ],
  templateUrl: './review-page.html',
  styleUrl: './review-page.scss',
  host: { '(document:keydown)': 'keys($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  readonly planId = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly injector = inject(Injector);
  protected readonly plan = httpResource<Plan>(() => `/api/plans/${this.planId()}`);
  protected readonly changes = httpResource<ChangesSince>(
    () => `/api/plans/${this.planId()}/changes`,
  );
  protected readonly cycles = httpResource<ReviewCycle[]>(() => '/api/review-cycles');
  protected readonly reviews = httpResource<Page<Review>>(
    () => `/api/reviews?plan=${this.planId()}`,
  );
  protected readonly today = dayOf(new Date());
  private readonly desk = viewChild(ReviewDesk);
  protected readonly model = signal(emptyReview());
  protected readonly form = form(this.model);
  private draft = keepDraft(`review:${location.pathname}`, this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly rags = Object.entries(ragWords);
  protected readonly themes = themeWords;
  protected readonly openCycles = computed(() => {
    const done = new Set((this.reviews.value()?.items ?? []).map((review) => review.cycleId));
    return (this.cycles.value() ?? []).filter((cycle) => !done.has(cycle.id));
  });

  constructor() {
    let shown: string | null = null;
    effect(() => {
      const planId = this.planId();
      untracked(() => {
        if (shown !== null && shown !== planId) this.begin();
        shown = planId;
      });
    });
    effect(() => {
      const first = this.openCycles()[0];
      if (first && !this.model().cycleId)
        this.model.update((model) => ({ ...model, cycleId: first.id }));
    });
  }

  /** Another plan of the queue: its own draft, where there is one. */
  private begin(): void {
    this.draft.stop();
    this.model.set(emptyReview());
    this.refusal.set(null);
    this.draft = keepDraft(`review:/reviews/plans/${this.planId()}`, this.model, this.injector);
    window.scrollTo({ top: 0 });
  }

  /**
   * J and K go through the queue, 1 to 4 judge, = keeps the RAG as it is; never while one is
   * typing.
   */
  protected keys(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (
      event.key === 'Enter' &&
      (event.ctrlKey || event.metaKey) &&
      this.plan.hasValue() &&
      this.plan.value().may.review
    )
      return void this.save(event, this.plan.value());
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    )
      return;
    const objective = target.closest<HTMLElement>('[data-objective]');
    if (event.key === 'j' || event.key === 'k')
      this.go(this.desk()?.neighbour(event.key === 'j' ? 1 : -1) ?? null);
    else if (objective && ragKeys[event.key])
      this.judge(objective.dataset['objective']!, { rag: ragKeys[event.key]! });
    else if (objective && event.key === '=')
      this.keep(
        this.plan.value()!.objectives.find(({ id }) => id === objective.dataset['objective'])!,
      );
    else if (objective && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      this.step(event, objective);
  }

  private step(event: KeyboardEvent, from: HTMLElement): void {
    event.preventDefault();
    const all = [...document.querySelectorAll<HTMLElement>('[data-objective]')];
    all[all.indexOf(from) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  }

  private go(planId: string | null): void {
    if (planId) void this.router.navigate(['/reviews/plans', planId]);
  }

  /** Takes over the RAG and the reason that the objective has. */
  protected keep(objective: ObjectiveTree): void {
    if (objective.rag)
      this.judge(objective.id, { rag: objective.rag, reason: objective.ragReason });
  }

  /** The same for all that are not judged yet and that no fact contradicts. */
  protected keepRest(plan: Plan): void {
    for (const objective of plan.objectives)
      if (
        !this.model().judgements[objective.id]?.rag &&
        objective.rag &&
        !this.doubts(objective).length
      )
        this.keep(objective);
  }

  protected progress = (objective: ObjectiveTree) =>
    objectiveProgress(objective.actions.flatMap((action) => action.milestones));

  protected doubts = (objective: ObjectiveTree): string[] =>
    ragContradictions(
      {
        rag: objective.rag,
        ragOn: objective.ragAt && dayOf(new Date(objective.ragAt)),
        milestones: objective.actions.flatMap((action) => action.milestones),
        criteria: objective.criteria,
      },
      this.today,
    );

  protected judge(objectiveId: string, change: Partial<{ rag: Rag | ''; reason: string }>): void {
    this.model.update((model) => ({
      ...model,
      judgements: {
        ...model.judgements,
        [objectiveId]: { rag: '', reason: '', ...model.judgements[objectiveId], ...change },
      },
    }));
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
          return judged?.rag
            ? [{ objectiveId: objective.id, rag: judged.rag, reason: judged.reason }]
            : [];
        }),
      });
      void this.draft.clear();
      const next = this.desk()?.nextDue() ?? null;
      this.desk()?.overview.reload();
      this.notice.say(
        next ? 'The review is saved. This is the next one.' : 'The review is saved. None is left.',
      );
      await this.router.navigate(next ? ['/reviews/plans', next] : ['/reviews']);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

const emptyReview = () => ({
  id: newId(),
  cycleId: '',
  wentWell: '',
  nextSteps: '',
  nextDate: '',
  judgements: {} as Record<string, { rag: Rag | ''; reason: string }>,
});

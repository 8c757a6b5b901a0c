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
import type { Plan, ReviewCycle } from '@all-together/contracts';
import { dayOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { ChangeTable } from '../../shared/plans/change-table';
import { checkForm } from '../../shell/form-rules';
import { LoadFault } from '../../shell/load-fault';
import { loadedValue } from '../../shell/loaded-value';
import { NotLoaded } from '../../shell/not-loaded';
import { keepDraft } from '../../shell/offline/draft';
import { DraftFull, DraftRestored } from '../../shell/offline/draft-notes';
import { writing } from '../../shell/writing';
import { ObjectiveJudgement } from './objective-judgement';
import { ReviewDesk } from './review-desk';
import {
  emptyReview,
  reviewBody,
  reviewSchema,
  withJudgement,
  withRagKept,
  withSoundRagsKept,
  type Judgement,
} from './review-form';
import { moveFocus, reviewCommand, type ReviewCommand } from './review-keys';
import { ReviewsClient } from './reviews-client';

/**
 * One plan's review: what changed since the last one, each objective's facts and judgement, and
 * what comes next. What is entered is kept on this device until it is sent.
 */
@Component({
  selector: 'app-review-page',
  imports: [
    FormField,
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    Skeleton,
    DraftFull,
    DraftRestored,
    LoadFault,
    NotLoaded,
    ChangeTable,
    ObjectiveJudgement,
    ReviewDesk,
  ],
  templateUrl: './review-page.html',
  styleUrl: './review-page.scss',
  host: { '(document:keydown)': 'keys($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewPage {
  readonly planId = input.required<string>();
  private readonly client = inject(ReviewsClient);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly desk = viewChild(ReviewDesk);
  protected readonly writing = writing();
  protected readonly plan = this.client.plan(() => this.planId());
  protected readonly changes = this.client.changes(() => this.planId());
  private readonly cycles = this.client.cycles();
  private readonly reviews = this.client.reviews(() => this.planId());
  protected readonly loaded = loadedValue;
  protected readonly today = dayOf(new Date());
  protected readonly model = signal(emptyReview());
  protected readonly form = form(this.model, reviewSchema);
  protected readonly draft = signal(keepDraft(`review:${location.pathname}`, this.model));
  /** The plan that a key asked for and that is not on the screen yet. */
  private coming: string | null = null;
  /** Cycles in which the plan is not reviewed yet. */
  protected readonly openCycles = computed(() => {
    if (this.reviews.isLoading()) return [];
    const reviews = this.reviews.hasValue() ? this.reviews.value().items : [];
    const done = new Set(reviews.map((review) => review.cycleId));
    return (this.cycles.hasValue() ? this.cycles.value() : []).filter(({ id }) => !done.has(id));
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
      const cycleId = cycleFor(this.model().cycleId, this.openCycles());
      untracked(() => this.model().cycleId !== cycleId && this.draft().preset({ cycleId }));
    });
  }

  /** Another plan of the queue: its own draft, where there is one. */
  private begin(): void {
    this.draft().stop();
    this.model.set(emptyReview());
    this.writing.clear();
    this.draft.set(keepDraft(`review:/reviews/plans/${this.planId()}`, this.model, this.injector));
    window.scrollTo({ top: 0 });
  }

  protected async startAfresh(): Promise<void> {
    const blank = { ...emptyReview(), cycleId: this.model().cycleId };
    this.model.set(blank);
    await this.draft().clear(blank);
  }

  protected keys(event: KeyboardEvent): void {
    const command = reviewCommand(event);
    if (!command) return moveFocus(event);
    if (command.kind === 'save') event.preventDefault();
    this.follow(command);
  }

  private follow(command: ReviewCommand): void {
    switch (command.kind) {
      case 'save':
        if (this.plan.hasValue() && this.plan.value().may.review) void this.save(this.plan.value());
        return;
      case 'go':
        return void this.go(command.by);
      case 'judge':
        return this.judge(command.objectiveId, { rag: command.rag });
      case 'keep':
        return this.keep(command.objectiveId);
    }
  }

  /** Counts from the plan that is coming, so that no key pressed before it is shown is lost. */
  private async go(by: 1 | -1): Promise<void> {
    const planId = this.desk()?.neighbour(this.coming ?? this.planId(), by);
    if (!planId) return;
    this.coming = planId;
    await this.router.navigate(['/reviews/plans', planId]);
    if (this.coming === planId) this.coming = null;
  }

  protected judge(objectiveId: string, change: Partial<Judgement>): void {
    this.model.update((model) => withJudgement(model, objectiveId, change));
  }

  /** Takes over the RAG and the reason that the objective has. */
  protected keep(objectiveId: string): void {
    const objectives = this.plan.hasValue() ? this.plan.value().objectives : [];
    const objective = objectives.find(({ id }) => id === objectiveId);
    if (objective) this.model.update((model) => withRagKept(model, objective));
  }

  protected keepRest(plan: Plan): void {
    this.model.update((model) => withSoundRagsKept(model, plan, this.today));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.plan.hasValue()) void this.save(this.plan.value());
  }

  private async save(plan: Plan): Promise<void> {
    const next = this.desk()?.nextDue(plan.id) ?? null;
    const draft = this.draft();
    const saved = await this.writing.attempt(
      () => {
        checkForm(this.form);
        return this.client.create(reviewBody(this.model(), plan));
      },
      {
        notice: next
          ? 'The review is saved. This is the next one.'
          : 'The review is saved. None is left.',
      },
    );
    if (!saved) return;
    await draft.clear();
    this.desk()?.overview.reload();
    // Someone who has gone on meanwhile is left where they are.
    if (draft !== this.draft()) return;
    await this.router.navigate(next ? ['/reviews/plans', next] : ['/reviews']);
  }
}

/** The cycle that was chosen while it is open, else the first that is. */
const cycleFor = (chosen: string, open: readonly ReviewCycle[]): string =>
  open.some(({ id }) => id === chosen) ? chosen : (open[0]?.id ?? chosen);

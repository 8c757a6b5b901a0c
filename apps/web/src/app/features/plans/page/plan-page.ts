import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
  DestroyRef,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import type { Page, Plan, PlanMove, Review } from '@all-together/contracts';
import { dayOf, isOverdue, planMoveWords, planStatusWords } from '@all-together/domain';
import { DayPipe, Field, Meter, PageHeader, Skeleton } from '@all-together/ui';
import { debounceTime, filter, firstValueFrom } from 'rxjs';
import { Api, toRefusal } from '../../../shell/api';
import { Live } from '../../../shell/live';
import { LoadFault } from '../../../shell/load-fault';
import { Notice } from '../../../shell/notice';
import { PageTitle } from '../../../shell/page-title';
import { ActionOpener } from '../action/action-opener';
import { BulkBar } from './bulk-bar';
import { PlanBoard } from '../board/plan-board';
import { PlanEditor } from '../editing/plan-editor';
import { PlanFilters } from './plan-filters';
import { PlanOutline } from '../outline/plan-outline';
import { PlanTable } from '../table/plan-table';
import { PlanTimeline } from '../timeline/plan-timeline';
import { planViews, PlanView, type PlanViewName } from './plan-view';
import { SavedViews } from './saved-views';
import { TimeSlider } from './time-slider';

/** Edits of others that arrive together are shown together. */
const settleMs = 250;

/**
 * A development plan in one of four views, today or as at any day; edited in place, with others'
 * edits as they happen.
 */
@Component({
  selector: 'app-plan-page',
  imports: [
    RouterLink,
    Field,
    PageHeader,
    Skeleton,
    Meter,
    DayPipe,
    LoadFault,
    BulkBar,
    PlanOutline,
    PlanTimeline,
    PlanBoard,
    PlanTable,
    PlanFilters,
    SavedViews,
    TimeSlider,
  ],
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.scss',
  providers: [PlanEditor, PlanView, ActionOpener],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanPage {
  readonly id = input.required<string>();
  /** An action to open, from a link elsewhere. */
  readonly item = input<string>();
  /** The day as at which the plan is shown. */
  readonly at = input<string>();
  readonly view = input<string>();
  readonly text = input<string>();
  readonly status = input<string>();
  readonly owner = input<string>();
  readonly due = input<string>();
  readonly theme = input<string>();
  readonly rag = input<string>();
  readonly sort = input<string>();
  readonly columns = input<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  protected readonly live = inject(Live);
  protected readonly editor = inject(PlanEditor);
  protected readonly look = inject(PlanView);
  protected readonly loaded = httpResource<Plan>(() =>
    this.at() ? `/api/plans/${this.id()}/as-at?at=${this.at()}` : `/api/plans/${this.id()}`,
  );
  protected readonly reviews = httpResource<Page<Review>>(
    () => `/api/reviews?plan=${this.id()}&limit=5`,
  );
  protected readonly watching = httpResource<string[]>(() => `/api/plans/${this.id()}/watching`);
  protected readonly statusWords = planStatusWords;
  protected readonly moveWords = planMoveWords;
  protected readonly views = Object.entries(planViews) as [PlanViewName, string][];
  private readonly today = dayOf(new Date());
  protected readonly figures = computed(() => {
    const actions = this.editor.actions();
    const milestones = actions.flatMap((action) => action.milestones);
    return {
      total: actions.length,
      complete: actions.filter((action) => action.status === 'complete').length,
      overdue: actions.filter((action) => isOverdue(action, this.today)).length,
      milestones: milestones.length,
      reached: milestones.filter((one) => one.reachedOn).length,
    };
  });
  protected readonly watchesAll = computed(
    () => this.watching.hasValue() && this.watching.value().includes(this.id()),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() =>
      this.look.params.set({
        view: this.view(),
        text: this.text(),
        status: this.status(),
        owner: this.owner(),
        due: this.due(),
        theme: this.theme(),
        rag: this.rag(),
        sort: this.sort(),
        columns: this.columns(),
      }),
    );
    effect(() => {
      if (!this.loaded.hasValue()) return;
      const plan = this.loaded.value();
      this.editor.plan.set(plan);
      title.set(plan.title);
      if (plan.may.write) void untracked(() => this.editor.loadPeople());
    });
    effect(() => {
      const item = this.item();
      if (item && this.editor.plan())
        requestAnimationFrame(() =>
          document.getElementById(`action-${item}`)?.scrollIntoView({ block: 'center' }),
        );
    });
    effect(() => this.live.watch(this.id()));
    inject(DestroyRef).onDestroy(() => this.live.watch(null));
    this.live.changed
      .pipe(
        takeUntilDestroyed(),
        filter(
          (change) =>
            !this.at() &&
            (!change.items.length ||
              change.items.some(({ itemId, version }) => this.editor.isNews(itemId, version))),
        ),
        debounceTime(settleMs),
      )
      .subscribe((change) => void this.takeIn(change.mine ? null : change.by));
  }

  /** Shows what others wrote, without moving the focus or what is being typed. */
  private async takeIn(by: string | null): Promise<void> {
    await this.editor.takeIn();
    if (by) this.editor.said.set(`${by} changed the plan.`);
  }

  protected lastReason(plan: Plan): string | null {
    const last = plan.decisions.at(-1);
    return plan.status === 'returned' && last?.move === 'return' ? last.reason : null;
  }

  protected async move(plan: Plan, move: PlanMove): Promise<void> {
    let reason = '';
    if (move === 'return' || move === 'close') {
      const { ReasonDialog } = await import('./reason-dialog');
      const given = await firstValueFrom(
        this.dialog
          .open<unknown, unknown, string>(ReasonDialog, {
            data: {
              heading: planMoveWords[move],
              label: move === 'return' ? 'What should be mended?' : 'Why is it closed?',
            },
            width: '560px',
            maxWidth: '94vw',
          })
          .afterClosed(),
      );
      if (given === undefined) return;
      reason = given;
    }
    try {
      this.editor.plan.set(
        await this.api.postIfMatch<Plan>(`plans/${plan.id}/moves`, plan.version, { move, reason }),
      );
      this.notice.say(
        `The plan is ${planStatusWords[this.editor.plan()!.status].toLowerCase()}.`,
        move === 'submit' ? () => this.move(this.editor.plan()!, 'withdraw') : undefined,
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      await this.editor.reload();
    }
  }

  protected async release(plan: Plan): Promise<void> {
    const { ReasonDialog } = await import('./reason-dialog');
    const reason = await firstValueFrom(
      this.dialog
        .open<unknown, unknown, string>(ReasonDialog, {
          data: { heading: 'Release the plan', label: 'Why can it not wait?' },
          width: '560px',
          maxWidth: '94vw',
        })
        .afterClosed(),
    );
    if (reason === undefined) return;
    try {
      await this.api.post(`plans/${plan.id}/release`, { reason });
      await this.editor.reload();
      this.notice.say('The plan can be changed again.');
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected async watch(watching: boolean): Promise<void> {
    try {
      this.watching.set(
        await this.api.post<string[]>(`plans/${this.id()}/watching`, {
          itemId: this.id(),
          watching,
        }),
      );
      this.notice.say(
        watching
          ? 'You are told of every change of this plan.'
          : 'You are told no more of changes of this plan.',
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected async changePlan(
    event: Event,
    title: string,
    starts: string,
    ends: string,
  ): Promise<void> {
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

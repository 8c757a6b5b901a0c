import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { planMoveWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { debounceTime, filter } from 'rxjs';
import { NotLoaded } from '../../../shell/not-loaded';
import { Live, type PlanChanged } from '../../../shell/live';
import { PageTitle } from '../../../shell/page-title';
import { ActionOpener } from '../action/action-opener';
import { PlanBoard } from '../board/plan-board';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanOutline } from '../outline/plan-outline';
import { PlansClient } from '../plans-client';
import { PlanTable } from '../table/plan-table';
import { PlanTimeline } from '../timeline/plan-timeline';
import { BulkBar } from './bulk-bar';
import { PlanFilters } from './plan-filters';
import { PlanHeader } from './plan-header';
import { PlanSettings } from './plan-settings';
import { PlanStanding } from './plan-standing';
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
    BulkBar,
    DayPipe,
    NotLoaded,
    PlanBoard,
    PlanFilters,
    PlanHeader,
    PlanOutline,
    PlanSettings,
    PlanStanding,
    PlanTable,
    PlanTimeline,
    SavedViews,
    TimeSlider,
  ],
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.scss',
  providers: [PlanEditor, PlanAdditions, SelectedActions, PlanView, ActionOpener],
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
  private readonly title = inject(PageTitle);
  protected readonly live = inject(Live);
  protected readonly editor = inject(PlanEditor);
  protected readonly look = inject(PlanView);
  protected readonly loaded = inject(PlansClient).plan(
    () => this.id(),
    () => this.at(),
  );
  protected readonly moveWords = planMoveWords;
  protected readonly views = Object.entries(planViews) as [PlanViewName, string][];

  constructor() {
    effect(() => this.followAddress());
    effect(() => this.showLoaded());
    effect(() => this.scrollToItem());
    effect(() => this.live.watch(this.id()));
    inject(DestroyRef).onDestroy(() => this.live.watch(null));
    this.live.changed
      .pipe(
        takeUntilDestroyed(),
        filter((change) => this.isNews(change)),
        debounceTime(settleMs),
      )
      .subscribe((change) => void this.takeIn(change.mine ? null : change.by));
  }

  private followAddress(): void {
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
    });
  }

  private showLoaded(): void {
    if (!this.loaded.hasValue()) return;
    const plan = this.loaded.value();
    this.editor.plan.set(plan);
    this.title.set(plan.title);
    if (plan.may.write) void untracked(() => this.editor.loadPeople());
  }

  private scrollToItem(): void {
    const item = this.item();
    if (item && this.editor.plan())
      requestAnimationFrame(() =>
        document.getElementById(`action-${item}`)?.scrollIntoView({ block: 'center' }),
      );
  }

  /** Whether something changed that is not on the screen yet; the past does not change. */
  private isNews({ items }: PlanChanged): boolean {
    const isNew = items.some(({ itemId, version }) => this.editor.isNews(itemId, version));
    return !this.at() && (!items.length || isNew);
  }

  /** Shows what others wrote, without moving the focus or what is being typed. */
  private async takeIn(by: string | null): Promise<void> {
    await this.editor.takeIn();
    if (by) this.editor.said.set(`${by} changed the plan.`);
  }
}

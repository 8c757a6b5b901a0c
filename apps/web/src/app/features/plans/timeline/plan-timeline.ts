import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { ActionWithMilestones } from '@all-together/contracts';
import { pushedBy, type Push } from '@all-together/domain';
import { EmptyState, Timeline, type TimelineLink, type TimelineMove } from '@all-together/ui';
import { checkedOf } from '../../../shell/event-value';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { PlanView } from '../page/plan-view';
import { PushedActions } from './pushed-actions';
import { timelineRows } from './timeline-rows';
import { TimelineTable } from './timeline-table';

/** The plan on an axis of time, with the baseline behind it, and the same as a table. */
@Component({
  selector: 'app-plan-timeline',
  imports: [Timeline, EmptyState, PushedActions, TimelineTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length) {
      <div class="row no-print below-2">
        <label class="row small regular"
          ><input type="checkbox" [checked]="asTable()" (change)="setAsTable($event)" /> As a
          table</label
        >
      </div>
      @if (pushes().length) {
        <app-pushed-actions [pushes]="pushes()" (move)="movePushed()" (leave)="pushes.set([])" />
      }
      @if (asTable()) {
        <app-timeline-table [rows]="rows()" />
      } @else {
        <ui-timeline
          [rows]="rows()"
          [today]="view.today"
          label="Timeline of the plan"
          [names]="names"
          (moved)="move($event)"
          (linked)="link($event)"
          (opened)="open($event)"
        />
      }
    } @else {
      <ui-empty-state heading="Nothing to show">{{
        view.isFiltering() ? 'No action matches the filters.' : 'Add actions in the outline first.'
      }}</ui-empty-state>
    }
  `,
})
export class PlanTimeline {
  private readonly editor = inject(PlanEditor);
  private readonly selection = inject(SelectedActions);
  private readonly opener = inject(ActionOpener);
  protected readonly view = inject(PlanView);
  protected readonly asTable = signal(false);
  protected readonly names = { bar: 'action', point: 'milestone', baseline: 'at sign-off' };
  /** What the last move pushes, until the reader decides. */
  protected readonly pushes = signal<readonly Push[]>([]);
  private readonly byId = computed(
    () => new Map(this.editor.actions().map((action) => [action.id, action])),
  );
  protected readonly rows = computed(() =>
    timelineRows(this.view.objectives(), {
      byId: this.byId(),
      today: this.view.today,
      editable: this.editor.mayWrite(),
    }),
  );

  protected setAsTable(event: Event): void {
    this.asTable.set(checkedOf(event));
  }

  protected async move(move: TimelineMove): Promise<void> {
    const action = this.byId().get(move.id);
    if (action) await this.moveAction(action, move);
    else await this.moveMilestone(move);
  }

  private async moveAction(action: ActionWithMilestones, move: TimelineMove): Promise<void> {
    const { id, start, end } = move;
    const isLater = end !== null && action.due !== null && end > action.due;
    const pushed = isLater ? pushedBy(this.editor.actions(), id, end) : [];
    this.editor.showAtOnce(id, { start, due: end });
    const saved = await this.editor.edit(
      'actions',
      action,
      {
        ...(start === action.start ? {} : { start }),
        ...(end === action.due ? {} : { due: end }),
      },
      { start: action.start, due: action.due },
    );
    if (saved === 'written') this.pushes.set(pushed);
    else await this.editor.reload().catch(() => undefined);
  }

  private async moveMilestone({ id, end }: TimelineMove): Promise<void> {
    const milestones = this.editor.actions().flatMap((action) => action.milestones);
    const milestone = milestones.find((one) => one.id === id);
    if (milestone) await this.editor.edit('milestones', milestone, { due: end });
  }

  /** Moves what waits for the moved action, all or none, with one undo. */
  protected async movePushed(): Promise<void> {
    const pushes = this.pushes();
    this.pushes.set([]);
    await this.selection.changeEach(
      pushes.map(({ id, start, due }) => ({
        id,
        fields: { ...(start === null ? {} : { start }), due },
      })),
    );
  }

  protected async link({ id, after }: TimelineLink): Promise<void> {
    const action = this.byId().get(id);
    if (action) await this.editor.edit('actions', action, { after });
  }

  protected open(id: string): void {
    const action =
      this.byId().get(id) ??
      this.editor.actions().find((one) => one.milestones.some((milestone) => milestone.id === id));
    if (action) void this.opener.open(action.id);
  }
}

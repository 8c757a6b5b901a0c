import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { ActionWithMilestones, Milestone, ObjectiveTree } from '@all-together/contracts';
import {
  actionStatusWords,
  isMilestoneOverdue,
  isOverdue,
  pushedBy,
  startsTooEarly,
  type Push,
} from '@all-together/domain';
import {
  DayPipe,
  EmptyState,
  Timeline,
  type TimelineLink,
  type TimelineMove,
  type TimelineRow,
} from '@all-together/ui';
import { toRefusal } from '../../../shell/api';
import { Notice } from '../../../shell/notice';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';
import { PlanView } from '../page/plan-view';

const earliest = (days: readonly (string | null)[]) =>
  days.filter((day): day is string => day !== null).sort()[0] ?? null;
const latest = (days: readonly (string | null)[]) =>
  days
    .filter((day): day is string => day !== null)
    .sort()
    .at(-1) ?? null;

/** The plan on an axis of time, with the baseline behind it, and the same as a table. */
@Component({
  selector: 'app-plan-timeline',
  imports: [Timeline, EmptyState, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (rows().length) {
      <div class="row no-print" style="margin-bottom: var(--space-2)">
        <label class="row small" style="font-weight: 400"
          ><input
            type="checkbox"
            [checked]="asTable()"
            (change)="asTable.set($any($event.target).checked)"
          />
          As a table</label
        >
      </div>
      @if (pushes().length) {
        <section class="note no-print" aria-label="What this pushes">
          <p>
            That pushes
            {{ pushes().length === 1 ? 'one action' : pushes().length + ' actions' }} that wait for
            it:
            @for (push of pushes().slice(0, 5); track push.id; let last = $last) {
              “{{ push.title }}” by {{ push.days }} {{ push.days === 1 ? 'day' : 'days'
              }}{{ last ? '.' : ', ' }}
            }
            @if (pushes().length > 5) {
              and others.
            }
          </p>
          <p class="row">
            <button type="button" class="button small primary" (click)="pushAll()">
              Move them too</button
            ><button type="button" class="button small" (click)="pushes.set([])">Leave them</button>
          </p>
        </section>
      }
      @if (asTable()) {
        <div class="table-scroll" tabindex="0" role="region" aria-label="The timeline as a table">
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Start</th>
                <th scope="col">End</th>
                <th scope="col">At sign-off</th>
                <th scope="col">State</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.id) {
                <tr>
                  <th scope="row" [style.padding-left.px]="12 + row.depth * 18">{{ row.label }}</th>
                  <td class="nowrap">{{ row.start | day }}</td>
                  <td class="nowrap">{{ row.end | day }}</td>
                  <td class="nowrap">{{ row.ghostEnd | day }}</td>
                  <td>{{ row.detail }}</td>
                  <td>{{ namesOf(row.after) }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <ui-timeline
          [rows]="rows()"
          [today]="view.today"
          label="Timeline of the plan"
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
  private readonly notice = inject(Notice);
  private readonly opener = inject(ActionOpener);
  protected readonly view = inject(PlanView);
  protected readonly asTable = signal(false);
  protected readonly pushes = signal<readonly Push[]>([]);
  private readonly byId = computed(
    () => new Map(this.editor.actions().map((action) => [action.id, action])),
  );

  protected readonly rows = computed<TimelineRow[]>(() => {
    const editable = this.editor.mayWrite();
    return this.view
      .objectives()
      .flatMap((objective) => [
        this.objectiveRow(objective),
        ...objective.actions.flatMap((action) => [
          this.actionRow(action, editable),
          ...action.milestones.map((milestone) => this.milestoneRow(milestone, editable)),
        ]),
      ]);
  });

  private objectiveRow(objective: ObjectiveTree): TimelineRow {
    const { actions } = objective;
    return {
      id: objective.id,
      shape: 'group',
      label: objective.title,
      start: earliest(actions.map((action) => action.start ?? action.due)),
      end: latest(actions.map((action) => action.due)),
      ghostStart: null,
      ghostEnd: null,
      tone: 'plain',
      detail: `objective with ${actions.length} ${actions.length === 1 ? 'action' : 'actions'}`,
      depth: 0,
      after: [],
      editable: false,
    };
  }

  private actionRow(action: ActionWithMilestones, editable: boolean): TimelineRow {
    const late = isOverdue(action, this.view.today);
    const early = startsTooEarly(action, this.byId()).map((before) => before.title);
    return {
      id: action.id,
      shape: 'bar',
      label: action.title,
      start: action.start,
      end: action.due,
      ghostStart: action.baselineStart,
      ghostEnd: action.baselineDue,
      depth: 1,
      after: action.after.filter((id) => this.byId().has(id)),
      editable,
      tone:
        action.status === 'complete'
          ? 'done'
          : action.status === 'blocked'
            ? 'held'
            : late
              ? 'late'
              : 'plain',
      detail: `${actionStatusWords[action.status].toLowerCase()}${late ? ', overdue' : ''}${early.length ? `, begins before “${early.join('” and “')}” is due` : ''}`,
    };
  }

  private milestoneRow(milestone: Milestone, editable: boolean): TimelineRow {
    const late = isMilestoneOverdue(milestone, this.view.today);
    return {
      id: milestone.id,
      shape: 'point',
      label: milestone.title,
      start: null,
      end: milestone.reachedOn ?? milestone.due,
      ghostStart: null,
      ghostEnd: milestone.baselineDue,
      depth: 2,
      after: [],
      editable: editable && !milestone.reachedOn,
      tone: milestone.reachedOn ? 'done' : late ? 'late' : 'plain',
      detail: milestone.reachedOn
        ? 'milestone, reached'
        : late
          ? 'milestone, overdue'
          : 'milestone',
    };
  }

  protected namesOf = (ids: readonly string[]): string =>
    ids.flatMap((id) => this.byId().get(id)?.title ?? []).join('; ');

  protected async move({ id, start, end }: TimelineMove): Promise<void> {
    const action = this.byId().get(id);
    await this.attempt(async () => {
      if (!action) {
        const milestone = this.editor
          .actions()
          .flatMap((one) => one.milestones)
          .find((one) => one.id === id)!;
        return this.editor.change('milestones', milestone, { due: end }, { due: milestone.due });
      }
      const pushed =
        end && action.due && end > action.due ? pushedBy(this.editor.actions(), id, end) : [];
      this.editor.showAtOnce(id, { start, due: end });
      const saved = await this.editor.change(
        'actions',
        action,
        {
          ...(start === action.start ? {} : { start }),
          ...(end === action.due ? {} : { due: end }),
        },
        { start: action.start, due: action.due },
      );
      if (saved) this.pushes.set(pushed);
      else await this.editor.reload();
    });
  }

  /** Moves what waits for the moved action, all or none, with one undo. */
  protected async pushAll(): Promise<void> {
    const pushes = this.pushes();
    this.pushes.set([]);
    await this.editor.changeEach(
      pushes.map(({ id, start, due }) => ({
        id,
        fields: { ...(start === null ? {} : { start }), due },
      })),
    );
  }

  protected link({ id, after }: TimelineLink): Promise<void> {
    const action = this.byId().get(id)!;
    return this.attempt(() =>
      this.editor.change('actions', action, { after }, { after: action.after }),
    );
  }

  protected open(id: string): void {
    const action =
      this.byId().get(id) ??
      this.editor.actions().find((one) => one.milestones.some((milestone) => milestone.id === id));
    if (action) void this.opener.open(action.id);
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      await this.editor.reload();
    }
  }
}

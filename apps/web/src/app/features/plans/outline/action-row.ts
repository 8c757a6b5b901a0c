import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
} from '@angular/core';
import { CdkDrag, CdkDragHandle } from '@angular/cdk/drag-drop';
import type { ActionStatus, ActionWithMilestones, ObjectiveTree } from '@all-together/contracts';
import { actionStatusWords, dayOf, isDueSoon, isOverdue, slippage } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { toRefusal } from '../../../shell/api';
import { Notice } from '../../../shell/notice';
import { ActionOpener } from '../action/action-opener';
import { PlanEditor } from '../editing/plan-editor';

/**
 * One action in the outline, edited in place: Enter adds the next one, Alt with an arrow moves it.
 */
@Component({
  selector: 'app-action-row',
  imports: [CdkDragHandle, DayPipe],
  hostDirectives: [{ directive: CdkDrag, inputs: ['cdkDragData: action'] }],
  templateUrl: './action-row.html',
  styleUrl: './action-row.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[id]': `'action-' + action().id`, '[class.highlighted]': 'highlighted()' },
})
export class ActionRow {
  readonly action = input.required<ActionWithMilestones>();
  readonly objective = input.required<ObjectiveTree>();
  readonly highlighted = input(false);
  private readonly notice = inject(Notice);
  private readonly opener = inject(ActionOpener);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly editor = inject(PlanEditor);
  protected readonly statuses = Object.entries(actionStatusWords) as [ActionStatus, string][];
  protected readonly words = actionStatusWords;
  private readonly today = dayOf(new Date());
  protected readonly overdue = computed(() => isOverdue(this.action(), this.today));
  protected readonly soon = computed(() => isDueSoon(this.action(), this.today));
  protected readonly slipped = computed(() => slippage(this.action()));
  protected readonly reached = computed(
    () => this.action().milestones.filter((milestone) => milestone.reachedOn).length,
  );

  protected change(fields: Partial<ActionWithMilestones>): Promise<void> {
    const action = this.action();
    const before = Object.fromEntries(
      Object.keys(fields).map((field) => [field, action[field as keyof ActionWithMilestones]]),
    );
    if (JSON.stringify(before) === JSON.stringify(fields)) return Promise.resolve();
    return this.attempt(this.editor.change('actions', action, fields, before));
  }

  protected rename(field: HTMLTextAreaElement): Promise<void> {
    const title = field.value.replace(/\s+/g, ' ').trim();
    if (!title) field.value = this.action().title;
    return title ? this.change({ title }) : Promise.resolve();
  }

  /** Blocked and complete ask for more than a status: the details open with it chosen. */
  protected async setStatus(status: ActionStatus, control: HTMLSelectElement): Promise<void> {
    if (status === 'blocked' || status === 'complete') {
      control.value = this.action().status;
      return this.open(status);
    }
    await this.change({ status });
  }

  protected async keys(event: KeyboardEvent, field: HTMLTextAreaElement): Promise<void> {
    if (event.key === 'Enter' && this.editor.mayWrite()) {
      event.preventDefault();
      await this.rename(field);
      const id = await this.editor.addAction(this.objective(), 'New action', this.action());
      if (id)
        requestAnimationFrame(() =>
          document.querySelector<HTMLTextAreaElement>(`#action-${id} .title`)?.select(),
        );
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (!event.altKey) return this.focusNeighbour(by);
      await this.rename(field); // a row that moves loses what was typed and not yet written
      await this.attempt(this.editor.step(this.action(), by));
      requestAnimationFrame(() =>
        document.querySelector<HTMLTextAreaElement>(`#action-${this.action().id} .title`)?.focus(),
      );
    }
  }

  protected open(status?: ActionStatus): Promise<void> {
    return this.opener.open(this.action().id, status);
  }

  private focusNeighbour(by: -1 | 1): void {
    const fields = [...document.querySelectorAll<HTMLTextAreaElement>('app-action-row .title')];
    fields[fields.findIndex((field) => this.host.contains(field)) + by]?.focus();
  }

  private async attempt(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      await this.editor.reload();
    }
  }
}

import { ChangeDetectionStrategy, Component, ElementRef, inject, input } from '@angular/core';
import { CdkDrag, CdkDragHandle } from '@angular/cdk/drag-drop';
import type {
  ActionStatus,
  ActionWithMilestones,
  ChangeAction,
  ObjectiveTree,
} from '@all-together/contracts';
import { actionStatusWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { checkedOf } from '../../../shell/event-value';
import { InlineField, type InlineEdit } from '../../../shell/inline-field';
import { ActionOpener } from '../action/action-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { formerValues, PlanEditor } from '../editing/plan-editor';
import { SelectedActions } from '../editing/selected-actions';
import { ActionMarks } from './action-marks';

/**
 * One action in the outline, edited in place: Enter adds the next one, Alt with an arrow moves it.
 */
@Component({
  selector: 'app-action-row',
  imports: [ActionMarks, CdkDragHandle, DayPipe, InlineField],
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
  private readonly additions = inject(PlanAdditions);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly opener = inject(ActionOpener);
  protected readonly editor = inject(PlanEditor);
  protected readonly selection = inject(SelectedActions);
  protected readonly statuses = Object.entries(actionStatusWords) as [ActionStatus, string][];
  protected readonly words = actionStatusWords;
  protected readonly checkedOf = checkedOf;

  /** Whether the next one is on its way: a second Enter is a slip. */
  private isAdding = false;

  /** @param theirs what someone else stored in the field while it was being edited */
  protected async change(fields: ChangeAction, theirs?: string): Promise<void> {
    const before = formerValues<ChangeAction>(this.action(), fields);
    if (JSON.stringify(before) === JSON.stringify(fields)) return;
    const isMine = theirs === undefined || (await this.editor.keepsOwn(this.action(), fields));
    if (!isMine) return this.showStored();
    const edited = await this.editor.edit('actions', this.action(), fields);
    if (edited === 'refused') this.showStored();
    // What was typed stays for another try; a status is chosen again in a moment.
    if (edited === 'undecided') this.show({ status: this.action().status });
  }

  protected async rename(edit: InlineEdit | null): Promise<void> {
    if (!edit) return;
    const title = edit.value.replace(/\s+/g, ' ').trim();
    if (title) await this.change({ title }, edit.theirs);
    else this.show({ title: this.action().title });
  }

  /** Blocked and complete ask for more than a status: the details open with it chosen. */
  protected async setStatus(control: HTMLSelectElement): Promise<void> {
    const [status] = this.statuses.find(([name]) => name === control.value) ?? [];
    if (!status) return;
    if (status === 'blocked' || status === 'complete') {
      control.value = this.action().status;
      return this.opener.open(this.action().id, status);
    }
    await this.change({ status });
  }

  protected async keys(event: KeyboardEvent, field: InlineField): Promise<void> {
    if (event.key === 'Enter' && this.editor.mayWrite()) {
      event.preventDefault();
      await this.addNext(field);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const by = event.key === 'ArrowUp' ? -1 : 1;
      if (event.altKey) await this.move(by, field);
      else this.focusNeighbour(by);
    }
  }

  /** Takes a refused value out of its control: no binding does, as the stored one is the same. */
  private showStored(): void {
    const stored = this.editor.actions().find(({ id }) => id === this.action().id);
    if (!stored) return;
    const { title, ownerName: owner, due, status } = stored;
    this.show({ title, owner, due: due ?? '', status });
  }

  private show(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      const control = this.host.querySelector<HTMLInputElement>(`.${name}`);
      if (control) control.value = value;
    }
  }

  private async addNext(field: InlineField): Promise<void> {
    if (this.isAdding) return;
    this.isAdding = true;
    await this.rename(field.take());
    const id = await this.additions.addAction(this.objective(), 'New action', this.action());
    this.isAdding = false;
    if (id) this.whereFocusStayed(() => titleOf(id)?.select());
  }

  private async move(by: -1 | 1, field: InlineField): Promise<void> {
    await this.rename(field.take()); // a row that moves loses what was typed and not yet written
    await this.editor.step(this.action(), by);
    this.whereFocusStayed(() => titleOf(this.action().id)?.focus());
  }

  /** A late answer takes the focus from nobody who has gone on meanwhile. */
  private whereFocusStayed(act: () => void): void {
    requestAnimationFrame(() => {
      const { activeElement, body } = document;
      if (activeElement === body || this.host.contains(activeElement)) act();
    });
  }

  private focusNeighbour(by: -1 | 1): void {
    const fields = [...document.querySelectorAll<HTMLTextAreaElement>('app-action-row .title')];
    fields[fields.findIndex((field) => this.host.contains(field)) + by]?.focus();
  }
}

const titleOf = (id: string) => document.querySelector<HTMLTextAreaElement>(`#action-${id} .title`);

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ActionWithMilestones } from '@all-together/contracts';
import { DayPipe, RemoveButton } from '@all-together/ui';
import { takeValue } from '../../../shell/event-value';
import type { Writing } from '../../../shell/writing';
import { PlanEditor } from '../editing/plan-editor';

/** The actions that come before this one. */
@Component({
  selector: 'app-predecessor-list',
  imports: [DayPipe, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './predecessor-list.html',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PredecessorList {
  readonly action = input.required<ActionWithMilestones>();
  readonly writing = input.required<Writing>();
  protected readonly editor = inject(PlanEditor);
  protected readonly befores = computed(() =>
    this.editor.actions().filter((other) => this.action().after.includes(other.id)),
  );
  protected readonly others = computed(() => {
    const { id, after } = this.action();
    return this.editor.actions().filter((other) => other.id !== id && !after.includes(other.id));
  });

  protected link(event: Event): void {
    const id = takeValue(event);
    if (id) void this.write([...this.action().after, id]);
  }

  protected unlink(id: string): void {
    void this.write(this.action().after.filter((other) => other !== id));
  }

  private async write(after: string[]): Promise<void> {
    await this.writing().attempt(() => this.editor.change('actions', this.action(), { after }));
  }
}

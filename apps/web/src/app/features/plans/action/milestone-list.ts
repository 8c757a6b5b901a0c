import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ActionWithMilestones, Milestone } from '@all-together/contracts';
import { dayOf } from '@all-together/domain';
import { DayPipe, Field, RemoveButton } from '@all-together/ui';
import type { Writing } from '../../../shell/writing';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';

/** The milestones of one action: ticked when they are reached. */
@Component({
  selector: 'app-milestone-list',
  imports: [Field, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './milestone-list.html',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class MilestoneList {
  readonly action = input.required<ActionWithMilestones>();
  readonly writing = input.required<Writing>();
  private readonly additions = inject(PlanAdditions);
  protected readonly comments = inject(CommentsOpener);
  protected readonly editor = inject(PlanEditor);

  protected stateOf({ reachedOn, due }: Milestone): string {
    const day = new DayPipe();
    if (reachedOn) return `reached ${day.transform(reachedOn)}`;
    return due ? `due ${day.transform(due)}` : 'no date';
  }

  protected async reach(milestone: Milestone, box: HTMLInputElement): Promise<void> {
    const reachedOn = box.checked ? dayOf(new Date()) : null;
    const written = await this.writing().attempt(() =>
      this.editor.change('milestones', milestone, { reachedOn }),
    );
    if (!written) box.checked = milestone.reachedOn !== null;
  }

  protected async add(event: Event, title: HTMLInputElement, due: HTMLInputElement) {
    event.preventDefault();
    await this.writing().attempt(async () => {
      const words = title.value.trim(); // empty once an earlier press has added it
      if (!words) return;
      const added = await this.additions.addMilestone(this.action(), words, due.value || null);
      if (added) title.value = due.value = '';
    });
  }
}

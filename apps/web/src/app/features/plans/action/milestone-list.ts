import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { ActionWithMilestones, Milestone } from '@all-together/contracts';
import { dayOf } from '@all-together/domain';
import { DayPipe, Field } from '@all-together/ui';
import { checkedOf } from '../../../shell/event-value';
import type { Writing } from '../../../shell/writing';
import { CommentsOpener } from '../comments/comments-opener';
import { PlanAdditions } from '../editing/plan-additions';
import { PlanEditor } from '../editing/plan-editor';

/** The milestones of one action: ticked when they are reached. */
@Component({
  selector: 'app-milestone-list',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="stack-tight" aria-labelledby="milestones-heading">
      <h3 id="milestones-heading">Milestones</h3>
      <ul class="plain divided">
        @for (milestone of action().milestones; track milestone.id) {
          <li class="spread">
            <label class="row regular one-line"
              ><input
                type="checkbox"
                [checked]="milestone.reachedOn !== null"
                [disabled]="!editor.mayWrite()"
                (change)="reach(milestone, $event)"
              />
              <span
                >{{ milestone.title }}<br /><span class="small soft">{{
                  stateOf(milestone)
                }}</span></span
              ></label
            ><span class="row"
              ><button
                type="button"
                class="button small quiet"
                [attr.aria-label]="'Comments on the milestone ' + milestone.title"
                (click)="comments.open(action().planId, 'milestone', milestone)"
              >
                Comments
              </button>
              @if (editor.mayWrite()) {
                <button
                  type="button"
                  class="button small quiet danger"
                  [attr.aria-label]="'Remove the milestone ' + milestone.title"
                  (click)="editor.remove('milestones', milestone)"
                >
                  Remove
                </button>
              }
            </span>
          </li>
        } @empty {
          <li class="soft">None yet.</li>
        }
      </ul>
      @if (editor.mayWrite()) {
        <div class="row end">
          <ui-field label="New milestone" class="grow-220"><input #title type="text" /></ui-field
          ><ui-field label="Its date"><input #due type="date" /></ui-field
          ><button type="button" class="button" (click)="add(title, due)">Add the milestone</button>
        </div>
      }
    </section>
  `,
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

  protected async reach(milestone: Milestone, event: Event): Promise<void> {
    const reachedOn = checkedOf(event) ? dayOf(new Date()) : null;
    await this.writing().attempt(() => this.editor.change('milestones', milestone, { reachedOn }));
  }

  protected async add(title: HTMLInputElement, due: HTMLInputElement): Promise<void> {
    const words = title.value.trim();
    if (!words) return;
    const added = await this.writing().attempt(() =>
      this.additions.addMilestone(this.action(), words, due.value || null),
    );
    if (added) title.value = due.value = '';
  }
}

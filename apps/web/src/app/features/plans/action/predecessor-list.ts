import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ActionWithMilestones } from '@all-together/contracts';
import { DayPipe } from '@all-together/ui';
import { takeValue } from '../../../shell/event-value';
import type { Writing } from '../../../shell/writing';
import { PlanEditor } from '../editing/plan-editor';

/** The actions that come before this one. */
@Component({
  selector: 'app-predecessor-list',
  imports: [DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section class="stack-tight" aria-labelledby="after-heading">
      <h3 id="after-heading">Comes after</h3>
      <ul class="plain divided">
        @for (before of befores(); track before.id) {
          <li class="spread">
            <span
              >{{ before.title }}<br /><span class="small soft"
                >due {{ before.due ? (before.due | day) : 'at no date' }}</span
              ></span
            >
            @if (editor.mayWrite()) {
              <button
                type="button"
                class="button small quiet danger"
                [attr.aria-label]="'Does not come after ' + before.title"
                (click)="unlink(before.id)"
              >
                Remove
              </button>
            }
          </li>
        } @empty {
          <li class="soft">Nothing: it can begin at any time.</li>
        }
      </ul>
      @if (editor.mayWrite()) {
        <label class="small"
          >Add an action that comes before<select (change)="link($event)">
            <option value="">choose an action</option>
            @for (other of others(); track other.id) {
              <option [value]="other.id">{{ other.title }}</option>
            }
          </select></label
        >
      }
    </section>
  `,
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

import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import type { SessionMove } from '@all-together/contracts';
import { sessionMoveWords } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { checkedOf } from '../../shell/event-value';
import type { Writing } from '../../shell/writing';

/** Asks for the reason of a move that others will ask about. */
@Component({
  selector: 'app-move-reason',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="card row end below-4" (submit)="give($event, reason.value)" novalidate>
      <ui-field
        [label]="words[move()] + ': why?'"
        class="grow-260"
        [error]="writing().fault('reason')"
        ><input #reason type="text" data-field="reason"
      /></ui-field>
      @if (move() === 'cancel' && later()) {
        <label class="row"
          ><input
            type="checkbox"
            [checked]="laterToo()"
            (change)="laterToo.set(checkedOf($event))"
          />
          Also the {{ later() }} later {{ later() === 1 ? 'session' : 'sessions' }} of this
          series</label
        >
      }
      <button class="button primary" [disabled]="writing().busy()">
        {{ words[move()] }}</button><button type="button" class="button" (click)="left.emit()">
        Leave it
      </button>
    </form>
  `,
})
export class MoveReason {
  readonly move = input.required<SessionMove>();
  /** How many sessions of the series come later. */
  readonly later = input.required<number>();
  readonly writing = input.required<Writing>();
  readonly given = output<{ reason: string; laterToo: boolean }>();
  readonly left = output();
  protected readonly words = sessionMoveWords;
  protected readonly laterToo = signal(false);
  protected readonly checkedOf = checkedOf;

  protected give(event: Event, reason: string): void {
    event.preventDefault();
    this.given.emit({ reason, laterToo: this.move() === 'cancel' && this.laterToo() });
  }
}

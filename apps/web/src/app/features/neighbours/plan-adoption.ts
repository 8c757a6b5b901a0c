import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core';
import type { AdoptPlan, Support } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { Field } from '@all-together/ui';
import { openOf } from '../../shell/event-value';
import type { Writing } from '../../shell/writing';
import { readAdoptablePlans } from './neighbours-client';

/** The form that starts the supported area's plan from one of the supporting area. */
@Component({
  selector: 'app-plan-adoption',
  imports: [Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: ':host { display: block; }',
  template: `
    <details (toggle)="choosing.set(openOf($event))">
      <summary class="small">Begin your plan from theirs</summary>
      @if (plans.hasValue()) {
        @if (plans.value().length) {
          <form
            class="stack"
            (submit)="
              adopt($event, {
                planId: plan.value,
                title: name.value,
                starts: begins.value,
                ends: closes.value,
              })
            "
            novalidate
          >
            <ui-field label="Their plan" [error]="writing().fault('planId')"
              ><select #plan data-field="planId">
                @for (one of plans.value(); track one.id) {
                  <option [value]="one.id">
                    {{ one.title }} ({{ one.objectives }} objectives, {{ one.actions }} actions)
                  </option>
                }
              </select></ui-field
            >
            <ui-field label="Title of yours" [error]="writing().fault('title')"
              ><input
                #name
                type="text"
                data-field="title"
                [value]="support().toName + ' development plan'"
            /></ui-field>
            <div class="row end">
              <ui-field label="Start"><input #begins type="date" [value]="today" /></ui-field
              ><ui-field label="End" [error]="writing().fault('ends')"
                ><input #closes type="date" data-field="ends" [value]="inAYear"
              /></ui-field>
            </div>
            <p class="soft small">
              Words and rhythm come along; owners, progress and evidence stay theirs. Where it came
              from is kept.
            </p>
            <div><button class="button primary">Begin the plan</button></div>
          </form>
        } @else {
          <p class="soft">They have no signed-off plan to take over yet.</p>
        }
      }
    </details>
  `,
})
export class PlanAdoption {
  readonly support = input.required<Support>();
  readonly writing = input.required<Writing>();
  readonly adopted = output<Omit<AdoptPlan, 'id'>>();
  protected readonly openOf = openOf;
  protected readonly choosing = signal(false);
  /** Read only once the form is opened. */
  protected readonly plans = readAdoptablePlans(() =>
    this.choosing() ? this.support().id : undefined,
  );
  protected readonly today = dayOf(new Date());
  protected readonly inAYear = addDays(this.today, 365);

  protected adopt(event: Event, plan: Omit<AdoptPlan, 'id'>): void {
    event.preventDefault();
    this.adopted.emit(plan);
  }
}

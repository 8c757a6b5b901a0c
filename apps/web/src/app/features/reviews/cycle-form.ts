import { ChangeDetectionStrategy, Component, inject, output, signal } from '@angular/core';
import { form, FormField, schema } from '@angular/forms/signals';
import { ErrorSummary, Field } from '@all-together/ui';
import { checkForm, day, line } from '../../shell/form-rules';
import { writing } from '../../shell/writing';
import { ReviewsClient } from './reviews-client';

interface CycleModel {
  title: string;
  opens: string;
  closes: string;
  locks: boolean;
}

const emptyCycle = (): CycleModel => ({ title: '', opens: '', closes: '', locks: false });

/** The rules of `CreateReviewCycle`. */
const cycleSchema = schema<CycleModel>((cycle) => {
  line(cycle.title, 'a title', 200);
  day(cycle.opens, 'the first day');
  day(cycle.closes, 'the last day');
});

/** Plans a round of reviews over all plans. */
@Component({
  selector: 'app-cycle-form',
  imports: [ErrorSummary, Field, FormField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="stack inset-above" (submit)="add($event)" novalidate>
      <ui-error-summary [problem]="writing.problem()" />
      <ui-field label="Title" [error]="writing.fault('title')"
        ><input type="text" data-field="title" [formField]="form.title"
      /></ui-field>
      <ui-field label="First day" [error]="writing.fault('opens')"
        ><input type="date" data-field="opens" [formField]="form.opens"
      /></ui-field>
      <ui-field label="Last day" [error]="writing.fault('closes')"
        ><input type="date" data-field="closes" [formField]="form.closes"
      /></ui-field>
      <label class="row regular"
        ><input type="checkbox" [formField]="form.locks" /> While it is open, plans cannot be
        changed until they are reviewed or you release them</label
      >
      <div><button class="button primary">Plan it</button></div>
    </form>
  `,
})
export class CycleForm {
  readonly planned = output();
  private readonly client = inject(ReviewsClient);
  protected readonly writing = writing();
  private readonly model = signal(emptyCycle());
  protected readonly form = form(this.model, cycleSchema);

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const planned = await this.writing.attempt(
      () => {
        checkForm(this.form);
        return this.client.createCycle({ id: this.writing.madeId, ...this.model() });
      },
      { notice: 'The cycle is planned.' },
    );
    if (planned) this.planned.emit();
  }
}

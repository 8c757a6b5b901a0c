import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Area } from '@all-together/contracts';
import { DayPipe, Field, RemoveButton } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { keyDateForm, noKeyDate, type KeyDateModel } from './area-forms';
import { AreasClient } from './areas-client';

/** The dates that an area keeps to. */
@Component({
  selector: 'app-area-key-dates',
  imports: [DayPipe, Field, FormField, RemoveButton],
  templateUrl: './area-key-dates.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaKeyDates {
  readonly area = input.required<Area>();
  readonly mayWrite = input.required<boolean>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<Area>();
  private readonly client = inject(AreasClient);
  private readonly model = signal(noKeyDate);
  protected readonly form = form(this.model, keyDateForm);

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        await this.create('date', this.model());
        this.model.set(noKeyDate);
      },
      { notice: 'The date is added.' },
    );
  }

  protected async remove({ id, ...keyDate }: Area['keyDates'][number]): Promise<void> {
    await this.writing().attempt(
      async () => this.changed.emit(await this.client.removeKeyDate(this.area().id, id)),
      { notice: 'Removed.', undo: () => this.create(id, keyDate) },
    );
  }

  private async create(key: string, keyDate: KeyDateModel): Promise<void> {
    const added = { id: this.writing().idFor(key), ...keyDate };
    this.changed.emit(await this.client.addKeyDate(this.area().id, added));
  }
}

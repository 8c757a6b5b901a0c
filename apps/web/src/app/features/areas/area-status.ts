import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Area } from '@all-together/contracts';
import { areaPartWords, areaStatusWords } from '@all-together/domain';
import { DayPipe, Field } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { areaStatusForm, type AreaStatusModel } from './area-forms';
import { AreasClient } from './areas-client';

/** The status of an area through time, and the form that changes it. */
@Component({
  selector: 'app-area-status',
  imports: [FormField, Field, DayPipe],
  templateUrl: './area-status.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaStatusCard {
  readonly area = input.required<Area>();
  readonly mayWrite = input.required<boolean>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<Area>();
  private readonly client = inject(AreasClient);
  protected readonly statusWords = areaStatusWords;
  protected readonly statuses = Object.entries(areaStatusWords);
  protected readonly parts = Object.entries(areaPartWords);
  private readonly part = computed(() => this.area().part);
  private readonly status = computed(() => this.area().status);
  private readonly model = linkedSignal<AreaStatusModel>(() => ({
    part: this.part(),
    status: this.status(),
    statusSince: '',
    statusReason: '',
  }));
  protected readonly form = form(this.model, areaStatusForm);

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        this.changed.emit(await this.client.change(this.area(), this.model()));
      },
      { notice: 'The status is changed.' },
    );
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Indicator, IndicatorPoint } from '@all-together/contracts';
import { ErrorSummary, Field } from '@all-together/ui';
import { valueOf } from '../../shell/event-value';
import { checkForm } from '../../shell/form-rules';
import type { Writing } from '../../shell/writing';
import { figureForm, type FigureModel } from './figure-form-schema';
import { asFigure, figureOf } from './figure-words';

/** A figure and its note, for one period. */
export interface EnteredFigure {
  point: IndicatorPoint;
  value: number;
  note: string;
}

/** The form that enters the figure of a period, or changes it. */
@Component({
  selector: 'app-figure-form',
  imports: [FormField, ErrorSummary, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './figure-form.html',
})
export class FigureForm {
  readonly indicator = input.required<Indicator>();
  /** The newest first; the newest that is not locked is offered. */
  readonly periods = input.required<readonly IndicatorPoint[]>();
  readonly writing = input.required<Writing>();
  readonly entered = output<EnteredFigure>();
  protected readonly valueOf = valueOf;
  protected readonly wanted = signal<string | null>(null);
  protected readonly chosen = computed(
    () =>
      this.periods().find(({ starts }) => starts === this.wanted()) ??
      this.periods().find(({ locked }) => !locked),
  );
  protected readonly model = linkedSignal<FigureModel>(() => ({
    value: this.chosen()?.value?.toString() ?? '',
    note: this.chosen()?.note ?? '',
  }));
  protected readonly form = form(this.model, figureForm);

  protected labelOf(point: IndicatorPoint): string {
    if (point.locked) return `${point.label} (locked)`;
    return point.value === null
      ? point.label
      : `${point.label} – ${figureOf(this.indicator(), point.value)}`;
  }

  protected save(event: Event): void {
    event.preventDefault();
    const point = this.chosen();
    if (!point) return;
    try {
      checkForm(this.form);
    } catch (error) {
      return this.writing().refuse(error);
    }
    const { value, note } = this.model();
    this.entered.emit({ point, value: asFigure(value) ?? NaN, note });
  }
}

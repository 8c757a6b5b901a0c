import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Wave, WaveDetail } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import type { Writing } from '../../../shell/writing';
import { QuestionnairesClient } from '../questionnaires-client';
import { lastDayForm } from './wave-forms';

/** Moves the last day of a wave, or ends it for good after a question. */
@Component({
  selector: 'app-wave-end',
  imports: [FormField, Field],
  host: { class: 'stack' },
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form class="row end" (submit)="move($event)" novalidate>
      <ui-field label="Last day" [error]="writing().fault('closes')"
        ><input type="date" data-field="closes" [formField]="form.closes" /></ui-field
      ><button class="button">Change</button>
    </form>
    @if (ending()) {
      <div class="note stack-tight" role="group" aria-label="End it">
        <p>
          <strong>End it for good?</strong> No answer is taken afterwards, unused codes stop
          working, and the figures never change again.
        </p>
        <div class="row">
          <button type="button" class="button danger" (click)="end()">End it</button
          ><button type="button" class="button quiet" (click)="ending.set(false)">Not yet</button>
        </div>
      </div>
    } @else {
      <div>
        <button type="button" class="button" (click)="ending.set(true)">
          End the questionnaire
        </button>
      </div>
    }
  `,
})
export class WaveEnd {
  readonly wave = input.required<Wave>();
  readonly writing = input.required<Writing>();
  readonly changed = output<WaveDetail>();
  private readonly client = inject(QuestionnairesClient);
  protected readonly ending = signal(false);
  /** Apart from the wave, whose count changes while a day is being typed. */
  private readonly closes = computed(() => this.wave().closes);
  private readonly model = linkedSignal(() => ({ closes: this.closes() }));
  protected readonly form = form(this.model, lastDayForm);

  protected async move(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        this.changed.emit(await this.client.changeWave(this.wave(), this.model()));
      },
      { notice: 'The last day is changed.' },
    );
  }

  protected async end(): Promise<void> {
    await this.writing().attempt(
      async () => {
        this.changed.emit(await this.client.closeWave(this.wave()));
        this.ending.set(false);
      },
      { notice: 'It has ended. The figures are ready.' },
    );
  }
}

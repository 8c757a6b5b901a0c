import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { CodeBatch, WaveDetail } from '@all-together/contracts';
import { EmptyState, Field } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import type { Writing } from '../../../shell/writing';
import { slipsOfBatch, QuestionnairesClient } from '../questionnaires-client';
import { needWords } from '../questionnaire-words';
import { CodeForm } from './code-form';
import { lostCodeForm } from './wave-forms';

/** The codes of each class: who has answered, slips to print, more codes, and codes replaced. */
@Component({
  selector: 'app-wave-codes',
  imports: [FormField, Field, EmptyState, CodeForm],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wave-codes.html',
})
export class WaveCodes {
  readonly detail = input.required<WaveDetail>();
  readonly mayMakeCodes = input.required<boolean>();
  /** The writes of the page, which shows refusals at its head. */
  readonly writing = input.required<Writing>();
  readonly changed = output<WaveDetail>();
  private readonly client = inject(QuestionnairesClient);
  protected readonly slips = slipsOfBatch;
  private readonly lost = signal({ code: '' });
  protected readonly form = form(this.lost, lostCodeForm);
  /** The code that was made instead of the last one, as it is printed. */
  protected readonly made = signal('');

  protected hasUntold(): boolean {
    return this.detail().batches.some(({ used }) => used === null);
  }

  /** What the school marked on a batch, in words. */
  protected marks({ year, need, disabled }: CodeBatch): string {
    const known = [
      ...(year ? [`Year ${year}`] : []),
      ...(need ? [needWords[need]] : []),
      ...(disabled === null ? [] : [disabled ? 'disabled' : 'not disabled']),
    ];
    return known.length ? known.join(', ') : 'pupils say themselves';
  }

  protected async replace(event: Event): Promise<void> {
    event.preventDefault();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        const { wave } = this.detail();
        this.made.set(await this.client.replaceCode(wave.id, this.lost().code));
        this.lost.set({ code: '' });
        this.changed.emit(await this.client.wave(wave.id));
      },
      { notice: 'The code is replaced.' },
    );
  }
}

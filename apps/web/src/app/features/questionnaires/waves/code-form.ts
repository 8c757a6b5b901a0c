import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Wave, WaveDetail } from '@all-together/contracts';
import { Field } from '@all-together/ui';
import { checkForm } from '../../../shell/form-rules';
import type { Writing } from '../../../shell/writing';
import { QuestionnairesClient } from '../questionnaires-client';
import { codesForm, codesOf, noCodes } from './wave-forms';

/** Makes codes for one class, with what the school marks on them. */
@Component({
  selector: 'app-code-form',
  imports: [FormField, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './code-form.html',
  styles: `
    .count {
      width: 7rem;
    }
  `,
})
export class CodeForm {
  readonly wave = input.required<Wave>();
  readonly writing = input.required<Writing>();
  readonly changed = output<WaveDetail>();
  private readonly client = inject(QuestionnairesClient);
  protected readonly years = Array.from({ length: 13 }, (_, index) => String(index + 1));
  /** Kept after the codes are made: the next class is mostly marked alike. */
  private readonly model = signal(noCodes);
  protected readonly form = form(this.model, codesForm);

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    const { count, label } = this.model();
    await this.writing().attempt(
      async () => {
        checkForm(this.form);
        const body = codesOf(this.model(), this.writing().madeId);
        this.changed.emit(await this.client.makeCodes(this.wave().id, body));
      },
      { notice: `${count} codes for ${label} are made. Print their slips.` },
    );
  }
}

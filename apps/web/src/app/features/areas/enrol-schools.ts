import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import type { EnrolOutcome, EnrolSchools, SchoolSummary } from '@all-together/contracts';
import { ErrorSummary, Field } from '@all-together/ui';
import { checkForm } from '../../shell/form-rules';
import { writing } from '../../shell/writing';
import { enrolForm } from './area-forms';
import { AreasClient } from './areas-client';

/** Enrols schools in an area: one by one by search, or many from a pasted list. */
@Component({
  selector: 'app-enrol-schools',
  imports: [FormField, RouterLink, Field, ErrorSummary],
  templateUrl: './enrol-schools.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EnrolSchoolsCard {
  readonly areaId = input.required<string>();
  readonly enrolled = output();
  private readonly client = inject(AreasClient);
  private readonly model = signal({ since: new Date().toISOString().slice(0, 10), pasted: '' });
  protected readonly form = form(this.model, enrolForm);
  protected readonly found = signal<SchoolSummary[] | null>(null);
  protected readonly outcome = signal<EnrolOutcome | null>(null);
  protected readonly writing = writing();
  protected readonly pastedHint =
    'One a line, or apart by commas. Good ones are enrolled; each other one is explained.';

  protected async look(event: Event, words: string): Promise<void> {
    event.preventDefault();
    if (words.trim().length < 2) return;
    await this.writing.attempt(async () =>
      this.found.set((await this.client.findSchools(words)).items),
    );
  }

  protected enrolPasted(event: Event): Promise<void> {
    event.preventDefault();
    return this.enrol({ pasted: this.model().pasted });
  }

  protected async enrol(which: Pick<EnrolSchools, 'urns' | 'pasted'>): Promise<void> {
    await this.writing.attempt(async () => {
      checkForm(this.form);
      const { since } = this.model();
      const outcome = await this.client.enrol(this.areaId(), { ...which, since });
      this.outcome.set(outcome);
      if (outcome.enrolled.length) this.enrolled.emit();
    });
  }
}

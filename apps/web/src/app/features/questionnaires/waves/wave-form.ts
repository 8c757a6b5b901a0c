import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Wave } from '@all-together/contracts';
import { addDays, dayOf, readUrns } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { CurrentSession } from '../../../shell/current-session';
import { checkForm } from '../../../shell/form-rules';
import { writing } from '../../../shell/writing';
import { QuestionnairesClient } from '../questionnaires-client';
import { waveForm, type WaveModel } from './wave-forms';

/** How long a wave is open unless another last day is chosen. */
const usualDays = 28;

/** Opens a wave: a school for itself, an area for many of its schools at once. */
@Component({
  selector: 'app-wave-form',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './wave-form.html',
})
export class WaveForm {
  private readonly client = inject(QuestionnairesClient);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  private readonly today = dayOf(new Date());
  protected readonly writing = writing();
  protected readonly ownSchools = computed(() =>
    (this.current.session()?.memberships ?? []).flatMap(({ role, urn }) =>
      role === 'school_lead' && urn ? [urn] : [],
    ),
  );
  /** A lead of one school opens it there, and is not asked where. */
  protected readonly hasOneSchool = computed(() => this.ownSchools().length === 1);
  private readonly model = signal<WaveModel>({
    urn: this.hasOneSchool() ? String(this.ownSchools()[0]) : '',
    form: 'pupils',
    kind: 'baseline',
    opens: this.today,
    closes: addDays(this.today, usualDays),
  });
  protected readonly form = form(this.model, waveForm);

  /** A fault of the form, or of any of the waves that were sent together. */
  protected fault(field: string): string | undefined {
    const faults = Object.entries(this.writing.refusal()?.fields ?? {});
    return faults.find(([path]) => path === field || path.endsWith(`.${field}`))?.[1];
  }

  protected async open(event: Event): Promise<void> {
    event.preventDefault();
    const { urn: typed, ...wave } = this.model();
    await this.writing.attempt(
      async () => {
        checkForm(this.form);
        const { urns } = readUrns(typed);
        const opened = await this.client.openWaves(
          urns.map((urn) => ({ id: this.writing.idFor(`${urn}`), urn, ...wave })),
        );
        const [only, ...others] = opened;
        await this.router.navigate(
          only && !others.length ? ['/questionnaires', only.id] : ['/questionnaires'],
        );
        return opened;
      },
      { notice: openedWords },
    );
  }
}

const openedWords = ({ length }: Wave[]): string =>
  length === 1
    ? 'It is open. Now make codes for each class.'
    : `${length} schools have it. Each makes its own codes.`;

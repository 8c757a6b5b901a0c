import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { CreatePlan, TemplateKind } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { checkForm } from '../../shell/form-rules';
import { loadedValue } from '../../shell/loaded-value';
import { writing } from '../../shell/writing';
import { newPlanSchema, type NewPlanModel } from './plan-form';
import { PlansClient } from './plans-client';

/** How long a plan runs unless its author says otherwise. */
const usualDays = 300;

/** Starts a plan for the reader's own area or school, from a template or empty. */
@Component({
  selector: 'app-plan-new',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './plan-new.html',
})
export class PlanNew {
  private readonly client = inject(PlansClient);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  private readonly area = this.current.ledArea();
  private readonly ownSchool = this.area ? null : this.current.school();
  private readonly school = this.client.school(() => this.ownSchool?.urn ?? undefined);
  private readonly kind: TemplateKind = this.area ? 'area' : 'school';
  private readonly today = dayOf(new Date());
  protected readonly loadedValue = loadedValue;
  protected readonly writing = writing();
  protected readonly place = this.area?.areaName ?? this.ownSchool?.schoolName ?? '';
  protected readonly templates = this.client.templates(this.kind);
  private readonly model = signal<NewPlanModel>({
    title: `${this.place} development plan`,
    template: '',
    starts: this.today,
    ends: addDays(this.today, usualDays),
  });
  protected readonly form = form(this.model, newPlanSchema);

  constructor() {
    // The programme's own template is offered first.
    effect(() => {
      const templates = this.templates.hasValue() ? this.templates.value() : [];
      const first = templates.find(({ title }) => title.startsWith('All Together')) ?? templates[0];
      if (first && !untracked(this.model).template)
        this.model.update((model) => ({ ...model, template: first.id }));
    });
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    const plan = await this.writing.attempt(() => {
      checkForm(this.form);
      return this.client.create(this.newPlan());
    });
    if (plan) await this.router.navigate(['/plans', plan.id]);
  }

  private newPlan(): CreatePlan {
    const { template, ...fields } = this.model();
    return {
      id: this.writing.madeId,
      areaId: this.area?.areaId ?? loadedValue(this.school)?.enrolment?.areaId ?? '',
      urn: this.ownSchool?.urn ?? null,
      ...fields,
      ...(template === 'empty' ? { template } : { template: this.kind, templateId: template }),
    };
  }
}

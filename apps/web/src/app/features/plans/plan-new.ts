import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { httpResource } from '@angular/common/http';
import type { Plan, School, TemplateKind, TemplateSummary } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { newId } from '../../shell/new-id';

/** Begins a plan of one's own area or school, from the programme's template or empty. */
@Component({
  selector: 'app-plan-new',
  imports: [FormField, PageHeader, Field, ErrorSummary],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Begin a plan" [crumbs]="[{ label: 'Plans', link: '/plans' }]"
      ><p class="soft">For {{ place() }}.</p></ui-page-header
    >
    <form class="stack" style="max-width: 560px" (submit)="begin($event)" novalidate>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      <ui-field label="Title" [error]="refusal()?.fields?.['title']"
        ><input type="text" data-field="title" [formField]="form.title"
      /></ui-field>
      <ui-field
        label="Begin from"
        hint="The template brings objectives, actions and milestones for every theme; change what does not fit."
        ><select data-field="template" [formField]="form.template">
          @for (one of templates.value() ?? []; track one.id) {
            <option [value]="one.id">{{ one.title }}</option>
          }
          <option value="empty">Empty plan</option>
        </select></ui-field
      >
      <div class="row end">
        <ui-field label="Start" [error]="refusal()?.fields?.['starts']"
          ><input type="date" data-field="starts" [formField]="form.starts" /></ui-field
        ><ui-field label="End" [error]="refusal()?.fields?.['ends']"
          ><input type="date" data-field="ends" [formField]="form.ends"
        /></ui-field>
      </div>
      <div><button class="button primary">Begin the plan</button></div>
    </form>
  `,
})
export class PlanNew {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly current = inject(CurrentSession);
  private readonly area = this.current.ledArea();
  private readonly ownSchool = this.area ? null : this.current.school();
  private readonly school = httpResource<School>(() =>
    this.ownSchool ? `/api/schools/${this.ownSchool.urn}` : undefined,
  );
  protected readonly place = computed(
    () => this.area?.areaName ?? this.ownSchool?.schoolName ?? '',
  );
  private readonly kind: TemplateKind = this.area ? 'area' : 'school';
  protected readonly templates = httpResource<TemplateSummary[]>(
    () => `/api/templates?of=${this.kind}`,
  );
  private readonly today = dayOf(new Date());
  private readonly model = signal({
    title: `${this.area?.areaName ?? this.ownSchool?.schoolName ?? ''} development plan`,
    template: '',
    starts: this.today,
    ends: addDays(this.today, 300),
  });
  protected readonly form = form(this.model);
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly id = newId();

  constructor() {
    // The programme's own template is offered first.
    effect(() => {
      const first =
        this.templates.value()?.find(({ title }) => title.startsWith('All Together')) ??
        this.templates.value()?.[0];
      if (first && !untracked(this.model).template)
        this.model.update((model) => ({ ...model, template: first.id }));
    });
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const areaId = this.area?.areaId ?? this.school.value()?.enrolment?.areaId;
      const plan = await this.api.post<Plan>('plans', {
        id: this.id,
        areaId,
        urn: this.ownSchool?.urn ?? null,
        ...this.model(),
        ...(this.model().template === 'empty'
          ? {}
          : { template: this.kind, templateId: this.model().template }),
      });
      await this.router.navigate(['/plans', plan.id]);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

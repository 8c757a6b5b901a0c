import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AreaSummary, Page, SchoolOutcome, Template } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { Notice } from '../../shell/notice';
import { outcomeWords, SchoolPicker } from '../../shared/schools/school-picker';

/** Begins a plan from one template at many schools: choose, look, do. */
@Component({
  selector: 'app-template-apply',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, SchoolPicker, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Begin plans at schools"
      [crumbs]="[{ label: 'Templates', link: '/templates' }]"
      ><p class="soft">
        From “{{ template.value()?.title }}”, version {{ template.value()?.version }}. Each school’s
        lead then makes the plan their own.
      </p></ui-page-header
    >
    <ui-error-summary [problem]="refusal()?.problem ?? null" />
    <div class="stack" style="max-width: 760px">
      @if (areas().length > 1) {
        <ui-field label="Area"
          ><select (change)="areaId.set($any($event.target).value); outcomes.set(null)">
            @for (area of areas(); track area.id) {
              <option [value]="area.id" [selected]="area.id === areaId()">{{ area.name }}</option>
            }
          </select></ui-field
        >
      }
      <div class="row end">
        <ui-field label="Start" [error]="refusal()?.fields?.['starts']"
          ><input
            type="date"
            data-field="starts"
            [value]="starts()"
            (change)="starts.set($any($event.target).value); outcomes.set(null)" /></ui-field
        ><ui-field label="End" [error]="refusal()?.fields?.['ends']"
          ><input
            type="date"
            data-field="ends"
            [value]="ends()"
            (change)="ends.set($any($event.target).value); outcomes.set(null)"
        /></ui-field>
      </div>
      @if (areaId(); as area) {
        <app-school-picker [areaId]="area" (picked)="urns.set($event); outcomes.set(null)" />
      } @else {
        <ui-skeleton [lines]="4" />
      }
      @if (outcomes(); as list) {
        <section class="card stack-tight" aria-labelledby="preview">
          <h2 id="preview">{{ done() ? 'Done' : 'What would happen' }}</h2>
          <p>
            {{ toDo() }} {{ toDo() === 1 ? 'plan' : 'plans' }} {{ done() ? 'begun' : 'to begin' }};
            {{ list.length - toDo() }} left alone.
          </p>
          <ul class="plain divided">
            @for (one of list; track one.urn) {
              <li class="spread small">
                <span>{{ one.name ?? 'URN ' + one.urn }}</span>
                @if (done() && one.outcome === 'done') {
                  <a [routerLink]="['/plans', one.planId]">its plan</a>
                } @else {
                  <span class="chip" [attr.data-tone]="one.outcome === 'done' ? 'green' : null">{{
                    words[one.outcome]
                  }}</span>
                }
              </li>
            }
          </ul>
        </section>
      }
      <div class="row">
        <button
          type="button"
          class="button"
          [class.primary]="!outcomes()"
          [disabled]="!urns().length || busy()"
          (click)="ask(true)"
        >
          Preview
        </button>
        @if (outcomes() && !done() && toDo()) {
          <button type="button" class="button primary" [disabled]="busy()" (click)="ask(false)">
            Begin {{ toDo() }} {{ toDo() === 1 ? 'plan' : 'plans' }}
          </button>
        }
      </div>
    </div>
  `,
})
export class TemplateApply {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly session = inject(CurrentSession);
  protected readonly template = httpResource<Template>(() => `/api/templates/${this.id()}`);
  private readonly all = httpResource<Page<AreaSummary>>(() => '/api/areas?limit=200');
  protected readonly areas = computed(() => {
    const led =
      this.session
        .session()
        ?.memberships.flatMap((membership) =>
          membership.role === 'area_lead' && membership.areaId ? [membership.areaId] : [],
        ) ?? [];
    const known = this.all.hasValue() ? this.all.value().items : [];
    return this.session.is('officer') ? known : known.filter((area) => led.includes(area.id));
  });
  protected readonly areaId = linkedSignal(() => this.areas()[0]?.id ?? '');
  private readonly today = dayOf(new Date());
  protected readonly starts = signal(this.today);
  protected readonly ends = signal(addDays(this.today, 300));
  protected readonly urns = signal<number[]>([]);
  protected readonly outcomes = signal<SchoolOutcome[] | null>(null);
  protected readonly done = signal(false);
  protected readonly busy = signal(false);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly toDo = computed(
    () => this.outcomes()?.filter(({ outcome }) => outcome === 'done').length ?? 0,
  );
  protected readonly words = outcomeWords;

  protected async ask(preview: boolean): Promise<void> {
    this.busy.set(true);
    try {
      this.outcomes.set(
        await this.api.post<SchoolOutcome[]>(`templates/${this.id()}/apply`, {
          areaId: this.areaId(),
          urns: this.urns(),
          starts: this.starts(),
          ends: this.ends(),
          preview,
        }),
      );
      this.done.set(!preview);
      this.refusal.set(null);
      if (!preview)
        this.notice.say(`${this.toDo()} ${this.toDo() === 1 ? 'plan is' : 'plans are'} begun.`);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    } finally {
      this.busy.set(false);
    }
  }
}

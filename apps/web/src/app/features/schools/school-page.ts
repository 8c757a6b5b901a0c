import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Page, PlanSummary, School, Visit } from '@all-together/contracts';
import { enrolmentWords, planStatusWords, purposeWords } from '@all-together/domain';
import { DayPipe, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { PageTitle } from '../../shell/page-title';

@Component({
  selector: 'app-school-page',
  imports: [RouterLink, PageHeader, Skeleton, DayPipe, LoadFault],
  templateUrl: './school-page.html',
  styles: `
    dl.facts {
      display: grid;
      grid-template-columns: minmax(130px, auto) 1fr;
      gap: 4px var(--space-4);
    }
    dl.facts dd {
      margin: 0;
    }
    dl.facts dt {
      color: var(--ink-soft);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchoolPage {
  readonly urn = input.required<string>();
  protected readonly current = inject(CurrentSession);
  protected readonly school = httpResource<School>(() => `/api/schools/${this.urn()}`);
  protected readonly plans = httpResource<Page<PlanSummary>>(() =>
    this.current.may('plans:read') ? `/api/plans?school=${this.urn()}` : undefined,
  );
  protected readonly visits = httpResource<Page<Visit>>(() =>
    this.current.may('visits:read') ? `/api/visits?school=${this.urn()}&limit=10` : undefined,
  );
  protected readonly words = enrolmentWords;
  protected readonly planWords = planStatusWords;
  protected readonly successor = computed(() =>
    this.school.hasValue()
      ? this.school
          .value()
          .family.filter((one) => one.relation === 'successor')
          .at(-1)
      : undefined,
  );
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];
  protected readonly facts = computed(() => {
    if (!this.school.hasValue()) return [];
    const school = this.school.value();
    const share = (n: number | null, percent: number | null) =>
      n === null ? null : `${n} pupils${percent === null ? '' : ` (${percent} %)`}`;
    return [
      ['URN', String(school.urn)],
      ['LAEstab', school.laEstab],
      ['Local authority', school.laName],
      ['Type', school.kind],
      ['Phase', school.phase],
      ['Ages', school.lowAge !== null ? `${school.lowAge} to ${school.highAge}` : null],
      ['Gender', school.gender],
      ['Religious character', school.religiousCharacter],
      ['Pupils', school.pupils?.toLocaleString('en-GB') ?? null],
      ['EHC plans', share(school.ehcPlans, school.ehcPercent)],
      ['SEN support', share(school.senSupport, school.senSupportPercent)],
      [
        'Free school meals',
        school.freeMealsPercent === null ? null : `${school.freeMealsPercent} %`,
      ],
      ['Trust', school.trustName],
      ['Address', [school.street, school.town, school.postcode].filter(Boolean).join(', ') || null],
      ['Website', school.website],
    ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.school.hasValue() && title.set(this.school.value().name));
  }
}

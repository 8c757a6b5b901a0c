import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { enrolmentWords, planStatusWords, purposeWords } from '@all-together/domain';
import { DayPipe, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { PageTitle } from '../../shell/page-title';
import { factsOf, nameAndReason } from './school-facts';
import { readPlansOfSchool, readSchool, readVisitsToSchool } from './schools-client';

@Component({
  selector: 'app-school-page',
  imports: [DayPipe, NotLoaded, PageHeader, RouterLink],
  templateUrl: './school-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SchoolPage {
  readonly urn = input.required<string>();
  protected readonly current = inject(CurrentSession);
  protected readonly school = readSchool(() => this.urn());
  protected readonly plans = readPlansOfSchool(() =>
    this.current.may('plans:read') ? this.urn() : undefined,
  );
  protected readonly visits = readVisitsToSchool(() =>
    this.current.may('visits:read') ? this.urn() : undefined,
  );
  protected readonly words = enrolmentWords;
  protected readonly planWords = planStatusWords;
  protected readonly nameAndReason = nameAndReason;
  protected readonly successor = computed(() =>
    this.school.hasValue()
      ? this.school
          .value()
          .family.filter((one) => one.relation === 'successor')
          .at(-1)
      : undefined,
  );
  protected purpose = (code: keyof typeof purposeWords): string => purposeWords[code];
  protected readonly facts = computed(() =>
    this.school.hasValue() ? factsOf(this.school.value()) : [],
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.school.hasValue() && title.set(this.school.value().name));
  }
}

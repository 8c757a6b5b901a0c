import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type {
  IndicatorResult,
  QuestionnaireForm,
  ResultLevel,
  ResultPeriod,
} from '@all-together/contracts';
import { EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { BeginObjective } from '../../../shared/plans/begin-objective';
import { CurrentSession } from '../../../shell/current-session';
import { valueOf } from '../../../shell/event-value';
import { LoadFault } from '../../../shell/load-fault';
import { loadedValue } from '../../../shell/loaded-value';
import { writing } from '../../../shell/writing';
import { formWords } from '../questionnaire-words';
import {
  QuestionnairesClient,
  readAreaChoices,
  readResults,
  resultsAboutData,
  resultsData,
  resultsForPupils,
  resultsReport,
} from '../questionnaires-client';
import { BreakdownList } from './breakdown-list';
import { FindingCard } from './finding-card';
import { objectiveOf } from './finding-objective';
import { PeriodNotes } from './period-notes';
import { ResponseList } from './response-list';
import {
  keyOf,
  mayPlan,
  paramsOf,
  placeOf,
  placesFor,
  queryOf,
  seesEveryArea,
} from './results-place';

/** What the waves of a school, an area or the programme found, one finding at a time. */
@Component({
  selector: 'app-results-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    EmptyState,
    Skeleton,
    LoadFault,
    BreakdownList,
    FindingCard,
    PeriodNotes,
    ResponseList,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './results-page.html',
  styles: `
    summary {
      cursor: pointer;
      padding: var(--space-2) 0;
    }
  `,
})
export class ResultsPage {
  readonly level = input<ResultLevel>();
  readonly areaId = input<string>();
  readonly urn = input<string>();
  readonly form = input<QuestionnaireForm>();
  readonly indicator = input<string>();
  private readonly client = inject(QuestionnairesClient);
  private readonly router = inject(Router);
  private readonly beginObjective = inject(BeginObjective);
  protected readonly current = inject(CurrentSession);
  protected readonly writing = writing();
  protected readonly forms = formWords;
  protected readonly formList = Object.entries(formWords);
  protected readonly valueOf = valueOf;
  protected readonly report = resultsReport;
  protected readonly forPupils = resultsForPupils;
  protected readonly data = resultsData;
  protected readonly aboutData = resultsAboutData;
  private readonly place = computed(() =>
    placeOf(
      { level: this.level(), areaId: this.areaId(), urn: this.urn(), form: this.form() },
      this.current,
    ),
  );
  protected readonly query = computed(() => queryOf(this.place()));
  protected readonly results = readResults(() => this.query());
  private readonly areas = readAreaChoices(() => seesEveryArea(this.current));
  protected readonly places = computed(() =>
    placesFor(this.current, loadedValue(this.areas)?.items ?? [], loadedValue(this.results)),
  );
  protected readonly key = computed(() => keyOf(this.place()));
  /** Findings below the main one are opened one at a time. */
  protected readonly chosen = computed(() => this.indicator() ?? '');
  protected readonly mayPlan = computed(() => mayPlan(this.place(), this.current));

  protected async makeObjective(finding: IndicatorResult): Promise<void> {
    const { areaId, urn } = this.place();
    await this.writing.attempt(
      () =>
        this.beginObjective.of(
          areaId ? { areaId } : { urn: Number(urn) },
          objectiveOf(finding, this.query()),
          (key) => this.writing.idFor(key),
        ),
      {
        notice: (plan) =>
          plan
            ? `It is an objective of “${plan.title}” now.`
            : 'Begin a plan first; then the finding can become an objective of it.',
      },
    );
  }

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected go(event: Event): void {
    this.set(paramsOf(valueOf(event)));
  }

  protected async close({ kind, schoolYear }: ResultPeriod): Promise<void> {
    const { form } = this.place();
    await this.writing.attempt(
      async () => this.results.set(await this.client.closePeriod({ form, kind, schoolYear })),
      { notice: 'The period is closed. Its figures are final.' },
    );
  }
}

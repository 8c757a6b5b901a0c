import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type {
  AuditDetail,
  AuditRating,
  AuditRatingMark,
  AuditStatement,
  Theme,
} from '@all-together/contracts';
import { auditProgress, auditRatingWords, inWords, themeWords } from '@all-together/domain';
import { DayPipe, ErrorSummary, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { BeginObjective } from '../../shared/plans/begin-objective';
import { SuggestedResources } from '../../shared/resources/suggested-resources';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';

const progressWords = {
  better: 'better than before',
  same: 'as before',
  worse: 'worse than before',
} as const;

/**
 * One audit: statements by theme, each rated with its evidence; weak ones on their way into the
 * plan.
 */
@Component({
  selector: 'app-audit-page',
  imports: [PageHeader, ErrorSummary, Skeleton, DayPipe, LoadFault, SuggestedResources],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (detail.hasValue()) {
      @let view = detail.value();
      <ui-page-header
        [heading]="'Audit: ' + view.audit.schoolName"
        [crumbs]="[{ label: 'Audits', link: '/audits' }]"
      >
        <p class="soft">
          Begun {{ view.audit.begunOn | day
          }}{{ view.audit.finishedOn ? ', finished ' + (view.audit.finishedOn | day) : '' }}.
          {{ view.audit.fully }} fully, {{ view.audit.partly }} partly, {{ view.audit.notYet }} not
          yet met, of {{ view.audit.statements }}.{{ sinceBefore() }}
        </p>
        <div actions>
          @if (view.audit.mayWrite && !view.audit.finishedOn) {
            <button type="button" class="button primary" (click)="finish()">
              Finish the audit
            </button>
          }
        </div>
      </ui-page-header>
      <ui-error-summary [problem]="refusal()?.problem ?? null" />
      @for (group of groups(); track group.theme) {
        <section class="stack" style="margin-bottom: var(--space-6)">
          <h2>{{ group.words }}</h2>
          @if (group.weak) {
            <app-suggested-resources [theme]="group.theme" [of]="group.words" />
          }
          @for (row of group.rows; track row.statement.id) {
            <fieldset class="card stack-tight">
              <legend>{{ row.statement.text }}</legend>
              <div class="row">
                @for (word of ratingList; track word[0]) {
                  <label class="row"
                    ><input
                      type="radio"
                      [name]="row.rating.id"
                      [checked]="row.rating.rating === word[0]"
                      [disabled]="!mayRate()"
                      (change)="rate(row.rating, { rating: word[0] })"
                    />
                    {{ word[1] }}</label
                  >
                }
                @if (row.progress) {
                  <span
                    class="chip"
                    [attr.data-tone]="
                      row.progress === 'better' ? 'green' : row.progress === 'worse' ? 'red' : ''
                    "
                    >{{ progressWords[row.progress] }}</span
                  >
                }
              </div>
              @if (mayRate()) {
                <label class="small"
                  >Evidence<textarea
                    rows="2"
                    [value]="row.rating.evidence"
                    (change)="rate(row.rating, { evidence: $any($event.target).value })"
                  ></textarea>
                </label>
              } @else if (row.rating.evidence) {
                <p class="small soft">{{ row.rating.evidence }}</p>
              }
              @if (
                view.audit.mayWrite &&
                (row.rating.rating === 'partly' || row.rating.rating === 'not_yet')
              ) {
                <p class="row small">
                  <span>What could be done: {{ row.statement.suggestion.action }}.</span
                  ><button
                    type="button"
                    class="button small"
                    (click)="plan(row.statement, row.rating)"
                  >
                    Add it to our plan<span class="visually-hidden"
                      >: {{ row.statement.text }}</span
                    >
                  </button>
                </p>
              }
            </fieldset>
          }
        </section>
      }
    } @else if (detail.error()) {
      <app-load-fault [error]="detail.error()" (again)="detail.reload()" />
    } @else {
      <ui-skeleton [lines]="12" />
    }
  `,
  styles: `
    legend {
      font-weight: 600;
      float: left;
      width: 100%;
      margin-bottom: var(--space-2);
    }
    fieldset > .row {
      clear: both;
    }
  `,
})
export class AuditPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly beginObjective = inject(BeginObjective);
  protected readonly detail = httpResource<AuditDetail>(() => `/api/audits/${this.id()}`);
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly ratingList = Object.entries(auditRatingWords) as [AuditRatingMark, string][];
  protected readonly progressWords = progressWords;
  protected readonly mayRate = computed(
    () => Boolean(this.detail.value()?.audit.mayWrite) && !this.detail.value()?.audit.finishedOn,
  );
  protected readonly groups = computed(() => {
    const view = this.detail.value();
    if (!view) return [];
    const ratings = new Map(view.ratings.map((rating) => [rating.statementId, rating]));
    return [...Map.groupBy(view.statements, ({ theme }) => theme)].map(([theme, statements]) => {
      const rows = statements.map((statement) => ({
        statement,
        rating: ratings.get(statement.id)!,
        progress: auditProgress(
          view.before?.ratings[statement.id],
          ratings.get(statement.id)!.rating,
        ),
      }));
      return {
        theme: theme as Theme,
        words: themeWords[theme],
        rows,
        weak: rows.some(({ rating }) => rating.rating === 'not_yet'),
      };
    });
  });
  /** How many statements are better or worse met than in the audit before. */
  protected readonly sinceBefore = computed(() => {
    const before = this.detail.value()?.before;
    if (!before) return '';
    const count = (wanted: string) =>
      this.groups()
        .flatMap(({ rows }) => rows)
        .filter(({ progress }) => progress === wanted).length;
    return ` Since ${inWords(before.begunOn)}: ${count('better')} better, ${count('worse')} worse.`;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(
      () => this.detail.hasValue() && title.set(`Audit: ${this.detail.value().audit.schoolName}`),
    );
  }

  protected rate(
    { id, version }: AuditRating,
    change: { rating?: AuditRatingMark; evidence?: string },
  ): Promise<void> {
    return this.attempt(async () =>
      this.detail.set(await this.api.patch<AuditDetail>(`audit-ratings/${id}`, version, change)),
    );
  }

  protected finish(): Promise<void> {
    return this.attempt(async () => {
      this.detail.set(await this.api.post<AuditDetail>(`audits/${this.id()}/finish`));
      this.notice.say('The audit is finished. Its ratings stay as they are.');
    });
  }

  protected plan(
    { theme, text, suggestion }: AuditStatement,
    { rating }: AuditRating,
  ): Promise<void> {
    return this.attempt(async () => {
      const idea = {
        theme,
        title: suggestion.objective,
        action: suggestion.action,
        kind: 'statement' as const,
        said: `${text} ${auditRatingWords[rating!]}.`,
        link: `/audits/${this.id()}`,
      };
      const plan = await this.beginObjective.of({ urn: this.detail.value()!.audit.urn }, idea);
      if (!plan) return void (await this.router.navigate(['/plans/new']));
      this.notice.say(`It is an objective of “${plan.title}” now, with a first action.`);
    });
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.refusal.set(null);
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

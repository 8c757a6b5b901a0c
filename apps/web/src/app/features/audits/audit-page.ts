import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type {
  AuditRating,
  AuditRatingMark,
  AuditStatement,
  RateStatement,
} from '@all-together/contracts';
import { DayPipe, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { BeginObjective } from '../../shared/plans/begin-objective';
import { SuggestedResources } from '../../shared/resources/suggested-resources';
import { loadedValue } from '../../shell/loaded-value';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { writing } from '../../shell/writing';
import { auditGroups, objectiveOf, sinceBefore } from './audit-groups';
import { AuditStatementRow } from './audit-statement-row';
import { AuditsClient, readAudit } from './audits-client';

/**
 * One audit: statements by theme, each rated with its evidence; weak ones on their way into the
 * plan.
 */
@Component({
  selector: 'app-audit-page',
  imports: [AuditStatementRow, DayPipe, ErrorSummary, NotLoaded, PageHeader, SuggestedResources],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './audit-page.html',
})
export class AuditPage {
  readonly id = input.required<string>();
  private readonly client = inject(AuditsClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly beginObjective = inject(BeginObjective);
  protected readonly detail = readAudit(() => this.id());
  /** Evidence is saved on leaving its field, often with a click on the next rating: both count. */
  protected readonly writing = writing({ whenBusy: 'wait' });
  protected readonly mayRate = computed(() => {
    const audit = loadedValue(this.detail)?.audit;
    return audit !== undefined && audit.mayWrite && !audit.finishedOn;
  });
  protected readonly groups = computed(() => {
    const view = loadedValue(this.detail);
    return view ? auditGroups(view) : [];
  });
  protected readonly since = computed(() => {
    const view = loadedValue(this.detail);
    return view ? sinceBefore(view, this.groups()) : '';
  });

  constructor() {
    const title = inject(PageTitle);
    effect(
      () => this.detail.hasValue() && title.set(`Audit: ${this.detail.value().audit.schoolName}`),
    );
  }

  protected async rate({ id }: AuditRating, change: RateStatement): Promise<void> {
    await this.writing.attempt(async () => {
      // The version as it is when the turn comes: a write before this one may have raised it.
      const rating = loadedValue(this.detail)?.ratings.find((one) => one.id === id);
      if (rating) this.detail.set(await this.client.rate(rating, change));
    });
  }

  protected async finish(): Promise<void> {
    await this.writing.attempt(async () => this.detail.set(await this.client.finish(this.id())), {
      notice: 'The audit is finished. Its ratings stay as they are.',
    });
  }

  protected async plan(statement: AuditStatement, mark: AuditRatingMark): Promise<void> {
    await this.writing.attempt(async () => {
      const audit = loadedValue(this.detail)?.audit;
      if (!audit) return;
      const idea = objectiveOf(statement, mark, audit.id);
      const plan = await this.beginObjective.of({ urn: audit.urn }, idea, (key) =>
        this.writing.idFor(key),
      );
      if (plan) this.notice.say(`It is an objective of “${plan.title}” now, with a first action.`);
      else await this.router.navigate(['/plans/new']);
    });
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUp, Page, Plan, PlanSummary, Visit } from '@all-together/contracts';
import { purposeWords, visitWithPending } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { followUpDone } from '../../shared/visits/follow-up-writes';
import { Connection } from '../../shell/device/connection';
import { Outbox } from '../../shell/offline/outbox';
import { readRecord } from '../../shell/offline/record-read';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

/** One visit: who, what was agreed, and its follow-ups, which a lead can take into the plan. */
@Component({
  selector: 'app-visit-page',
  imports: [RouterLink, PageHeader, Field, DayPipe, ErrorSummary, Skeleton, LoadFault],
  templateUrl: './visit-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly current = inject(CurrentSession);
  private readonly outbox = inject(Outbox);
  protected readonly visit = readRecord<Visit>(
    () => `visits/${this.id()}`,
    (kept) => kept.visits.find(({ id }) => id === this.id()),
    visitWithPending,
  );
  protected readonly words = purposeWords;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly taking = signal<string | null>(null);
  protected readonly own = computed(
    () =>
      this.visit.value() !== undefined &&
      this.current.organisation()?.organisationId === this.visit.value()!.organisationId,
  );
  protected readonly today = inject(Connection).today();
  private readonly plans = httpResource<Page<PlanSummary>>(() => {
    const visit = this.visit.value();
    if (!this.taking() || !visit) return undefined;
    const { areaId } = visit;
    return this.current.ledArea()
      ? `/api/plans?area=${areaId}&of=area`
      : `/api/plans?school=${this.current.school()?.urn ?? ''}`;
  });
  protected readonly plan = httpResource<Plan>(() => {
    const open = this.plans.hasValue()
      ? this.plans.value().items.find((plan) => plan.status !== 'closed')
      : undefined;
    return open && `/api/plans/${open.id}`;
  });

  protected async take(event: Event, followUp: FollowUp, objectiveId: string): Promise<void> {
    event.preventDefault();
    await this.keep(
      this.api.post(`follow-ups/${followUp.id}/action`, { actionId: newId(), objectiveId }),
      'It is an action of the plan now.',
    );
    if (!this.refusal()) this.taking.set(null);
  }

  protected done(followUp: FollowUp, doneOn: string | null): Promise<void> {
    return this.keep(
      this.outbox.write(followUpDone(followUp, doneOn)),
      doneOn ? 'Done.' : 'Open again.',
    );
  }

  private async keep(call: Promise<unknown>, said: string): Promise<void> {
    try {
      await call;
      this.refusal.set(null);
      this.notice.say(said);
      this.visit.reload();
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FollowUp, Visit } from '@all-together/contracts';
import { purposeWords, visitWithPending } from '@all-together/domain';
import { DayPipe, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { Connection } from '../../shell/device/connection';
import { readRecord } from '../../shell/offline/record-read';
import { writing } from '../../shell/writing';
import {
  readPlan,
  readPlansOf,
  visitCalendarAddress,
  visitPath,
  VisitsClient,
} from './visits-client';

/** One visit: who, what was agreed, and its follow-ups, which a lead can take into the plan. */
@Component({
  selector: 'app-visit-page',
  imports: [DayPipe, ErrorSummary, Field, NotLoaded, PageHeader, RouterLink, Skeleton],
  templateUrl: './visit-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VisitPage {
  readonly id = input.required<string>();
  private readonly client = inject(VisitsClient);
  protected readonly current = inject(CurrentSession);
  protected readonly visit = readRecord<Visit>(
    () => visitPath(this.id()),
    (pack) => pack.visits.find(({ id }) => id === this.id()),
    visitWithPending,
  );
  protected readonly words = purposeWords;
  protected readonly calendarAddress = visitCalendarAddress;
  protected readonly writing = writing();
  /** The id of the follow-up that is being taken into a plan. */
  protected readonly taking = signal<string | null>(null);
  /** Whether the viewer's organisation logged the visit. */
  protected readonly own = computed(() => {
    const visit = this.visit.value();
    return (
      visit !== undefined && this.current.organisation()?.organisationId === visit.organisationId
    );
  });
  protected readonly today = inject(Connection).today();
  private readonly plans = readPlansOf(() => {
    const visit = this.visit.value();
    if (!this.taking() || !visit) return undefined;
    return this.current.ledArea()
      ? { areaId: visit.areaId }
      : { urn: this.current.school()?.urn ?? NaN };
  });
  protected readonly plan = readPlan(() =>
    this.plans.hasValue()
      ? this.plans.value().items.find(({ status }) => status !== 'closed')?.id
      : undefined,
  );

  protected async take(event: Event, followUp: FollowUp, objectiveId: string): Promise<void> {
    event.preventDefault();
    await this.writing.attempt(
      async () => {
        await this.client.toAction(followUp.id, {
          actionId: this.writing.idFor(followUp.id),
          objectiveId,
        });
        this.taking.set(null);
        this.visit.reload();
      },
      { notice: 'It is an action of the plan now.' },
    );
  }

  protected async setDone(followUp: FollowUp, doneOn: string | null): Promise<void> {
    await this.writing.attempt(
      async () => {
        await this.client.setDone(followUp, doneOn);
        this.visit.reload();
      },
      { notice: doneOn ? 'Done.' : 'Open again.' },
    );
  }
}

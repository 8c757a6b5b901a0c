import { httpResource } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChangeVisit,
  FollowUp,
  FollowUpToAction,
  LogVisit,
  Page,
  Plan,
  PlanSummary,
  Visit,
} from '@all-together/contracts';
import { followUpDone } from '../../shared/visits/follow-up-writes';
import { Api } from '../../shell/api';
import { Outbox, type Outcome, type QueuedWrite } from '../../shell/offline/outbox';
import { seenBefore } from '../../shell/record-changes';

/** Pages of `Visit`. */
export const visitsPath = 'visits';
/** Answers `Visit`; read through the offline cache, and the record's name in the outbox. */
export const visitPath = (id: string): string => `visits/${id}`;
/** Downloads one visit as a calendar entry. */
export const visitCalendarAddress = (id: string): string => `/api/calendar/visits/${id}`;

/** The write that logs a visit, as pages find it among those that wait. */
export const logKind = 'visit.log';

/** The plans of an area, or of a school. */
export const readPlansOf = (place: () => { areaId: string } | { urn: number } | undefined) =>
  httpResource<Page<PlanSummary>>(() => {
    const of = place();
    if (!of) return undefined;
    return 'urn' in of ? `/api/plans?school=${of.urn}` : `/api/plans?area=${of.areaId}&of=area`;
  });

/** One plan with its objectives, once its id is known. */
export const readPlan = (id: () => string | undefined) =>
  httpResource<Plan>(() => (id() ? `/api/plans/${id()}` : undefined));

/**
 * Writes about visits and their follow-ups; all but taking a follow-up into a plan work offline.
 * Every method throws Refusal.
 */
@Injectable({ providedIn: 'root' })
export class VisitsClient {
  private readonly api = inject(Api);
  private readonly outbox = inject(Outbox);

  /**
   * @param place the visited school or area by name
   * @param draft the name of the draft that the visit was written in
   */
  log(visit: LogVisit, place: string, draft: string): Promise<Outcome<Visit>> {
    return this.outbox.write<Visit>({
      draft,
      kind: logKind,
      ...named(visit.id, `Visit to ${place}`),
      method: 'POST',
      path: visitsPath,
      body: visit,
      seen: null,
    });
  }

  /** Logs a visit again that was refused, as its writer has corrected it. */
  logAgain(refused: QueuedWrite, visit: LogVisit): Promise<void> {
    return this.outbox.decide(refused, visit, null);
  }

  /** @param seen the version that the changes go on top of */
  async change(visit: Visit, seen: number, changes: ChangeVisit): Promise<void> {
    await this.outbox.write<Visit>({
      kind: 'visit.change',
      ...named(visit.id, `Visit to ${visit.schoolName ?? visit.areaName}`),
      method: 'PATCH',
      path: visitPath(visit.id),
      body: changes,
      seen,
      base: seenBefore(visit, changes),
    });
  }

  /** Undoes the removal of a visit; `visit` is as it was before. */
  async restore({ id, version }: Visit): Promise<void> {
    await this.outbox.write<Visit>({
      kind: 'visit.change',
      ...named(id, 'Visit brought back'),
      method: 'PATCH',
      path: visitPath(id),
      body: { removed: false },
      seen: version + 1,
      base: { removed: true },
    });
  }

  /** @param doneOn null opens the follow-up again */
  async setDone(followUp: FollowUp, doneOn: string | null): Promise<void> {
    await this.outbox.write<FollowUp>(followUpDone(followUp, doneOn));
  }

  /** Turns a follow-up into an action of a plan. */
  toAction(id: string, body: FollowUpToAction): Promise<FollowUp> {
    return this.api.post<FollowUp>(`follow-ups/${id}/action`, body);
  }
}

const named = (id: string, label: string) => ({
  record: visitPath(id),
  item: visitPath(id),
  label,
  link: `/visits/${id}`,
});

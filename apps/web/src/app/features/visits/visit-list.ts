import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Visit, VisitPurpose } from '@all-together/contracts';
import { listWithPending, purposeWords, visitWithPending } from '@all-together/domain';
import { DataTable, DayPipe, Field, PageHeader } from '@all-together/ui';
import { DaysFilter, OneArea } from '../../shell/list-filters';
import { CurrentSession } from '../../shell/current-session';
import { valueOrNull } from '../../shell/event-value';
import { OfflineCache } from '../../shell/offline/offline-cache';
import { Outbox } from '../../shell/offline/outbox';
import { namesHere } from '../../shell/offline/record-read';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { logKind, visitPath, visitsPath } from './visits-client';

/** Lists support visits; the filters are in the address. */
@Component({
  selector: 'app-visit-list',
  imports: [DataTable, DayPipe, DaysFilter, Field, OneArea, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './visit-list.html',
})
export class VisitList {
  readonly area = input<string>();
  readonly school = input<string>();
  readonly purpose = input<VisitPurpose>();
  readonly from = input<string>();
  readonly to = input<string>();
  private readonly router = inject(Router);
  protected readonly current = inject(CurrentSession);
  protected readonly list = new PageList<Visit>();
  protected readonly valueOrNull = valueOrNull;
  protected readonly words = purposeWords;
  protected readonly purposes = Object.entries(purposeWords);
  private readonly filters = computed(() => ({
    area: this.area(),
    school: this.school(),
    purpose: this.purpose(),
    from: this.from(),
    to: this.to(),
  }));
  private readonly cache = inject(OfflineCache);
  private readonly outbox = inject(Outbox);
  private readonly names = namesHere();
  /** Unsent visits come first, whatever the filters: their writers look for them. */
  protected readonly visits = computed(() =>
    listWithPending(this.list.items(), this.outbox.items(), visitsPath, logKind, (visit, writes) =>
      visitWithPending(visit, writes, this.names()),
    ),
  );

  constructor() {
    effect(() => void this.list.load(visitsPath, this.filters(), () => this.onDevice()));
    const sentBefore = untracked(this.outbox.sent);
    effect(() => {
      if (this.outbox.sent() !== sentBefore) untracked(() => void this.list.reload());
    });
  }

  private async onDevice(): Promise<Visit[] | undefined> {
    const { area, school, purpose, from, to } = this.filters();
    const fits = (visit: Visit) =>
      (!area || visit.areaId === area) &&
      (!school || String(visit.urn) === school) &&
      (!purpose || visit.purpose === purpose) &&
      (!from || visit.visitedOn >= from) &&
      (!to || visit.visitedOn <= to);
    return (await this.cache.ready())?.visits.filter(fits);
  }

  protected waits = (visit: Visit): boolean =>
    this.outbox.items().some(({ record }) => record === visitPath(visit.id));

  protected open = (visit: Visit): number =>
    visit.followUps.filter((followUp) => !followUp.doneOn).length;

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

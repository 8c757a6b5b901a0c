import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  areaKindWords,
  areaPartWords,
  areaStatusWords,
  planStatusWords,
} from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { PageTitle } from '../../shell/page-title';
import { writing } from '../../shell/writing';
import { AreaContacts } from './area-contacts';
import { AreaContextTables } from './area-context';
import { AreaKeyDates } from './area-key-dates';
import { AreaSchools } from './area-schools';
import { AreaStatusCard } from './area-status';
import { readArea, readPlansOfArea } from './areas-client';

@Component({
  selector: 'app-area-page',
  imports: [
    AreaContacts,
    AreaContextTables,
    AreaKeyDates,
    AreaSchools,
    AreaStatusCard,
    DayPipe,
    EmptyState,
    ErrorSummary,
    NotLoaded,
    PageHeader,
    RouterLink,
  ],
  templateUrl: './area-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaPage {
  readonly id = input.required<string>();
  protected readonly current = inject(CurrentSession);
  protected readonly area = readArea(() => this.id());
  protected readonly plans = readPlansOfArea(() =>
    this.current.may('plans:read') ? this.id() : undefined,
  );
  protected readonly statusWords = areaStatusWords;
  protected readonly kinds = areaKindWords;
  protected readonly parts = areaPartWords;
  protected readonly planWords = planStatusWords;
  protected readonly writing = writing();
  protected readonly mayWrite = computed(
    () => this.current.is('officer') || this.current.ledArea()?.areaId === this.id(),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.area.hasValue() && title.set(this.area.value().name));
  }
}

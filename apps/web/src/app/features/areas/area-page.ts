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
import { RouterLink } from '@angular/router';
import type { Area, Page, PlanSummary } from '@all-together/contracts';
import { areaKindWords, areaStatusWords, planStatusWords } from '@all-together/domain';
import { DayPipe, EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { AreaContextTables } from './area-context';
import { AreaSchools } from './area-schools';

@Component({
  selector: 'app-area-page',
  imports: [
    RouterLink,
    PageHeader,
    Skeleton,
    EmptyState,
    Field,
    DayPipe,
    ErrorSummary,
    LoadFault,
    AreaSchools,
    AreaContextTables,
  ],
  templateUrl: './area-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly current = inject(CurrentSession);
  protected readonly area = httpResource<Area>(() => `/api/areas/${this.id()}`);
  protected readonly plans = httpResource<Page<PlanSummary>>(() =>
    this.current.may('plans:read') ? `/api/plans?area=${this.id()}&of=area&limit=10` : undefined,
  );
  protected readonly statusWords = areaStatusWords;
  protected readonly statuses = Object.entries(areaStatusWords);
  protected readonly kinds = areaKindWords;
  protected readonly planWords = planStatusWords;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly mayWrite = computed(
    () => this.current.is('officer') || this.current.ledArea()?.areaId === this.id(),
  );

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.area.hasValue() && title.set(this.area.value().name));
  }

  protected changeStatus(
    event: Event,
    area: Area,
    status: string,
    statusSince: string,
    statusReason: string,
  ): Promise<boolean> {
    event.preventDefault();
    return this.keep(
      this.api.patch<Area>(`areas/${area.id}`, area.version, { status, statusSince, statusReason }),
      'The status is changed.',
    );
  }

  protected addContact(
    event: Event,
    name: string,
    job: string,
    email: string,
    phone: string,
  ): Promise<void> {
    return this.addTo(event, 'contacts', { name, job, email, phone }, 'The contact is added.');
  }

  protected addKeyDate(event: Event, title: string, onDate: string): Promise<void> {
    return this.addTo(event, 'key-dates', { title, onDate }, 'The date is added.');
  }

  protected async remove(
    kind: 'contacts' | 'key-dates',
    item: {
      id: string;
      title?: string;
      onDate?: string;
      name?: string;
      job?: string;
      email?: string;
      phone?: string;
    },
  ): Promise<void> {
    await this.keep(
      this.api.delete<Area>(`areas/${this.id()}/${kind}/${item.id}`),
      'Removed.',
      async () => {
        this.area.set(
          await this.api.post<Area>(`areas/${this.id()}/${kind}`, { ...item, id: newId() }),
        );
      },
    );
  }

  private async addTo(event: Event, kind: string, body: object, said: string): Promise<void> {
    event.preventDefault();
    if (
      await this.keep(
        this.api.post<Area>(`areas/${this.id()}/${kind}`, { id: newId(), ...body }),
        said,
      )
    )
      (event.target as HTMLFormElement).reset();
  }

  private async keep(
    call: Promise<Area>,
    said: string,
    undo?: () => Promise<void>,
  ): Promise<boolean> {
    try {
      this.area.set(await call);
      this.refusal.set(null);
      this.notice.say(said, undo);
      return true;
    } catch (error) {
      this.refusal.set(toRefusal(error));
      return false;
    }
  }
}

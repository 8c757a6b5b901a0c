import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  debounced,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Neighbour, NeighbourChoice, Neighbourhood } from '@all-together/contracts';
import { addDays, areaStatusWords, dayOf, timeInWords } from '@all-together/domain';
import { EmptyState, ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { PageTitle } from '../../shell/page-title';
import { SupportCard } from './support-card';

/** An area's neighbours, the support that goes between them, and what was given and received. */
@Component({
  selector: 'app-neighbourhood-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    EmptyState,
    Skeleton,
    LoadFault,
    SupportCard,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './neighbourhood-page.html',
  styles: `
    .sums {
      display: grid;
      gap: var(--space-4);
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      margin-bottom: var(--space-5);
    }
    .sums dd {
      margin: 0;
    }
  `,
})
export class NeighbourhoodPage {
  readonly area = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly current = inject(CurrentSession);
  protected readonly view = httpResource<Neighbourhood>(
    () => `/api/areas/${this.area()}/neighbours`,
  );
  protected readonly statuses = areaStatusWords;
  protected readonly time = timeInWords;
  protected readonly refusal = signal<Refusal | null>(null);
  /** To whom an offer is being written; null while none is. */
  protected readonly offering = signal<Neighbour | null>(null);
  protected readonly words = signal('');
  private readonly soon = debounced(this.words, 250);
  protected readonly choices = httpResource<NeighbourChoice[]>(() =>
    (this.soon.value() ?? '').trim().length > 1
      ? `/api/neighbours/choices?search=${encodeURIComponent((this.soon.value() ?? '').trim())}`
      : undefined,
  );
  protected readonly offered = computed(() =>
    (this.choices.value() ?? []).filter((choice) => choice.areaId !== this.area()),
  );
  protected readonly starts = dayOf(new Date());
  protected readonly ends = addDays(this.starts, 180);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.view.hasValue() && title.set(`Neighbours of ${this.view.value().name}`));
  }

  protected async choose(choice: NeighbourChoice): Promise<void> {
    if (
      await this.attempt(
        async () =>
          this.view.set(
            await this.api.post<Neighbourhood>(`areas/${this.area()}/neighbours`, {
              id: newId(),
              ...(choice.areaId ? { areaId: choice.areaId } : { gss: choice.gss }),
            }),
          ),
        `${choice.name} is added.`,
      )
    )
      this.words.set('');
  }

  protected unchoose(neighbour: Neighbour): Promise<boolean> {
    return this.attempt(
      async () =>
        this.view.set(
          await this.api.delete<Neighbourhood>(
            `areas/${this.area()}/neighbours/${neighbour.chosenId}`,
          ),
        ),
      `${neighbour.name} is taken off.`,
    );
  }

  protected async offer(
    event: Event,
    to: Neighbour,
    title: string,
    who: string,
    details: string,
    starts: string,
    ends: string,
  ): Promise<void> {
    event.preventDefault();
    const body = {
      id: newId(),
      fromAreaId: this.area(),
      ...(to.areaId ? { toAreaId: to.areaId } : { gss: to.gss }),
      title,
      who,
      details,
      starts,
      ends,
    };
    if (
      await this.attempt(
        () => this.api.post('supports', body),
        `${to.name} is offered support. They agree, or talk to you.`,
      )
    ) {
      this.offering.set(null);
      this.view.reload();
    }
  }

  private async attempt(work: () => Promise<unknown>, said: string): Promise<boolean> {
    try {
      await work();
      this.refusal.set(null);
      this.notice.say(said);
      return true;
    } catch (error) {
      this.refusal.set(toRefusal(error));
      return false;
    }
  }
}

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
import type { Neighbour, NeighbourChoice, OfferSupport } from '@all-together/contracts';
import { addDays, areaStatusWords, dayOf } from '@all-together/domain';
import { EmptyState, ErrorSummary, Field, PageHeader, RemoveButton } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { loadedValue } from '../../shell/loaded-value';
import { PageTitle } from '../../shell/page-title';
import { writing } from '../../shell/writing';
import { NeighboursClient, readNeighbourChoices, readNeighbourhood } from './neighbours-client';
import { SupportCard } from './support-card';
import { SupportSums } from './support-sums';

/** An area's neighbours, the support that goes between them, and what was given and received. */
@Component({
  selector: 'app-neighbourhood-page',
  imports: [
    EmptyState,
    ErrorSummary,
    Field,
    NotLoaded,
    PageHeader,
    RemoveButton,
    RouterLink,
    SupportCard,
    SupportSums,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './neighbourhood-page.html',
})
export class NeighbourhoodPage {
  readonly area = input.required<string>();
  private readonly client = inject(NeighboursClient);
  protected readonly current = inject(CurrentSession);
  protected readonly view = readNeighbourhood(() => this.area());
  protected readonly statuses = areaStatusWords;
  protected readonly writing = writing();
  protected readonly valueOf = valueOf;
  /** To whom an offer is being written; null while none is. */
  protected readonly offering = signal<Neighbour | null>(null);
  protected readonly words = signal('');
  private readonly soon = debounced(this.words, 250);
  protected readonly choices = readNeighbourChoices(() => (this.soon.value() ?? '').trim());
  protected readonly offered = computed(() =>
    (loadedValue(this.choices) ?? []).filter((choice) => choice.areaId !== this.area()),
  );
  protected readonly starts = dayOf(new Date());
  protected readonly ends = addDays(this.starts, 180);

  constructor() {
    const title = inject(PageTitle);
    effect(() => this.view.hasValue() && title.set(`Neighbours of ${this.view.value().name}`));
  }

  protected async choose(choice: NeighbourChoice): Promise<void> {
    const place = choice.areaId ? { areaId: choice.areaId } : { gss: choice.gss };
    await this.writing.attempt(
      async () => {
        this.view.set(
          await this.client.choose(this.area(), { id: this.writing.idFor(choice.name), ...place }),
        );
        this.words.set('');
      },
      { notice: `${choice.name} is added.` },
    );
  }

  protected async unchoose({ chosenId, name }: Neighbour): Promise<void> {
    if (!chosenId) return;
    await this.writing.attempt(
      async () => this.view.set(await this.client.unchoose(this.area(), chosenId)),
      { notice: `${name} is taken off.` },
    );
  }

  protected async offer(
    event: Event,
    to: Neighbour,
    terms: Pick<OfferSupport, 'title' | 'who' | 'details' | 'starts' | 'ends'>,
  ): Promise<void> {
    event.preventDefault();
    const place = to.areaId ? { toAreaId: to.areaId } : { gss: to.gss };
    await this.writing.attempt(
      async () => {
        await this.client.offer({
          id: this.writing.idFor('offer'),
          fromAreaId: this.area(),
          ...place,
          ...terms,
        });
        this.offering.set(null);
        this.view.reload();
      },
      { notice: `${to.name} is offered support. They agree, or talk to you.` },
    );
  }
}

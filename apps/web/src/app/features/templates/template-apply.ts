import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
  type WritableSignal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SchoolOutcome } from '@all-together/contracts';
import { addDays, dayOf } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { loadedValue } from '../../shell/loaded-value';
import { outcomeWords } from '../../shared/plans/cascade-words';
import { SchoolPicker } from '../../shared/schools/school-picker';
import { writing } from '../../shell/writing';
import { TemplatesClient } from './templates-client';

/** How long a plan runs unless its author says otherwise. */
const usualDays = 300;

/** Starts plans at many schools from one template: choose, preview, apply. */
@Component({
  selector: 'app-template-apply',
  imports: [PageHeader, Field, ErrorSummary, Skeleton, SchoolPicker, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './template-apply.html',
})
export class TemplateApply {
  readonly id = input.required<string>();
  private readonly client = inject(TemplatesClient);
  private readonly session = inject(CurrentSession);
  protected readonly loadedValue = loadedValue;
  protected readonly writing = writing();
  protected readonly template = this.client.template(() => this.id());
  private readonly all = this.client.areas();
  protected readonly areas = computed(() => {
    const known = this.all.hasValue() ? this.all.value().items : [];
    const led = (this.session.session()?.memberships ?? [])
      .filter(({ role }) => role === 'area_lead')
      .map(({ areaId }) => areaId);
    return this.session.is('officer') ? known : known.filter((area) => led.includes(area.id));
  });
  protected readonly areaId = linkedSignal(() => this.areas()[0]?.id ?? '');
  private readonly today = dayOf(new Date());
  protected readonly starts = signal(this.today);
  protected readonly ends = signal(addDays(this.today, usualDays));
  protected readonly urns = signal<number[]>([]);
  protected readonly outcomes = signal<SchoolOutcome[] | null>(null);
  protected readonly done = signal(false);
  protected readonly toDo = computed(() => doneIn(this.outcomes() ?? []));
  protected readonly words = outcomeWords;

  /** Sets a field and discards the preview, which is then out of date. */
  protected choose(field: WritableSignal<string>, event: Event): void {
    field.set(valueOf(event));
    this.outcomes.set(null);
  }

  protected chooseSchools(urns: number[]): void {
    this.urns.set(urns);
    this.outcomes.set(null);
  }

  protected async ask(preview: boolean): Promise<void> {
    const schools = {
      areaId: this.areaId(),
      urns: this.urns(),
      starts: this.starts(),
      ends: this.ends(),
      preview,
    };
    const outcomes = await this.writing.attempt(
      () => this.client.apply(this.id(), schools),
      preview ? {} : { notice: begunWords },
    );
    if (!outcomes) return;
    this.outcomes.set(outcomes);
    this.done.set(!preview);
  }
}

const doneIn = (outcomes: readonly SchoolOutcome[]): number =>
  outcomes.filter(({ outcome }) => outcome === 'done').length;

function begunWords(outcomes: readonly SchoolOutcome[]): string {
  const count = doneIn(outcomes);
  return `${count} ${count === 1 ? 'plan is' : 'plans are'} begun.`;
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Audience, IndicatorDetail, IndicatorUnit } from '@all-together/contracts';
import { audienceWords, computedIndicatorWords, dayOf, frequencyWords } from '@all-together/domain';
import { ErrorSummary, Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { checkForm } from '../../shell/form-rules';
import { loadedValue } from '../../shell/loaded-value';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import {
  changeableOf,
  changesOf,
  emptyIndicator,
  indicatorForm,
  indicatorToAdd,
} from './indicator-form-schema';
import { IndicatorsClient, readAreaChoices, readIndicator } from './indicators-client';

/**
 * Says what is measured, and from where to where. What it counts and how often stay as they were
 * once it exists.
 */
@Component({
  selector: 'app-indicator-form',
  imports: [ErrorSummary, Field, FormField, NotLoaded, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './indicator-form.html',
})
export class IndicatorForm {
  readonly id = input<string>();
  readonly of = input<string>();
  private readonly client = inject(IndicatorsClient);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly today = dayOf(new Date());
  protected readonly loadedValue = loadedValue;
  protected readonly detail = readIndicator(() => this.id());
  protected readonly areas = readAreaChoices(() => !this.id());
  protected readonly units: IndicatorUnit[] = ['percent', 'number', 'people', 'schools', 'visits'];
  protected readonly computedWords = Object.entries(computedIndicatorWords);
  protected readonly frequencies = Object.entries(frequencyWords);
  protected readonly audienceList = Object.entries(audienceWords) as [Audience, string][];
  protected readonly chosen = signal<ReadonlySet<Audience>>(new Set());
  protected readonly writing = writing();
  protected readonly model = linkedSignal(() => emptyIndicator(this.of() ?? '', this.today));
  protected readonly form = form(this.model, indicatorForm);
  protected readonly countsPeople = computed(() =>
    ['schools_reached', 'people_reached', 'people_online'].includes(this.model().computed),
  );

  constructor() {
    effect(() => {
      const stored = loadedValue(this.detail)?.indicator;
      if (stored)
        untracked(() => this.model.update((model) => ({ ...model, ...changeableOf(stored) })));
    });
  }

  protected toggle(audience: Audience): void {
    const next = new Set(this.chosen());
    if (!next.delete(audience)) next.add(audience);
    this.chosen.set(next);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const saved = await this.writing.attempt(() => {
      checkForm(this.form);
      return this.send();
    });
    if (!saved) return;
    await this.router.navigate(['/indicators', saved.indicator.id]);
    this.notice.say('The indicator is saved.');
  }

  protected async remove(): Promise<void> {
    const stored = loadedValue(this.detail)?.indicator;
    if (!stored) return;
    const { id, version, title } = stored;
    const removed = await this.writing.attempt(() =>
      this.client.change(id, version, { removed: true }),
    );
    if (!removed) return;
    await this.router.navigate(['/indicators']);
    this.notice.say(`“${title}” is removed.`, async () => {
      await this.client.change(id, removed.indicator.version, { removed: false });
      await this.router.navigate(['/indicators', id]);
    });
  }

  private send(): Promise<IndicatorDetail> {
    const stored = loadedValue(this.detail)?.indicator;
    if (stored) return this.client.change(stored.id, stored.version, changesOf(this.model()));
    const audiences = this.countsPeople() ? [...this.chosen()] : [];
    return this.client.add(indicatorToAdd(this.writing.madeId, this.model(), audiences));
  }
}

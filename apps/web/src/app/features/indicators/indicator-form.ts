import { httpResource } from '@angular/common/http';
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
import type {
  AreaSummary,
  Audience,
  ComputedIndicator,
  IndicatorDetail,
  IndicatorDirection,
  IndicatorFrequency,
  IndicatorUnit,
  Page,
} from '@all-together/contracts';
import {
  addDays,
  audienceWords,
  computedIndicatorWords,
  dayOf,
  frequencyWords,
  unitOf,
} from '@all-together/domain';
import { ErrorSummary, Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';

const asFigure = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.replace(/[,\s%]/g, ''));

/**
 * Says what is measured, and from where to where. What it counts and how often stay as they were
 * once it exists.
 */
@Component({
  selector: 'app-indicator-form',
  imports: [FormField, PageHeader, Field, ErrorSummary, Skeleton, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './indicator-form.html',
})
export class IndicatorForm {
  readonly id = input<string>();
  readonly of = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notice = inject(Notice);
  private readonly today = dayOf(new Date());
  protected readonly detail = httpResource<IndicatorDetail>(() =>
    this.id() ? `/api/indicators/${this.id()}` : undefined,
  );
  protected readonly areas = httpResource<Page<AreaSummary>>(() =>
    this.id() ? undefined : '/api/areas?limit=200',
  );
  protected readonly units: IndicatorUnit[] = ['percent', 'number', 'people', 'schools', 'visits'];
  protected readonly computedWords = Object.entries(computedIndicatorWords);
  protected readonly frequencies = Object.entries(frequencyWords);
  protected readonly audienceList = Object.entries(audienceWords) as [Audience, string][];
  protected readonly chosen = signal<ReadonlySet<Audience>>(new Set());
  protected readonly refusal = signal<Refusal | null>(null);
  private readonly fresh = newId();
  private readonly model = linkedSignal(() => ({
    title: '',
    description: '',
    areaId: this.of() ?? '',
    computed: '' as ComputedIndicator | '',
    unit: 'percent' as IndicatorUnit,
    frequency: 'term' as IndicatorFrequency,
    source: '',
    better: 'higher' as IndicatorDirection,
    baseline: '',
    baselineOn: this.today,
    target: '',
    targetOn: addDays(this.today, 300),
  }));
  protected readonly form = form(this.model);
  protected readonly countsPeople = computed(() =>
    ['schools_reached', 'people_reached', 'people_online'].includes(this.model().computed),
  );

  constructor() {
    effect(() => {
      const stored = this.detail.value()?.indicator;
      if (stored)
        untracked(() =>
          this.model.update((model) => ({
            ...model,
            title: stored.title,
            description: stored.description,
            source: stored.source,
            better: stored.better,
            baseline: String(stored.baseline),
            target: stored.target === null ? '' : String(stored.target),
            targetOn: stored.targetOn,
          })),
        );
    });
  }

  protected fault = (field: string): string | undefined => this.refusal()?.fields[field];

  protected toggle(audience: Audience): void {
    const next = new Set(this.chosen());
    if (!next.delete(audience)) next.add(audience);
    this.chosen.set(next);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const {
      title,
      description,
      source,
      better,
      baseline,
      target,
      targetOn,
      areaId,
      computed: counted,
      unit,
      frequency,
      baselineOn,
    } = this.model();
    const always = {
      title,
      description,
      source,
      better,
      baseline: asFigure(baseline),
      target: asFigure(target),
      targetOn,
    };
    const stored = this.detail.value()?.indicator;
    await this.send(() =>
      stored
        ? this.api.patch<IndicatorDetail>(`indicators/${stored.id}`, stored.version, always)
        : this.api.post<IndicatorDetail>('indicators', {
            id: this.fresh,
            ...always,
            baselineOn,
            areaId: areaId || null,
            frequency,
            computed: counted || null,
            unit: counted ? unitOf[counted] : unit,
            audiences: this.countsPeople() ? [...this.chosen()] : [],
          }),
    );
  }

  protected async remove(): Promise<void> {
    const stored = this.detail.value()!.indicator;
    try {
      const { indicator } = await this.api.patch<IndicatorDetail>(
        `indicators/${stored.id}`,
        stored.version,
        { removed: true },
      );
      await this.router.navigate(['/indicators']);
      this.notice.say(`“${stored.title}” is removed.`, async () => {
        await this.api.patch(`indicators/${indicator.id}`, indicator.version, { removed: false });
        await this.router.navigate(['/indicators', indicator.id]);
      });
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }

  private async send(work: () => Promise<IndicatorDetail>): Promise<void> {
    try {
      const { indicator } = await work();
      await this.router.navigate(['/indicators', indicator.id]);
      this.notice.say('The indicator is saved.');
    } catch (error) {
      this.refusal.set(toRefusal(error));
    }
  }
}

import { httpResource } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IndicatorDetail, IndicatorPoint } from '@all-together/contracts';
import {
  audienceWords,
  countsAs,
  dayOf,
  frequencyWords,
  indicatorStateWords,
  inWords,
} from '@all-together/domain';
import {
  CourseChart,
  DayPipe,
  EmptyState,
  ErrorSummary,
  Field,
  PageHeader,
  Skeleton,
  type ChartPoint,
} from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { CurrentSession } from '../../shell/current-session';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { figureOf, listOf, stateTones } from './figure-words';

const countWords = { unique: 'Each once', times: 'Each time', range: 'Different people' } as const;

/**
 * One indicator: the sentence first, then its course as a picture and as a table, and the form to
 * enter a figure.
 */
@Component({
  selector: 'app-indicator-page',
  imports: [
    RouterLink,
    PageHeader,
    Field,
    ErrorSummary,
    EmptyState,
    Skeleton,
    DayPipe,
    LoadFault,
    CourseChart,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './indicator-page.html',
  styles: `
    .sentence {
      font-size: var(--text-large);
      margin-bottom: var(--space-4);
    }
    .facts {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--space-2) var(--space-4);
    }
    .facts dt {
      color: var(--ink-soft);
    }
    .facts dd {
      margin: 0;
    }
  `,
})
export class IndicatorPage {
  readonly id = input.required<string>();
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  private readonly today = dayOf(new Date());
  protected readonly detail = httpResource<IndicatorDetail>(() => `/api/indicators/${this.id()}`);
  protected readonly stateWords = indicatorStateWords;
  protected readonly tones = stateTones;
  protected readonly frequencies = frequencyWords;
  protected readonly figure = figureOf;
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly newestFirst = computed(() => (this.detail.value()?.points ?? []).toReversed());
  private readonly wanted = signal<string | null>(null);
  protected readonly chosen = computed(
    () =>
      this.newestFirst().find(({ starts }) => starts === this.wanted()) ??
      this.newestFirst().find(({ locked }) => !locked),
  );
  protected readonly value = linkedSignal(() => this.chosen()?.value?.toString() ?? '');
  protected readonly note = linkedSignal(() => this.chosen()?.note ?? '');
  protected readonly points = computed(() =>
    (this.detail.value()?.points ?? []).flatMap(({ ends, label, value, least }): ChartPoint[] =>
      value === null
        ? []
        : [{ day: ends < this.today ? ends : this.today, label, value, least: least ?? value }],
    ),
  );
  protected readonly course = computed(() => {
    const one = this.detail.value()?.indicator;
    return !one || one.target === null
      ? null
      : {
          from: { day: one.baselineOn, value: one.baseline },
          to: { day: one.targetOn, value: one.target },
        };
  });
  protected readonly counts = computed(() => {
    const computedAs = this.detail.value()?.indicator.computed;
    return computedAs ? countWords[countsAs[computedAs]] : 'Figure';
  });
  protected readonly sentence = computed(() => {
    const view = this.detail.value();
    if (!view) return '';
    const { indicator, latest, expected } = view;
    if (!latest) return 'Nothing is known yet.';
    const now = `${figureOf(indicator, latest.value, latest.least)} ${latest.ends >= this.today ? 'so far' : `in ${latest.label}`}`;
    if (indicator.target === null || expected === null)
      return `${now}, from ${figureOf(indicator, indicator.baseline)} on ${inWords(indicator.baselineOn)}.`;
    if (view.state === 'reached')
      return `${now}: the target of ${figureOf(indicator, indicator.target)} is reached.`;
    return `${now}; on a straight course to the target of ${figureOf(indicator, indicator.target)} by ${inWords(indicator.targetOn)} it would be ${figureOf(indicator, indicator.unit === 'percent' || indicator.unit === 'number' ? expected : Math.round(expected))}.`;
  });
  protected readonly howCounted = computed(() => {
    const one = this.detail.value()?.indicator;
    if (!one) return '';
    const whom = one.audiences.length
      ? ` Audiences: ${one.audiences.map((audience) => audienceWords[audience].toLowerCase()).join(', ')}.`
      : '';
    if (!one.computed)
      return 'Entered by hand for each period; an officer locks what was reported.';
    return (
      {
        unique: 'Counted from records, each school once, as at the end of each period.',
        times: 'Counted from records each time, since the baseline.',
        range:
          'Counted from records since the baseline: the fewest and the most different people that can be. The fewest decides whether a target is reached.',
      }[countsAs[one.computed]] + whom
    );
  });

  protected list(point: IndicatorPoint) {
    const view = this.detail.value();
    return view && this.current.may('reach:list')
      ? listOf(view.indicator, point, this.today)
      : null;
  }

  protected choose(starts: string): void {
    this.wanted.set(starts);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const point = this.chosen();
    if (!point) return;
    const body = {
      value: this.value().trim() === '' ? null : Number(this.value().replace(/[,\s%]/g, '')),
      note: this.note(),
    };
    await this.change(
      () =>
        point.id
          ? this.api.patch(`indicator-values/${point.id}`, point.version!, body)
          : this.api.post(`indicators/${this.id()}/values`, {
              id: newId(),
              starts: point.starts,
              ...body,
            }),
      `The figure for ${point.label} is saved.`,
    );
  }

  protected async lock(point: IndicatorPoint): Promise<void> {
    await this.change(
      () =>
        this.api.postIfMatch(`indicator-values/${point.id}/lock`, point.version!, {
          locked: !point.locked,
        }),
      point.locked ? `${point.label} is open again.` : `${point.label} is locked.`,
    );
  }

  private async change(work: () => Promise<unknown>, said: string): Promise<void> {
    try {
      this.detail.set((await work()) as IndicatorDetail);
      this.refusal.set(null);
      this.notice.say(said);
    } catch (error) {
      const refusal = toRefusal(error);
      this.refusal.set(refusal);
      if (refusal.problem.status === 409) this.detail.reload();
      if (!this.detail.value()?.mayEnter) this.notice.fault(refusal.message);
    }
  }
}

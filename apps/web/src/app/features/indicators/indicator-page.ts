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
import { CurrentSession } from '../../shell/current-session';
import { valueOf } from '../../shell/event-value';
import { LoadFault } from '../../shell/load-fault';
import { newId } from '../../shell/new-id';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import { asFigure, figureOf, listOf, stateTones } from './figure-words';
import { IndicatorsClient, readIndicator } from './indicators-client';

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
  private readonly client = inject(IndicatorsClient);
  private readonly notice = inject(Notice);
  private readonly current = inject(CurrentSession);
  private readonly today = dayOf(new Date());
  protected readonly detail = readIndicator(() => this.id());
  protected readonly stateWords = indicatorStateWords;
  protected readonly tones = stateTones;
  protected readonly frequencies = frequencyWords;
  protected readonly figure = figureOf;
  protected readonly writing = writing();
  protected readonly valueOf = valueOf;
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
    const { id, version, starts, label } = point;
    const entered = { value: asFigure(this.value()) ?? NaN, note: this.note() };
    await this.change(
      () =>
        id && version !== null
          ? this.client.changeValue(id, version, entered)
          : this.client.enterValue(this.id(), { id: newId(), starts, ...entered }),
      `The figure for ${label} is saved.`,
    );
  }

  protected async lock({ id, version, locked, label }: IndicatorPoint): Promise<void> {
    if (!id || version === null) return;
    await this.change(
      () => this.client.setLocked(id, version, !locked),
      locked ? `${label} is open again.` : `${label} is locked.`,
    );
  }

  private async change(write: () => Promise<IndicatorDetail>, notice: string): Promise<void> {
    await this.writing.attempt(async () => this.detail.set(await write()), { notice });
    const refusal = this.writing.refusal();
    if (!refusal) return;
    if (refusal.problem.status === 409) this.detail.reload();
    if (!this.detail.value()?.mayEnter) this.notice.fault(refusal.message);
  }
}

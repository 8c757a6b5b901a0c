import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IndicatorDetail, IndicatorPoint } from '@all-together/contracts';
import { dayOf, frequencyWords, indicatorStateWords } from '@all-together/domain';
import { CourseChart, DayPipe, EmptyState, PageHeader, type ChartPoint } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { loadedValue } from '../../shell/loaded-value';
import { Notice } from '../../shell/notice';
import { writing } from '../../shell/writing';
import { FigureForm, type EnteredFigure } from './figure-form';
import { FigureTable } from './figure-table';
import { figureOf, stateTones } from './figure-words';
import { counting, standing } from './indicator-words';
import { IndicatorsClient, readIndicator } from './indicators-client';

/**
 * One indicator: the sentence first, then its course as a picture and as a table, and the form to
 * enter a figure.
 */
@Component({
  selector: 'app-indicator-page',
  imports: [
    CourseChart,
    DayPipe,
    EmptyState,
    FigureForm,
    FigureTable,
    NotLoaded,
    PageHeader,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './indicator-page.html',
  styles: `
    .sentence {
      font-size: var(--text-large);
      margin-bottom: var(--space-4);
    }
  `,
})
export class IndicatorPage {
  readonly id = input.required<string>();
  private readonly client = inject(IndicatorsClient);
  private readonly notice = inject(Notice);
  private readonly today = dayOf(new Date());
  protected readonly detail = readIndicator(() => this.id());
  protected readonly stateWords = indicatorStateWords;
  protected readonly tones = stateTones;
  protected readonly frequencies = frequencyWords;
  protected readonly figure = figureOf;
  protected readonly howCounted = counting;
  protected readonly writing = writing();
  protected readonly newestFirst = computed(() =>
    (loadedValue(this.detail)?.points ?? []).toReversed(),
  );
  protected readonly points = computed(() =>
    (loadedValue(this.detail)?.points ?? []).flatMap(
      ({ ends, label, value, least }): ChartPoint[] =>
        value === null
          ? []
          : [{ day: ends < this.today ? ends : this.today, label, value, least: least ?? value }],
    ),
  );
  protected readonly course = computed(() => {
    const one = loadedValue(this.detail)?.indicator;
    return !one || one.target === null
      ? null
      : {
          from: { day: one.baselineOn, value: one.baseline },
          to: { day: one.targetOn, value: one.target },
        };
  });
  protected readonly sentence = computed(() => {
    const view = loadedValue(this.detail);
    return view ? standing(view, this.today) : '';
  });

  protected async enter({ point, ...entered }: EnteredFigure): Promise<void> {
    const { id, version, starts, label } = point;
    await this.change(
      () =>
        id && version !== null
          ? this.client.changeValue(id, version, entered)
          : this.client.enterValue(this.id(), {
              id: this.writing.idFor(starts),
              starts,
              ...entered,
            }),
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
    if (!loadedValue(this.detail)?.mayEnter) this.notice.fault(refusal.message);
  }
}

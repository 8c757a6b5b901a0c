import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { dayOf, planMoveWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';
import { numberOf } from '../../../shell/event-value';
import { PlansClient } from '../plans-client';

/** Shows the plan as it stood at the end of any day on which it changed. */
@Component({
  selector: 'app-time-slider',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './time-slider.html',
  styles: `
    .slider {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
      align-items: center;
    }
    input[type='range'] {
      flex: 1 1 180px;
      max-width: 420px;
      min-height: 28px;
      padding: 0;
      border: 0;
      accent-color: var(--accent);
    }
    output {
      min-width: 110px;
    }
  `,
})
export class TimeSlider {
  readonly planId = input.required<string>();
  /** The day shown; undefined for today. */
  readonly at = input<string>();
  private readonly router = inject(Router);
  private readonly moments = inject(PlansClient).moments(() => this.planId());
  protected readonly numberOf = numberOf;
  protected readonly sliding = signal<number | null>(null);
  private readonly today = dayOf(new Date());
  protected readonly days = computed(() => {
    const changed = (this.moments.hasValue() ? this.moments.value().days : [])
      .map(({ day }) => day)
      .filter((day) => day < this.today);
    const at = this.at();
    return [...new Set([...changed, ...(at ? [at] : []), this.today])].sort();
  });
  private readonly last = computed(() => this.days().length - 1);
  protected readonly place = computed(() => {
    const at = this.at();
    return this.sliding() ?? (at ? this.days().indexOf(at) : this.last());
  });
  protected readonly words = computed(() =>
    this.place() === this.last() ? 'today' : new DayPipe().transform(this.days()[this.place()]),
  );
  /** What was decided on the day shown. */
  protected readonly mark = computed(() => {
    const day = this.days()[this.place()];
    const marks = (this.moments.hasValue() ? this.moments.value().marks : []).filter(
      ({ at }) => dayOf(new Date(at)) === day,
    );
    if (!marks.length || !this.at()) return null;
    const said = marks.map(({ what, title }) =>
      what === 'review' ? `review “${title}”` : planMoveWords[what].toLowerCase(),
    );
    return `On that day: ${said.join(', ')}.`;
  });

  protected go(place: number): void {
    this.sliding.set(null);
    const day = this.days()[place];
    void this.router.navigate([], {
      queryParams: { at: day === this.today ? null : day },
      queryParamsHandling: 'merge',
    });
  }
}

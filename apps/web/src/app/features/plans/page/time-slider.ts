import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { PlanMoments } from '@all-together/contracts';
import { dayOf, planMoveWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';

/** Goes back in time: to any day on which the plan changed, as it stood at that day's end. */
@Component({
  selector: 'app-time-slider',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (days().length > 1) {
      <div class="slider">
        <label for="time-slider">As at</label>
        <button
          type="button"
          class="button icon small"
          aria-label="Earlier change"
          [disabled]="place() === 0"
          (click)="go(place() - 1)"
        >
          ‹
        </button>
        <input
          id="time-slider"
          type="range"
          min="0"
          [max]="days().length - 1"
          [value]="place()"
          [attr.aria-valuetext]="words()"
          (input)="sliding.set($any($event.target).valueAsNumber)"
          (change)="go($any($event.target).valueAsNumber)"
        />
        <button
          type="button"
          class="button icon small"
          aria-label="Later change"
          [disabled]="place() === days().length - 1"
          (click)="go(place() + 1)"
        >
          ›
        </button>
        <output for="time-slider"
          ><strong>{{ words() }}</strong></output
        >
        @if (at()) {
          <a
            class="button small"
            [routerLink]="['/plans', planId(), 'changes']"
            [queryParams]="{ from: at() }"
            >Compare with today</a
          >
          <button type="button" class="button small primary" (click)="go(days().length - 1)">
            Back to today
          </button>
        }
      </div>
      @if (mark(); as said) {
        <p class="small soft">{{ said }}</p>
      }
    }
  `,
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
  /** The day that is looked at; undefined for today. */
  readonly at = input<string>();
  private readonly router = inject(Router);
  private readonly moments = httpResource<PlanMoments>(() => `/api/plans/${this.planId()}/moments`);
  protected readonly sliding = signal<number | null>(null);
  private readonly today = dayOf(new Date());
  protected readonly days = computed(() => {
    const changed = (this.moments.hasValue() ? this.moments.value().days : [])
      .map(({ day }) => day)
      .filter((day) => day < this.today);
    const at = this.at();
    return [...new Set([...changed, ...(at ? [at] : []), this.today])].sort();
  });
  protected readonly place = computed(
    () => this.sliding() ?? (this.at() ? this.days().indexOf(this.at()!) : this.days().length - 1),
  );
  protected readonly words = computed(() =>
    this.place() === this.days().length - 1
      ? 'today'
      : new DayPipe().transform(this.days()[this.place()]),
  );
  protected readonly mark = computed(() => {
    const day = this.days()[this.place()];
    const marks = (this.moments.hasValue() ? this.moments.value().marks : []).filter(
      ({ at }) => dayOf(new Date(at)) === day,
    );
    return marks.length && this.at()
      ? `On that day: ${marks.map(({ what, title }) => (what === 'review' ? `review “${title}”` : planMoveWords[what].toLowerCase())).join(', ')}.`
      : null;
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

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { max, ticks } from 'd3-array';
import { ownWidth } from './own-width';

/** A figure on a day; `least` is the fewest that it can be. */
export interface ChartPoint {
  day: string;
  label: string;
  value: number;
  least: number;
}

const height = 280;
const margin = { top: 16, right: 24, bottom: 40, left: 64 };
const days = (day: string): number => Date.parse(day) / 86_400_000;

/**
 * Figures over time as dots on a line, with bars where only a range is known, and the straight
 * course to a target. A table beside it says the same.
 */
@Component({
  selector: 'ui-course-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let drawn = picture();
    <svg
      [attr.viewBox]="'0 0 ' + width() + ' ${height}'"
      [attr.width]="width()"
      height="${height}"
      role="img"
      [attr.aria-label]="label()"
    >
      @for (mark of drawn.marks; track mark.value) {
        <line
          class="grid"
          [attr.x1]="${margin.left}"
          [attr.x2]="width() - ${margin.right}"
          [attr.y1]="mark.y"
          [attr.y2]="mark.y"
        />
        <text [attr.x]="${margin.left - 8}" [attr.y]="mark.y + 4" text-anchor="end">
          {{ mark.value.toLocaleString('en-GB') }}{{ suffix() }}
        </text>
      }
      @for (day of drawn.days; track day.x) {
        <text [attr.x]="day.x" [attr.y]="${height - 14}" [attr.text-anchor]="day.anchor">
          {{ day.label }}
        </text>
      }
      @if (drawn.course; as course) {
        <line
          class="course"
          [attr.x1]="course.x1"
          [attr.y1]="course.y1"
          [attr.x2]="course.x2"
          [attr.y2]="course.y2"
        />
        <path
          class="goal"
          [attr.d]="'M' + course.x2 + ' ' + (course.y2 - 7) + 'l7 7l-7 7l-7 -7z'"
        />
      }
      <polyline class="line" [attr.points]="drawn.line" />
      @for (dot of drawn.dots; track dot.x) {
        @if (dot.least !== dot.y) {
          <line
            class="range"
            [attr.x1]="dot.x"
            [attr.x2]="dot.x"
            [attr.y1]="dot.least"
            [attr.y2]="dot.y"
          />
        }
        <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="4.5">
          <title>{{ dot.title }}</title>
        </circle>
      }
    </svg>
    <p class="small soft row">
      <span
        ><svg width="26" height="10" aria-hidden="true">
          <line class="line" x1="0" x2="26" y1="5" y2="5" />
          <circle cx="13" cy="5" r="4" />
        </svg>
        figure</span
      >
      @if (drawn.ranges) {
        <span
          ><svg width="10" height="14" aria-hidden="true">
            <line class="range" x1="5" x2="5" y1="0" y2="14" />
          </svg>
          fewest to most</span
        >
      }
      @if (drawn.course) {
        <span
          ><svg width="30" height="14" aria-hidden="true">
            <line class="course" x1="0" x2="22" y1="7" y2="7" />
            <path class="goal" d="M23 1l6 6l-6 6l-6 -6z" />
          </svg>
          course to the target</span
        >
      }
    </p>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    svg {
      display: inline-block;
      vertical-align: middle;
      max-width: 100%;
      overflow: visible;
    }
    text {
      font-size: 13px;
      fill: var(--ink-soft);
    }
    .grid {
      stroke: var(--line);
    }
    .line {
      fill: none;
      stroke: var(--accent);
      stroke-width: 2.5;
    }
    circle {
      fill: var(--accent);
      stroke: var(--surface);
      stroke-width: 1.5;
    }
    .range {
      stroke: var(--accent);
      stroke-width: 5;
      stroke-opacity: 0.35;
    }
    .course {
      stroke: var(--warm);
      stroke-width: 2;
      stroke-dasharray: 6 5;
    }
    .goal {
      fill: var(--warm);
    }
  `,
})
export class CourseChart {
  readonly points = input.required<readonly ChartPoint[]>();
  /** What the picture shows, in a sentence. */
  readonly label = input.required<string>();
  /** From baseline to target; null without a target. */
  readonly course = input<{
    from: { day: string; value: number };
    to: { day: string; value: number };
  } | null>(null);
  readonly suffix = input('');
  protected readonly width = ownWidth(240, 720);

  protected readonly picture = computed(() => {
    const [points, course, width] = [this.points(), this.course(), this.width()];
    const all = [
      ...points.map(({ day }) => days(day)),
      ...(course ? [days(course.from.day), days(course.to.day)] : []),
    ];
    const [first, last] = [Math.min(...all), Math.max(...all)];
    const top =
      max([
        ...points.map(({ value }) => value),
        ...(course ? [course.from.value, course.to.value] : []),
      ]) || 1;
    const marks = ticks(0, top, 4);
    const highest = Math.max(top, marks.at(-1)!);
    const x = (day: string) =>
      Math.round(
        margin.left +
          ((days(day) - first) / (last - first || 1)) * (width - margin.left - margin.right),
      );
    const y = (value: number) =>
      Math.round(
        (margin.top + (1 - value / highest) * (height - margin.top - margin.bottom)) * 10,
      ) / 10;
    const dots = points.map(({ day, label, value, least }) => ({
      x: x(day),
      y: y(value),
      least: y(least),
      title: `${label}: ${least === value ? '' : `${least.toLocaleString('en-GB')} to `}${value.toLocaleString('en-GB')}${this.suffix()}`,
    }));
    const ends = [...new Set([points[0], points.at(-1)])].flatMap((point) =>
      point ? [{ day: point.day, label: point.label }] : [],
    );
    return {
      marks: marks.map((value) => ({ value, y: y(value) })),
      days: ends.map(({ day, label }, index) => ({
        x: x(day),
        label,
        anchor:
          ends.length === 1
            ? 'middle'
            : index === 0
              ? 'start'
              : x(day) > width - 90
                ? 'end'
                : 'middle',
      })),
      dots,
      ranges: points.some(({ value, least }) => value !== least),
      line: dots.map((dot) => `${dot.x},${dot.y}`).join(' '),
      course: course && {
        x1: x(course.from.day),
        y1: y(course.from.value),
        x2: x(course.to.day),
        y2: y(course.to.value),
      },
    };
  });
}

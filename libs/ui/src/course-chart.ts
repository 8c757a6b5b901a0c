import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { chartStyle } from './chart-style';
import { coursePicture, height, margin, type ChartCourse, type ChartPoint } from './course-picture';
import { ownWidth } from './own-width';

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
  styles: [
    chartStyle,
    `
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
  ],
})
export class CourseChart {
  readonly points = input.required<readonly ChartPoint[]>();
  /** What the picture shows, in a sentence. */
  readonly label = input.required<string>();
  /** From baseline to target; null without a target. */
  readonly course = input<ChartCourse | null>(null);
  readonly suffix = input('');
  protected readonly width = ownWidth(240, 720);

  protected readonly picture = computed(() =>
    coursePicture(this.points(), this.course(), this.width(), this.suffix()),
  );
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { max, ticks } from 'd3-array';
import { chartStyle } from './chart-style';
import { ownWidth } from './own-width';

export interface FunnelDot {
  id: number;
  label: string;
  rate: number;
  base: number;
  outside: boolean;
}

export interface FunnelLimit {
  base: number;
  low95: number;
  high95: number;
  low998: number;
  high998: number;
}

const height = 380;
const margin = { top: 16, right: 16, bottom: 44, left: 52 };

/**
 * Rates against how many answered, within the limits that chance keeps to: no league table. What
 * lies outside is a diamond.
 */
@Component({
  selector: 'ui-funnel-chart',
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
      @for (mark of drawn.rates; track mark.text) {
        <line
          class="grid"
          x1="${margin.left}"
          [attr.x2]="width() - ${margin.right}"
          [attr.y1]="mark.at"
          [attr.y2]="mark.at"
        />
        <text x="${margin.left - 8}" [attr.y]="mark.at + 4" text-anchor="end">{{ mark.text }}</text>
      }
      @for (mark of drawn.bases; track mark.text) {
        <text [attr.x]="mark.at" y="${height - 22}" text-anchor="middle">{{ mark.text }}</text>
      }
      <text [attr.x]="(width() + ${margin.left}) / 2" y="${height - 4}" text-anchor="middle">
        {{ axis() }}
      </text>
      <polyline class="wide" [attr.points]="drawn.high998" />
      <polyline class="wide" [attr.points]="drawn.low998" />
      <polyline class="near" [attr.points]="drawn.high95" />
      <polyline class="near" [attr.points]="drawn.low95" />
      <line
        class="usual"
        x1="${margin.left}"
        [attr.x2]="width() - ${margin.right}"
        [attr.y1]="drawn.usual"
        [attr.y2]="drawn.usual"
      />
      @for (dot of drawn.dots; track dot.id) {
        @if (dot.outside) {
          <path class="diamond" [attr.d]="'M' + dot.x + ' ' + (dot.y - 9) + 'l9 9l-9 9l-9 -9z'">
            <title>{{ dot.title }}</title>
          </path>
        } @else {
          <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="4.5">
            <title>{{ dot.title }}</title>
          </circle>
        }
      }
    </svg>
    <p class="small soft row">
      <span
        ><svg width="26" height="10" aria-hidden="true">
          <line class="usual" x1="0" x2="26" y1="5" y2="5" />
        </svg>
        {{ middle() }}</span
      ><span
        ><svg width="26" height="10" aria-hidden="true">
          <line class="near" x1="0" x2="26" y1="5" y2="5" />
        </svg>
        95 in 100 lie within</span
      ><span
        ><svg width="26" height="10" aria-hidden="true">
          <line class="wide" x1="0" x2="26" y1="5" y2="5" />
        </svg>
        998 in 1,000 lie within</span
      >
    </p>
  `,
  styles: [
    chartStyle,
    `
      .usual {
        stroke: var(--ink);
        stroke-width: 2;
      }
      .near {
        fill: none;
        stroke: var(--accent);
        stroke-width: 1.5;
        stroke-dasharray: 3 4;
      }
      .wide {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2;
      }
      circle {
        fill: var(--accent);
        fill-opacity: 0.7;
      }
      .diamond {
        fill: var(--warm);
        stroke: var(--surface);
        stroke-width: 1.5;
      }
    `,
  ],
})
export class FunnelChart {
  readonly dots = input.required<readonly FunnelDot[]>();
  readonly limits = input.required<readonly FunnelLimit[]>();
  readonly usual = input.required<number>();
  /** What the picture shows, in a sentence. */
  readonly label = input.required<string>();
  /** What is counted along the foot. */
  readonly axis = input.required<string>();
  /** What the middle line stands for. */
  readonly middle = input.required<string>();
  protected readonly width = ownWidth(256, 720);

  protected readonly picture = computed(() => {
    const [dots, limits] = [this.dots(), this.limits()];
    const most = Math.min(
      1,
      Math.max(
        0.1,
        max(dots, ({ rate }) => rate) ?? 0,
        max(limits, ({ high998 }) => high998) ?? 0,
      ) * 1.05,
    );
    const largest = Math.max(20, (max(dots, ({ base }) => base) ?? 20) * 1.05);
    const x = (base: number) =>
      margin.left + (base / largest) * (this.width() - margin.left - margin.right);
    const y = (rate: number) =>
      height -
      margin.bottom -
      (Math.min(rate, most) / most) * (height - margin.top - margin.bottom);
    const course = (of: (limit: FunnelLimit) => number) =>
      limits.map((limit) => `${x(limit.base)},${y(of(limit))}`).join(' ');
    return {
      rates: ticks(0, most, 5).map((mark) => ({ at: y(mark), text: `${Math.round(mark * 100)}%` })),
      bases: ticks(0, largest, this.width() < 480 ? 4 : 8).map((mark) => ({
        at: x(mark),
        text: String(mark),
      })),
      usual: y(this.usual()),
      low95: course(({ low95 }) => low95),
      high95: course(({ high95 }) => high95),
      low998: course(({ low998 }) => low998),
      high998: course(({ high998 }) => high998),
      dots: dots.map((dot) => ({
        id: dot.id,
        outside: dot.outside,
        x: x(dot.base),
        y: y(dot.rate),
        title: `${dot.label}: ${(dot.rate * 100).toFixed(0)}% of ${dot.base}`,
      })),
    };
  });
}

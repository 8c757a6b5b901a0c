import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { max, ticks } from 'd3-array';
import { ownWidth } from './own-width';

/** A rate from 0 to 1 with its interval; `shape` tells groups apart without colour. */
export interface IntervalRow {
  label: string;
  shape: 'dot' | 'diamond';
  rate: number;
  low: number;
  high: number;
}

const rowHeight = 40;
/** Narrower than this, names stand above their rows instead of beside them. */
const narrow = 480;
/** Pixels for a name above its row. */
const nameHeight = 20;
const top = 8;
const bottom = 28;

/**
 * Rates as dots (or diamonds) with their intervals, one row each, on one scale. A table beside it
 * says the same.
 */
@Component({
  selector: 'ui-interval-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @let drawn = picture();
    <svg
      [attr.viewBox]="'0 0 ' + width() + ' ' + drawn.height"
      [attr.width]="width()"
      [attr.height]="drawn.height"
      role="img"
      [attr.aria-label]="label()"
    >
      @for (mark of drawn.marks; track mark.text) {
        <line
          class="grid"
          [attr.x1]="mark.x"
          [attr.x2]="mark.x"
          y1="${top}"
          [attr.y2]="drawn.height - ${bottom}"
        />
        <text [attr.x]="mark.x" [attr.y]="drawn.height - 8" text-anchor="middle">
          {{ mark.text }}
        </text>
      }
      @for (row of drawn.rows; track row.y) {
        <text
          class="name"
          [attr.x]="row.name.x"
          [attr.y]="row.name.y"
          [attr.text-anchor]="row.name.anchor"
        >
          {{ row.label }}
        </text>
        <line
          class="range"
          [attr.data-shape]="row.shape"
          [attr.x1]="row.low"
          [attr.x2]="row.high"
          [attr.y1]="row.y"
          [attr.y2]="row.y"
        />
        <path class="cap" [attr.data-shape]="row.shape" [attr.d]="row.caps" />
        @if (row.shape === 'dot') {
          <circle [attr.cx]="row.x" [attr.cy]="row.y" r="7" />
        } @else {
          <path class="diamond" [attr.d]="'M' + row.x + ' ' + (row.y - 9) + 'l9 9l-9 9l-9 -9z'" />
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    svg {
      display: block;
      max-width: 100%;
      overflow: visible;
    }
    text {
      font-size: 13px;
      fill: var(--ink-soft);
    }
    .name {
      font-size: 14px;
      fill: var(--ink);
    }
    .grid {
      stroke: var(--line);
    }
    .range,
    .cap {
      stroke: var(--accent);
      stroke-width: 2.5;
      fill: none;
    }
    .range[data-shape='diamond'],
    .cap[data-shape='diamond'] {
      stroke: var(--warm);
    }
    circle {
      fill: var(--accent);
    }
    .diamond {
      fill: var(--warm);
    }
  `,
})
export class IntervalChart {
  readonly rows = input.required<readonly IntervalRow[]>();
  /** What the picture shows, in a sentence. */
  readonly label = input.required<string>();
  protected readonly width = ownWidth(256, 640);

  protected readonly picture = computed(() => {
    const rows = this.rows();
    const isNarrow = this.width() < narrow;
    const above = isNarrow ? nameHeight : 0;
    const height = top + rows.length * (rowHeight + above) + bottom;
    const left = isNarrow ? 12 : 220;
    const most = Math.min(1, Math.max(0.1, (max(rows, ({ high }) => high) ?? 0.1) * 1.05));
    const x = (share: number) => left + (share / most) * (this.width() - left - 24);
    return {
      height,
      left,
      marks: ticks(0, most, isNarrow ? 3 : 5).map((mark) => ({
        x: x(mark),
        text: `${Math.round(mark * 100)}%`,
      })),
      rows: rows.map(({ label, shape, rate, low, high }, index) => {
        const y = top + index * (rowHeight + above) + above + rowHeight / 2;
        return {
          label,
          name: isNarrow
            ? { x: 0, y: y - nameHeight, anchor: 'start' }
            : { x: left - 12, y: y + 5, anchor: 'end' },
          shape,
          y,
          x: x(rate),
          low: x(low),
          high: x(high),
          caps: `M${x(low)} ${y - 6}v12M${x(high)} ${y - 6}v12`,
        };
      }),
    };
  });
}

import { computed, signal, type Signal } from '@angular/core';
import { dayNumber, ticksBetween, zooms, type Zoom } from './time-scale';
import { datesOf } from './timeline-dates';
import { rowHeight, type Drag, type TimelineRow } from './timeline-rows';

export interface Span {
  left: number;
  width: number;
}

interface Shape {
  bar: Span | null;
  ghost: Span | null;
}

/** Rows drawn above and below those in sight. */
const overscan = 6;
/** Days of room before the first and after the last. */
const margin = 30;
/** The width of a sheet of paper, in pixels. */
const paper = 700;

/** Where rows, ticks and arrows stand, in pixels; only rows in sight are among them. */
export class TimelineView {
  readonly scrollTop = signal(0);
  readonly height = signal(560);
  readonly width = signal(900);
  readonly drag = signal<Drag | null>(null);

  private readonly range = computed(() => {
    const days = this.rows()
      .flatMap((row) => [row.start, row.end, row.ghostStart, row.ghostEnd])
      .filter((day): day is string => day !== null)
      .map(dayNumber);
    days.push(dayNumber(this.today()));
    // Not spread: there may be more days than a call takes arguments.
    return {
      from: days.reduce((a, b) => Math.min(a, b)) - margin,
      to: days.reduce((a, b) => Math.max(a, b)) + margin,
    };
  });
  private readonly days = computed(() => this.range().to - this.range().from);
  readonly labelWidth = computed(() => (this.width() < 600 ? 150 : 300));
  /** Of a day. */
  readonly pixels = computed(() => {
    if (this.printing()) return paper / this.days();
    return Math.max(zooms[this.zoom()], (this.width() - this.labelWidth() - 24) / this.days());
  });
  readonly canvasWidth = computed(() => this.days() * this.pixels());
  readonly ticks = computed(() => {
    const { from, to } = this.range();
    const ticks = ticksBetween(from, to, this.printing() ? 'years' : this.zoom());
    return ticks.map((tick) => ({ ...tick, x: this.x(tick.at) }));
  });
  readonly todayX = computed(() => this.x(dayNumber(this.today())));
  private readonly index = computed(
    () => new Map(this.rows().map((row, index) => [row.id, index])),
  );
  private readonly window = computed(() => {
    const { length } = this.rows();
    if (this.printing()) return { first: 0, last: length };
    const bottom = this.scrollTop() + this.height();
    return {
      first: Math.max(0, Math.floor(this.scrollTop() / rowHeight) - overscan),
      last: Math.min(length, Math.ceil(bottom / rowHeight) + overscan),
    };
  });
  readonly visible = computed(() => {
    const { first, last } = this.window();
    return this.rows()
      .slice(first, last)
      .map((row, offset) => ({
        row,
        index: first + offset,
        top: (first + offset) * rowHeight,
        ...this.shapeOf(row),
      }));
  });
  /** Lines from what comes before to what comes after, where either end is in sight. */
  readonly arrows = computed(() => {
    const { first, last } = this.window();
    return this.rows().flatMap((row, to) =>
      row.after.flatMap((id) => {
        const from = this.index().get(id);
        if (from === undefined || Math.max(from, to) < first || Math.min(from, to) >= last)
          return [];
        const d = this.arrowBetween(from, to);
        return d === null ? [] : [{ key: `${id} ${row.id}`, d }];
      }),
    );
  });

  constructor(
    private readonly rows: Signal<readonly TimelineRow[]>,
    private readonly today: Signal<string>,
    private readonly zoom: Signal<Zoom>,
    private readonly printing: Signal<boolean>,
  ) {}

  rowOf(id: string): TimelineRow | undefined {
    return this.rows()[this.index().get(id) ?? -1];
  }

  /** Where a line that is being drawn begins: at the end of the row's bar. */
  lineFrom(id: string): { x: number; y: number } {
    const row = this.rowOf(id);
    const bar = row ? this.shapeOf(row).bar : null;
    return { x: bar ? bar.left + bar.width : 0, y: middleOf(this.index().get(id) ?? 0) };
  }

  private x(day: number): number {
    return (day - this.range().from) * this.pixels();
  }

  private shapeOf(row: TimelineRow): Shape {
    const { start, end } = datesOf(row, this.drag());
    const ghostEnd = row.ghostEnd === null ? null : dayNumber(row.ghostEnd);
    const ghostStart = row.ghostStart === null ? ghostEnd : dayNumber(row.ghostStart);
    return { bar: this.span(row, start, end), ghost: this.span(row, ghostStart, ghostEnd) };
  }

  private span({ shape }: TimelineRow, from: number | null, to: number | null): Span | null {
    if (from === null || to === null) return null;
    if (shape === 'point') return { left: this.x(to) - 8, width: 16 };
    return { left: this.x(from), width: Math.max(8, (to - from + 1) * this.pixels()) };
  }

  private arrowBetween(from: number, to: number): string | null {
    const [before, after] = [this.rows()[from], this.rows()[to]];
    const a = before && this.shapeOf(before).bar;
    const b = after && this.shapeOf(after).bar;
    if (!a || !b) return null;
    const [x1, y1, x2, y2] = [a.left + a.width, middleOf(from), b.left, middleOf(to)];
    return x2 - 8 >= x1 + 8
      ? `M${x1} ${y1}H${x1 + 8}V${y2}H${x2}`
      : `M${x1} ${y1}h8V${(y1 + y2) / 2}H${x2 - 8}V${y2}H${x2}`;
  }
}

const middleOf = (index: number): number => index * rowHeight + rowHeight / 2;

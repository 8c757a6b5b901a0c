import {
  ChangeDetectionStrategy,
  ChangeDetectorRef,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
  DestroyRef,
} from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { DayPipe } from '../day';
import { dayNumber, dayText, ticksBetween, zoomNames, zooms, type Zoom } from './time-scale';

export interface TimelineRow {
  id: string;
  /** A heading over others, something that lasts, or something that happens on a day. */
  shape: 'group' | 'bar' | 'point';
  label: string;
  start: string | null;
  end: string | null;
  /** Where it stood at the baseline. */
  ghostStart: string | null;
  ghostEnd: string | null;
  tone: 'plain' | 'done' | 'late' | 'held';
  /** What a screen reader hears beside the dates, such as the state. */
  detail: string;
  depth: number;
  /** Ids of rows that come before it. */
  after: readonly string[];
  editable: boolean;
}

export interface TimelineMove {
  id: string;
  start: string | null;
  end: string | null;
}

export interface TimelineLink {
  id: string;
  after: string[];
}

type Part = 'whole' | 'start' | 'end';
const rowHeight = 36;
const overscan = 6;
/** Room before the first and after the last day. */
const margin = 30;

/**
 * Rows on an axis of time: by pointer or by keys they are moved, made longer or shorter, and
 * linked. Only rows in sight are drawn.
 */
@Component({
  selector: 'ui-timeline',
  imports: [DayPipe],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly rows = input.required<readonly TimelineRow[]>();
  readonly today = input.required<string>();
  readonly label = input.required<string>();
  readonly moved = output<TimelineMove>();
  readonly linked = output<TimelineLink>();
  readonly opened = output<string>();
  private readonly document = inject(DOCUMENT);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  protected readonly zoomNames = zoomNames;
  protected readonly rowHeight = rowHeight;
  readonly zoom = signal<Zoom>('terms');
  protected readonly printing = signal(false);
  private readonly scrollTop = signal(0);
  private readonly height = signal(560);
  protected readonly width = signal(900);
  protected readonly focused = signal(0);
  protected readonly linking = signal<string | null>(null);
  protected readonly said = signal('');
  /** What is being dragged, and by how many days. */
  private readonly drag = signal<{ id: string; part: Part; days: number } | null>(null);
  /**
   * Dates that were sent since rows last came: a key pressed before the next drawing builds on
   * them.
   */
  private readonly sent = new Map<string, Pick<TimelineRow, 'start' | 'end'>>();
  protected readonly line = signal<{ from: string; x: number; y: number } | null>(null);

  private readonly range = computed(() => {
    const days = this.rows()
      .flatMap((row) => [row.start, row.end, row.ghostStart, row.ghostEnd])
      .filter((day): day is string => day !== null)
      .map(dayNumber);
    days.push(dayNumber(this.today()));
    // Not spread: a plan may have more days than a call takes arguments.
    return {
      from: days.reduce((a, b) => Math.min(a, b)) - margin,
      to: days.reduce((a, b) => Math.max(a, b)) + margin,
    };
  });
  protected readonly labelWidth = computed(() => (this.width() < 600 ? 150 : 300));
  protected readonly pixels = computed(() =>
    this.printing()
      ? 700 / (this.range().to - this.range().from)
      : Math.max(
          zooms[this.zoom()],
          (this.width() - this.labelWidth() - 24) / (this.range().to - this.range().from),
        ),
  );
  protected readonly canvasWidth = computed(
    () => (this.range().to - this.range().from) * this.pixels(),
  );
  protected readonly ticks = computed(() =>
    ticksBetween(this.range().from, this.range().to, this.printing() ? 'years' : this.zoom()).map(
      (tick) => ({ ...tick, x: this.x(tick.at) }),
    ),
  );
  protected readonly todayX = computed(() => this.x(dayNumber(this.today())));
  private readonly index = computed(
    () => new Map(this.rows().map((row, index) => [row.id, index])),
  );
  private readonly window = computed(() => {
    if (this.printing()) return { first: 0, last: this.rows().length };
    const first = Math.max(0, Math.floor(this.scrollTop() / rowHeight) - overscan);
    return {
      first,
      last: Math.min(
        this.rows().length,
        Math.ceil((this.scrollTop() + this.height()) / rowHeight) + overscan,
      ),
    };
  });
  protected readonly visible = computed(() => {
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
  protected readonly arrows = computed(() => {
    const { first, last } = this.window();
    const rows = this.rows();
    const index = this.index();
    const paths: { key: string; d: string }[] = [];
    rows.forEach((row, to) => {
      for (const id of row.after) {
        const from = index.get(id);
        if (from === undefined || Math.max(from, to) < first || Math.min(from, to) >= last)
          continue;
        const [a, b] = [this.shapeOf(rows[from]!), this.shapeOf(row)];
        if (a.bar === null || b.bar === null) continue;
        const [x1, y1, x2, y2] = [
          a.bar.left + a.bar.width,
          from * rowHeight + rowHeight / 2,
          b.bar.left,
          to * rowHeight + rowHeight / 2,
        ];
        const turn = Math.max(x1 + 8, Math.min(x2 - 8, x1 + 8));
        paths.push({
          key: `${id} ${row.id}`,
          d:
            x2 - 8 >= x1 + 8
              ? `M${x1} ${y1}H${turn}V${y2}H${x2}`
              : `M${x1} ${y1}h8V${(y1 + y2) / 2}H${x2 - 8}V${y2}H${x2}`,
        });
      }
    });
    return paths;
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    effect(() => {
      this.rows();
      this.sent.clear();
    });
    const window = this.document.defaultView!;
    const changes = inject(ChangeDetectorRef);
    // The browser prints what stands there when this returns, so every row is drawn at once.
    const print = (printing: boolean) => {
      this.printing.set(printing);
      changes.detectChanges();
    };
    const before = () => print(true);
    const after = () => print(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    destroyed.onDestroy(() => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    });
    effect((stop) => {
      const element = this.scroller().nativeElement;
      const measure = () => {
        this.height.set(element.clientHeight);
        this.width.set(element.clientWidth);
      };
      measure();
      if (typeof ResizeObserver === 'undefined') return;
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      stop(() => observer.disconnect());
    });
    let begun = false;
    effect(() => {
      if (begun || !this.rows().length || this.width() < 10) return;
      begun = true;
      requestAnimationFrame(() => this.showToday());
    });
  }

  protected scrolled(event: Event): void {
    this.scrollTop.set((event.target as HTMLElement).scrollTop);
  }

  /** Puts today at a third of the width. */
  showToday(): void {
    const element = this.scroller().nativeElement;
    element.scrollLeft = Math.max(0, this.todayX() - (element.clientWidth - this.labelWidth()) / 3);
  }

  setZoom(zoom: Zoom): void {
    const element = this.scroller().nativeElement;
    const middle =
      (element.scrollLeft + (element.clientWidth - this.labelWidth()) / 2) / this.pixels();
    this.zoom.set(zoom);
    requestAnimationFrame(
      () =>
        (element.scrollLeft =
          middle * this.pixels() - (element.clientWidth - this.labelWidth()) / 2),
    );
  }

  private x = (day: number): number => (day - this.range().from) * this.pixels();

  private datesOf(row: TimelineRow): { start: number | null; end: number | null } {
    const end = row.end === null ? null : dayNumber(row.end);
    const start = row.start === null ? end : dayNumber(row.start);
    const drag = this.drag();
    if (drag?.id !== row.id || end === null || start === null) return { start, end: end ?? start };
    return drag.part === 'whole'
      ? { start: start + drag.days, end: end + drag.days }
      : drag.part === 'start'
        ? { start: Math.min(start + drag.days, end), end }
        : { start, end: Math.max(end + drag.days, start) };
  }

  private shapeOf(row: TimelineRow): {
    bar: { left: number; width: number } | null;
    ghost: { left: number; width: number } | null;
  } {
    const { start, end } = this.datesOf(row);
    const span = (from: number, to: number) =>
      row.shape === 'point'
        ? { left: this.x(to) - 8, width: 16 }
        : { left: this.x(from), width: Math.max(8, (to - from + 1) * this.pixels()) };
    const ghostEnd = row.ghostEnd === null ? null : dayNumber(row.ghostEnd);
    const ghostStart = row.ghostStart === null ? ghostEnd : dayNumber(row.ghostStart);
    return {
      bar: start === null || end === null ? null : span(start, end),
      ghost: ghostStart === null || ghostEnd === null ? null : span(ghostStart, ghostEnd),
    };
  }

  protected describe(row: TimelineRow): string {
    const { start, end } = this.datesOf(row);
    const say = (day: number) => new DayPipe().transform(dayText(day));
    const dates =
      start === null || end === null
        ? 'no dates'
        : row.shape === 'point' || start === end
          ? say(end)
          : `${say(start)} to ${say(end)}`;
    const ghost =
      row.ghostEnd && row.ghostEnd !== row.end
        ? `; at sign-off ${say(dayNumber(row.ghostEnd))}`
        : '';
    const names = row.after.flatMap((id) => this.rows()[this.index().get(id) ?? -1]?.label ?? []);
    return `${row.label}: ${dates}, ${row.detail}${ghost}${names.length ? `; after ${names.join(' and ')}` : ''}`;
  }

  // Keys: arrows walk and move, Alt resizes, L links.

  protected keys(event: KeyboardEvent, row: TimelineRow, index: number): void {
    const step = event.shiftKey && !event.altKey ? 7 : 1;
    const across = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
      this.go(event, index + (event.key === 'ArrowUp' ? -1 : 1));
    else if (event.key === 'Home' || event.key === 'End')
      this.go(event, event.key === 'Home' ? 0 : this.rows().length - 1);
    else if (event.key === 'PageUp' || event.key === 'PageDown')
      this.go(event, index + (event.key === 'PageUp' ? -10 : 10));
    else if (event.key === 'Escape' && this.linking()) this.endLinking(event, 'Linking is left.');
    else if (event.key === 'Enter') this.enter(event, row);
    else if (event.key.toLowerCase() === 'l' && row.editable && row.shape === 'bar')
      this.beginLinking(event, row);
    else if (event.key === '+' || event.key === '=') this.stepZoom(event, 1);
    else if (event.key === '-') this.stepZoom(event, -1);
    else if (event.key.toLowerCase() === 't') this.showToday();
    else if (across && row.editable && row.shape !== 'group') {
      event.preventDefault();
      this.shift(row, event.altKey ? (event.shiftKey ? 'start' : 'end') : 'whole', across);
    }
  }

  private go(event: KeyboardEvent, to: number): void {
    event.preventDefault();
    const index = Math.max(0, Math.min(this.rows().length - 1, to));
    this.focused.set(index);
    const element = this.scroller().nativeElement;
    const head = 40;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight - head)
      element.scrollTop = top + rowHeight - element.clientHeight + head;
    this.scrollTop.set(element.scrollTop);
    const focus = () =>
      element.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true });
    // A row that is not drawn yet is there in the next frame.
    if (element.querySelector(`[data-index="${index}"]`)) focus();
    else requestAnimationFrame(focus);
  }

  private enter(event: KeyboardEvent, row: TimelineRow): void {
    event.preventDefault();
    const after = this.linking();
    if (!after) return this.opened.emit(row.id);
    this.linkTo(after, row.id);
    this.endLinking(event, '');
  }

  private beginLinking(event: KeyboardEvent, row: TimelineRow): void {
    event.preventDefault();
    this.linking.set(row.id);
    this.said.set(
      `Which action comes before “${row.label}”? Go to it with the arrow keys and press Enter. Enter on one that is linked takes the link away. Escape leaves it.`,
    );
  }

  private endLinking(event: KeyboardEvent, words: string): void {
    event.preventDefault();
    this.linking.set(null);
    this.said.set(words);
  }

  private stepZoom(event: KeyboardEvent, by: number): void {
    event.preventDefault();
    const next = zoomNames[zoomNames.indexOf(this.zoom()) + by];
    if (next) this.setZoom(next);
  }

  private shift(drawn: TimelineRow, part: Part, days: number): void {
    const row = { ...drawn, ...this.sent.get(drawn.id) };
    const end = row.end === null ? dayNumber(this.today()) : dayNumber(row.end);
    const start = row.start === null ? null : dayNumber(row.start);
    const fresh = row.end === null;
    const move =
      part === 'start'
        ? { start: Math.min((start ?? end) + days, end), end }
        : part === 'end'
          ? { start, end: Math.max(end + days, start ?? -Infinity) }
          : { start: start === null ? null : start + days, end: fresh ? end : end + days };
    this.emitMove(row, move.start, move.end);
  }

  private emitMove(row: TimelineRow, start: number | null, end: number): void {
    const to = {
      id: row.id,
      start: start === null || row.shape === 'point' ? row.start : dayText(start),
      end: dayText(end),
    };
    if (to.start === row.start && to.end === row.end) return;
    this.sent.set(row.id, { start: to.start, end: to.end });
    this.moved.emit(to);
    const say = (day: string) => new DayPipe().transform(day);
    this.said.set(
      to.start && row.shape === 'bar' ? `${say(to.start)} to ${say(to.end)}` : say(to.end),
    );
  }

  private linkTo(id: string, before: string): void {
    const row = this.rows()[this.index().get(id)!]!;
    const target = this.rows()[this.index().get(before)!]!;
    if (id === before || target.shape !== 'bar')
      return this.said.set('Only another action can come before it.');
    this.linked.emit({
      id,
      after: row.after.includes(before)
        ? row.after.filter((other) => other !== before)
        : [...row.after, before],
    });
  }

  // Pointer: the ends of a bar resize it, its middle moves it, its handle links it.

  protected grab(event: PointerEvent, row: TimelineRow): void {
    if (!row.editable || event.button !== 0 || row.shape === 'group') return;
    const bar = event.currentTarget as HTMLElement;
    const box = bar.getBoundingClientRect();
    const edge =
      row.shape === 'bar' && box.width > 20
        ? event.clientX - box.left < 8
          ? 'start'
          : box.right - event.clientX < 8
            ? 'end'
            : 'whole'
        : 'whole';
    const from = event.clientX;
    this.follow(
      event,
      (move) =>
        this.drag.set({
          id: row.id,
          part: edge,
          days: Math.round((move.clientX - from) / this.pixels()),
        }),
      () => {
        const { start, end } = this.datesOf(row);
        const days = this.drag()?.days ?? 0;
        this.drag.set(null);
        if (days === 0) return this.opened.emit(row.id);
        if (end !== null)
          this.emitMove(row, row.start === null && edge !== 'start' ? null : start, end);
      },
    );
  }

  protected grabLink(event: PointerEvent, row: TimelineRow): void {
    event.stopPropagation();
    const canvas = this.scroller().nativeElement.querySelector('.canvas')!;
    this.follow(
      event,
      (move) => {
        const box = canvas.getBoundingClientRect();
        this.line.set({ from: row.id, x: move.clientX - box.left, y: move.clientY - box.top });
      },
      (up) => {
        this.line.set(null);
        const target = this.document
          .elementFromPoint(up.clientX, up.clientY)
          ?.closest<HTMLElement>('[data-row]')?.dataset['row'];
        if (target && target !== row.id) this.linkTo(target, row.id);
      },
    );
  }

  protected lineFrom(id: string): { x: number; y: number } {
    const index = this.index().get(id)!;
    const { bar } = this.shapeOf(this.rows()[index]!);
    return { x: (bar?.left ?? 0) + (bar?.width ?? 0), y: index * rowHeight + rowHeight / 2 };
  }

  private follow(
    event: PointerEvent,
    move: (event: PointerEvent) => void,
    up: (event: PointerEvent) => void,
  ): void {
    event.preventDefault();
    const element = event.currentTarget as HTMLElement;
    element.setPointerCapture?.(event.pointerId);
    const done = (ended: PointerEvent) => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', done);
      element.removeEventListener('pointercancel', done);
      element.releasePointerCapture?.(event.pointerId);
      up(ended);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', done);
    element.addEventListener('pointercancel', done);
  }
}

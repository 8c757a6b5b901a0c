import {
  ChangeDetectionStrategy,
  Component,
  effect,
  type ElementRef,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { DayPipe } from '../day';
import { whilePrinting } from './printing';
import { zoomNames, type Zoom } from './time-scale';
import { datesOf, describeRow } from './timeline-dates';
import { TimelineEdits } from './timeline-edits';
import { commandOf, type KeyCommand } from './timeline-keys';
import { TimelinePointer } from './timeline-pointer';
import {
  rowHeight,
  type TimelineLink,
  type TimelineMove,
  type TimelineNames,
  type TimelineRow,
} from './timeline-rows';
import { TimelineTools } from './timeline-tools';
import { TimelineView } from './timeline-view';

/** The height of the axis that stays over the rows. */
const head = 40;

/**
 * Rows on an axis of time: by pointer or by keys they are moved, made longer or shorter, and
 * linked. Only rows in sight are drawn.
 */
@Component({
  selector: 'ui-timeline',
  imports: [DayPipe, TimelineTools],
  templateUrl: './timeline.html',
  styleUrl: './timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Timeline {
  readonly rows = input.required<readonly TimelineRow[]>();
  readonly today = input.required<string>();
  readonly label = input.required<string>();
  readonly names = input.required<TimelineNames>();
  readonly moved = output<TimelineMove>();
  readonly linked = output<TimelineLink>();
  readonly opened = output<string>();
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  protected readonly rowHeight = rowHeight;
  readonly zoom = signal<Zoom>('terms');
  protected readonly printing = whilePrinting();
  protected readonly view = new TimelineView(this.rows, this.today, this.zoom, this.printing);
  protected readonly edits = new TimelineEdits(
    {
      rowOf: (id) => this.view.rowOf(id),
      moved: (move) => this.moved.emit(move),
      linked: (link) => this.linked.emit(link),
    },
    this.today,
    this.names,
  );
  protected readonly focused = signal(0);
  protected readonly pointer = new TimelinePointer(this.view, this.edits, (id) =>
    this.opened.emit(id),
  );

  constructor() {
    effect(() => {
      this.rows();
      this.edits.settle();
    });
    effect((stop) => {
      const element = this.scroller().nativeElement;
      const measure = () => {
        this.view.height.set(element.clientHeight);
        this.view.width.set(element.clientWidth);
      };
      measure();
      if (typeof ResizeObserver === 'undefined') return;
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      stop(() => observer.disconnect());
    });
    let begun = false;
    effect(() => {
      if (begun || !this.rows().length || this.view.width() < 10) return;
      begun = true;
      requestAnimationFrame(() => this.showToday());
    });
  }

  protected scrolled(): void {
    this.view.scrollTop.set(this.scroller().nativeElement.scrollTop);
  }

  /** Puts today at a third of the width. */
  showToday(): void {
    const element = this.scroller().nativeElement;
    element.scrollLeft = Math.max(0, this.view.todayX() - this.canvasInSight() / 3);
  }

  /** Changes the scale about the middle of what is in sight. */
  setZoom(zoom: Zoom): void {
    const element = this.scroller().nativeElement;
    const middle = (element.scrollLeft + this.canvasInSight() / 2) / this.view.pixels();
    this.zoom.set(zoom);
    requestAnimationFrame(() => {
      element.scrollLeft = middle * this.view.pixels() - this.canvasInSight() / 2;
    });
  }

  protected describe(row: TimelineRow): string {
    const before = row.after.flatMap((id) => this.view.rowOf(id)?.label ?? []);
    return describeRow(row, datesOf(row, this.view.drag()), before, this.names().baseline);
  }

  protected keys(event: KeyboardEvent, row: TimelineRow, index: number): void {
    const command = commandOf(event);
    if (!command || !this.applies(command, row)) return;
    if (command.do !== 'today') event.preventDefault();
    this.obey(command, row, index);
  }

  private applies(command: KeyCommand, { editable, shape }: TimelineRow): boolean {
    if (command.do === 'leave') return this.edits.linking() !== null;
    if (command.do === 'link') return editable && shape === 'bar';
    return command.do !== 'shift' || (editable && shape !== 'group');
  }

  private obey(command: KeyCommand, row: TimelineRow, index: number): void {
    switch (command.do) {
      case 'go':
        return this.go(index + command.by);
      case 'shift':
        return this.edits.shift(row, command.part, command.days);
      case 'zoom':
        return this.stepZoom(command.by);
      case 'today':
        return this.showToday();
      case 'link':
        return this.edits.beginLinking(row);
      case 'leave':
        return this.edits.endLinking('Linking is left.');
      case 'enter':
        return this.enter(row);
    }
  }

  private go(to: number): void {
    const index = Math.max(0, Math.min(this.rows().length - 1, to));
    this.focused.set(index);
    const element = this.scroller().nativeElement;
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight - head)
      element.scrollTop = top + rowHeight - element.clientHeight + head;
    this.scrolled();
    const cell = () => element.querySelector<HTMLElement>(`[data-index="${index}"]`);
    const focus = () => cell()?.focus({ preventScroll: true });
    // A row that is not drawn yet is there in the next frame.
    if (cell()) focus();
    else requestAnimationFrame(focus);
  }

  private enter(row: TimelineRow): void {
    const after = this.edits.linking();
    if (!after) return this.opened.emit(row.id);
    this.edits.endLinking('');
    this.edits.link(after, row.id);
  }

  private stepZoom(by: number): void {
    const next = zoomNames[zoomNames.indexOf(this.zoom()) + by];
    if (next) this.setZoom(next);
  }

  private canvasInSight(): number {
    return this.scroller().nativeElement.clientWidth - this.view.labelWidth();
  }
}

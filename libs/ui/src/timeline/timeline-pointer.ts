import { computed, signal } from '@angular/core';
import { followPointer, partAt } from './pointer-drag';
import { datesOf } from './timeline-dates';
import type { TimelineEdits } from './timeline-edits';
import type { TimelineRow } from './timeline-rows';
import type { TimelineView } from './timeline-view';

/** What the pointer does: a bar's ends resize it, its middle moves it, its handle links it. */
export class TimelinePointer {
  /** A link that is being drawn, from a row to the pointer. */
  private readonly line = signal<{ from: string; x: number; y: number } | null>(null);
  /** The path of that link. */
  readonly drawn = computed(() => {
    const line = this.line();
    if (!line) return null;
    const { x, y } = this.view.lineFrom(line.from);
    return `M${x} ${y}L${line.x} ${line.y}`;
  });

  /** @param opened called when a bar was clicked, not moved */
  constructor(
    private readonly view: TimelineView,
    private readonly edits: TimelineEdits,
    private readonly opened: (id: string) => void,
  ) {}

  grab(event: PointerEvent, row: TimelineRow): void {
    const bar = event.currentTarget;
    if (!row.editable || event.button !== 0 || row.shape === 'group') return;
    if (!(bar instanceof HTMLElement)) return;
    const part = partAt(row, event.clientX, bar.getBoundingClientRect());
    const from = event.clientX;
    followPointer(
      event,
      ({ clientX }) => {
        const days = Math.round((clientX - from) / this.view.pixels());
        this.view.drag.set({ id: row.id, part, days });
      },
      () => this.drop(row),
    );
  }

  private drop(row: TimelineRow): void {
    const drag = this.view.drag();
    const { start, end } = datesOf(row, drag);
    this.view.drag.set(null);
    if (!drag?.days) return this.opened(row.id);
    const keepsNoStart = row.start === null && drag.part !== 'start';
    if (end !== null) this.edits.move(row, keepsNoStart ? null : start, end);
  }

  /** Draws a link from a bar's handle to what comes after it. */
  grabLink(event: PointerEvent, row: TimelineRow, canvas: HTMLElement): void {
    event.stopPropagation();
    followPointer(
      event,
      ({ clientX, clientY }) => {
        const box = canvas.getBoundingClientRect();
        this.line.set({ from: row.id, x: clientX - box.left, y: clientY - box.top });
      },
      ({ clientX, clientY }) => {
        this.line.set(null);
        const under = canvas.ownerDocument.elementFromPoint(clientX, clientY);
        const target = under?.closest<HTMLElement>('[data-row]')?.dataset['row'];
        if (target && target !== row.id) this.edits.link(target, row.id);
      },
    );
  }
}

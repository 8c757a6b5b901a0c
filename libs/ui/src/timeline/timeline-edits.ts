import { signal, type Signal } from '@angular/core';
import { dayText } from './time-scale';
import { sayDay, shifted } from './timeline-dates';
import type { Part, TimelineLink, TimelineMove, TimelineNames, TimelineRow } from './timeline-rows';

interface Sinks {
  rowOf(id: string): TimelineRow | undefined;
  moved(move: TimelineMove): void;
  linked(link: TimelineLink): void;
}

/** Moves and links, by keys or pointer alike, with what a screen reader hears of them. */
export class TimelineEdits {
  /** The row for which the one before it is being looked for. */
  readonly linking = signal<string | null>(null);
  readonly said = signal('');
  /**
   * Dates that were sent since rows last came: a key pressed before the next drawing builds on
   * them.
   */
  private readonly sent = new Map<string, Pick<TimelineRow, 'start' | 'end'>>();

  constructor(
    private readonly sinks: Sinks,
    private readonly today: Signal<string>,
    private readonly names: Signal<TimelineNames>,
  ) {}

  /** Rows have come anew: what was sent is among them, or was refused. */
  settle(): void {
    this.sent.clear();
  }

  shift(drawn: TimelineRow, part: Part, days: number): void {
    const row = { ...drawn, ...this.sent.get(drawn.id) };
    const { start, end } = shifted(row, part, days, this.today());
    this.move(row, start, end);
  }

  /** Sends a row's new dates unless they are those it has. */
  move(row: TimelineRow, start: number | null, end: number): void {
    const to = {
      id: row.id,
      start: start === null || row.shape === 'point' ? row.start : dayText(start),
      end: dayText(end),
    };
    if (to.start === row.start && to.end === row.end) return;
    this.sent.set(row.id, { start: to.start, end: to.end });
    this.sinks.moved(to);
    this.said.set(
      to.start && row.shape === 'bar' ? `${sayDay(to.start)} to ${sayDay(to.end)}` : sayDay(to.end),
    );
  }

  beginLinking(row: TimelineRow): void {
    this.linking.set(row.id);
    this.said.set(
      `Which ${this.names().bar} comes before “${row.label}”? Go to it with the arrow keys and ` +
        'press Enter. Enter on one that is linked takes the link away. Escape leaves it.',
    );
  }

  endLinking(words: string): void {
    this.linking.set(null);
    this.said.set(words);
  }

  /** Links a row to the one before it, or takes away the link that is there. */
  link(id: string, before: string): void {
    const [row, target] = [this.sinks.rowOf(id), this.sinks.rowOf(before)];
    if (!row || id === before || target?.shape !== 'bar')
      return this.said.set(`Only another ${this.names().bar} can come before it.`);
    const after = row.after.includes(before)
      ? row.after.filter((other) => other !== before)
      : [...row.after, before];
    this.sinks.linked({ id, after });
  }
}

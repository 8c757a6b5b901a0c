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

/** What the rows are called in legends and messages. */
export interface TimelineNames {
  /** One that lasts, as in “Which action comes before it?”. */
  bar: string;
  /** One that happens on a day. */
  point: string;
  /** When the baseline was, as in “at sign-off”. */
  baseline: string;
}

/** The part of a bar that is held while it is moved. */
export type Part = 'whole' | 'start' | 'end';

/** A row that is being dragged, and by how many days. */
export interface Drag {
  id: string;
  part: Part;
  days: number;
}

export const rowHeight = 36;

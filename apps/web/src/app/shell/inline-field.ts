import {
  ApplicationRef,
  DestroyRef,
  Directive,
  effect,
  ElementRef,
  inject,
  Injectable,
  input,
  output,
  untracked,
} from '@angular/core';
import { Notice } from './notice';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** What someone wrote into a field that is edited in place. */
export interface InlineEdit {
  value: string;
  /** What is stored now, where someone else changed the same field while it had the focus. */
  theirs?: string;
}

/** A field as it stood before the page around it was drawn afresh. */
interface Held {
  name: string;
  value: string;
  seen: string;
  stored: string;
  selection: [number | null, number | null];
}

const earliestYear = '1900';

/** The field that is being edited in place, and its way through a redraw of the page. */
@Injectable({ providedIn: 'root' })
export class InlineFocus {
  private readonly app = inject(ApplicationRef);
  private readonly notice = inject(Notice);
  readonly fields = new Map<string, InlineField>();
  active: InlineField | null = null;
  /** Whether the page is being redrawn, when a field loses the focus through nobody's doing. */
  isRedrawing = false;

  /** Changes what is on the screen; focus, caret and words stay where they are. */
  keep(change: () => void): void {
    const held = this.active?.hold();
    if (!held) return change();
    this.isRedrawing = true;
    try {
      change();
      this.app.tick();
    } finally {
      this.isRedrawing = false;
    }
    const field = this.fields.get(held.name);
    if (field) return field.takeOver(held);
    this.active = null;
    if (held.value !== held.seen)
      this.notice.fault(`Someone took this away while you were writing. You wrote: ${held.value}`);
  }
}

/**
 * A text or a day that is edited in place and read when it is left. While it has the focus, nothing
 * that anyone else stored replaces what is in it.
 */
@Directive({
  selector: '[appInline]',
  exportAs: 'inline',
  host: { '(focus)': 'begin()', '(change)': 'changed()', '(blur)': 'leave()' },
})
export class InlineField {
  readonly stored = input.required<string>({ alias: 'appInline' });
  /** Tells the field from all others, also after a redraw. */
  readonly named = input('');
  /** When a day is read: as soon as it is whole, which suits a filter, or when it is left. */
  readonly reads = input<'left' | 'whole'>('left');
  readonly edited = output<InlineEdit>();
  private readonly control = inject<ElementRef<Control>>(ElementRef).nativeElement;
  private readonly focus = inject(InlineFocus);
  private readonly notice = inject(Notice);
  /** What the field showed, or what was read of it, last: anything else was written since. */
  private seen = '';
  private storedAtFirst = '';
  private isTaken = false;

  constructor() {
    effect(() => {
      const stored = this.stored();
      if (!this.hasFocus()) this.show(stored);
    });
    effect(() => {
      if (this.named()) this.focus.fields.set(this.named(), this);
    });
    inject(DestroyRef).onDestroy(() => {
      const { fields } = this.focus;
      if (fields.get(this.named()) === this) fields.delete(this.named());
      if (!this.focus.isRedrawing && this.focus.active === this) this.focus.active = null;
    });
  }

  /** What was written since the field was last read; null where nothing was. */
  take(): InlineEdit | null {
    const { value } = this.control;
    const stored = this.stored();
    const { seen } = this;
    if (value === seen) return null;
    if (!this.isWhole()) {
      this.notice.fault('Enter the whole date, with a year from 1900.');
      this.show(stored);
      return null;
    }
    this.seen = value;
    this.isTaken = true;
    const isTheirs = ![seen, this.storedAtFirst, value].includes(stored);
    return this.hasFocus() && isTheirs ? { value, theirs: stored } : { value };
  }

  /** Shows what is stored. */
  reset(): void {
    this.show(this.stored());
  }

  hold(): Held | undefined {
    if (!this.named()) return undefined;
    const { value, selectionStart, selectionEnd } = this.control;
    const stored = this.storedAtFirst;
    const selection: Held['selection'] = [selectionStart, selectionEnd];
    return { name: this.named(), value, seen: this.seen, stored, selection };
  }

  takeOver({ value, seen, stored, selection }: Held): void {
    if (document.activeElement !== this.control) {
      this.control.value = value;
      this.control.focus({ preventScroll: true });
      if (selection[0] !== null) this.control.setSelectionRange(...selection);
    }
    this.focus.active = this;
    this.seen = seen;
    this.storedAtFirst = stored;
  }

  protected begin(): void {
    if (this.focus.isRedrawing) return;
    this.focus.active = this;
    this.storedAtFirst = this.stored();
    // What could not be written yet is tried again when the field is left again.
    this.isTaken = this.seen !== this.storedAtFirst;
    this.seen = this.storedAtFirst;
  }

  protected changed(): void {
    const waits = this.reads() === 'left' || !this.control.value || !this.isWhole();
    if (this.control.type === 'date' && this.hasFocus() && waits) return;
    if (this.hasFocus()) return this.read();
    // Chosen without the focus, such as by a tool that fills in forms.
    if (this.isWhole()) this.edited.emit({ value: this.control.value });
  }

  protected leave(): void {
    if (this.focus.isRedrawing) return;
    this.read();
    if (this.focus.active === this) this.focus.active = null;
    if (!this.isTaken) this.show(this.stored());
  }

  private show(value: string): void {
    this.control.value = this.seen = value;
  }

  private read(): void {
    const edit = untracked(() => this.take());
    if (edit) this.edited.emit(edit);
  }

  private hasFocus(): boolean {
    return this.focus.active === this;
  }

  /** A day of which only a part was typed, or of the year 2, is not what anyone means. */
  private isWhole(): boolean {
    const { type, value, validity } = this.control;
    return type !== 'date' || (!validity.badInput && (!value || value >= earliestYear));
  }
}

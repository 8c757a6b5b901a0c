import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { zoomNames, type Zoom } from './time-scale';

/** The scale of a timeline, and the keys that work in it. */
@Component({
  selector: 'ui-timeline-tools',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row" role="group" aria-label="Scale">
      @for (name of zoomNames; track name) {
        <button
          type="button"
          class="button small"
          [attr.aria-pressed]="zoom() === name"
          (click)="zoomed.emit(name)"
        >
          {{ name }}
        </button>
      }
      <button type="button" class="button small" (click)="today.emit()">Today</button>
    </div>
    <details class="small">
      <summary>Keys</summary>
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> go to another row · <kbd>←</kbd> <kbd>→</kbd> move by a day, with
        <kbd>Shift</kbd> by a week · <kbd>Alt</kbd>+<kbd>←</kbd> <kbd>→</kbd> move the end, with
        <kbd>Shift</kbd> the start · <kbd>L</kbd> say what comes before · <kbd>Enter</kbd> open ·
        <kbd>+</kbd> <kbd>−</kbd> scale · <kbd>T</kbd> today
      </p>
    </details>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--space-2);
      margin-bottom: var(--space-2);
    }
    .button {
      text-transform: capitalize;
    }
    .button[aria-pressed='true'] {
      background: var(--accent);
      border-color: var(--accent);
      color: var(--on-accent);
    }
    kbd {
      border: 1px solid var(--line-strong);
      border-radius: 4px;
      padding: 0 5px;
      font: inherit;
      font-size: 0.85em;
    }
  `,
  host: { class: 'no-print' },
})
export class TimelineTools {
  readonly zoom = input.required<Zoom>();
  readonly zoomed = output<Zoom>();
  readonly today = output();
  protected readonly zoomNames = zoomNames;
}

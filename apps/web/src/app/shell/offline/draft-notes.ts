import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Draft } from './draft';

/** Says at the head of a form that a draft was brought back, and offers an empty form instead. */
@Component({
  selector: 'app-draft-restored',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (draft().restored()) {
      <p class="note">
        We kept what you had begun.
        <button type="button" class="button small" (click)="startAfresh.emit()">
          Start afresh
        </button>
      </p>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DraftRestored {
  readonly draft = input.required<Pick<Draft, 'restored'>>();
  readonly startAfresh = output();
}

/** Warns that this device cannot keep the draft any more. */
@Component({
  selector: 'app-draft-full',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (draft().full()) {
      <p class="note" role="alert">
        This device has no room left: what you type is not kept on it. Send it before you close this
        page, or make room on the device.
      </p>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DraftFull {
  readonly draft = input.required<Pick<Draft, 'full'>>();
}

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  viewChild,
} from '@angular/core';
import { Notice, type Said } from './notice';
import { writing } from './writing';

/** Where notices are shown: at the foot of the page, above everything else. */
@Component({
  selector: 'app-notice-place',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-live': 'polite', class: 'no-print' },
  template: `
    <div #top popover="manual" class="place">
      @if (notice.said(); as said) {
        <div
          class="notice"
          [attr.data-tone]="said.tone"
          [attr.role]="said.tone === 'bad' ? 'alert' : null"
        >
          <span>{{ said.text }}</span>
          @if (said.undo) {
            <button type="button" class="button small" (click)="undo(said)">Undo</button>
          }
          <button type="button" class="button small quiet" (click)="notice.clear()">Dismiss</button>
        </div>
      }
    </div>
  `,
  styles: `
    .place {
      position: fixed;
      inset: auto 0 var(--space-4) 0;
      width: auto;
      margin: 0;
      padding: 0;
      border: 0;
      background: none;
      overflow: visible;
    }
    .place:popover-open {
      display: flex;
      justify-content: center;
      pointer-events: none;
    }
    .notice {
      pointer-events: auto;
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-3);
      align-items: center;
      max-width: min(92vw, 640px);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: var(--surface);
      border: 2px solid var(--accent);
      box-shadow: 0 8px 28px rgb(0 0 0 / 0.22);
    }
    .notice[data-tone='bad'] {
      border-color: var(--red);
    }
  `,
})
export class NoticePlace {
  protected readonly notice = inject(Notice);
  private readonly writing = writing({ show: 'notice' });
  private readonly top = viewChild<ElementRef<HTMLElement>>('top');

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    // A live region beside the app itself stays open to assistive technology while a dialog hides
    // the page.
    afterNextRender(() => document.body.append(host));
    // Shown anew for each notice, so that it lies above a dialog that was opened before.
    effect(() => {
      const said = this.notice.said();
      const top = this.top()?.nativeElement;
      if (!top?.showPopover) return;
      if (top.matches(':popover-open')) top.hidePopover();
      if (said) top.showPopover();
    });
  }

  protected async undo({ undo }: Said): Promise<void> {
    this.notice.clear();
    if (undo) await this.writing.attempt(async () => undo(), { notice: 'Undone.' });
  }
}

import { inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { CurrentSession } from './current-session';

const goTo: Record<string, string> = {
  h: '/',
  a: '/areas',
  p: '/plans',
  s: '/schools',
  v: '/visits',
};
/** Between “g” and the letter after it. */
const pairWithinMs = 1_200;

/** Keys that work on every page, but never while one is typing. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly router = inject(Router);
  private readonly session = inject(CurrentSession);
  private readonly injector = inject(Injector);
  private gAt = 0;

  handle(event: KeyboardEvent): void {
    if (!this.session.session() || isMeantForElse(event)) return;
    if (event.key === '/') this.open(event, 'search');
    else if (event.key === '?') this.open(event, 'shortcuts');
    else if (event.key === 'g') this.gAt = Date.now();
    else if (Date.now() - this.gAt < pairWithinMs && goTo[event.key]) {
      this.gAt = 0;
      void this.router.navigateByUrl(goTo[event.key]!);
    }
  }

  /** Dialogs are loaded when first asked for, to keep the first page light. */
  async open(event: Event | null, which: 'search' | 'shortcuts'): Promise<void> {
    event?.preventDefault();
    const [{ MatDialog }, dialog] = await Promise.all([
      import('@angular/material/dialog'),
      which === 'search'
        ? import('./search-dialog').then((m) => m.SearchDialog)
        : import('./shortcuts-dialog').then((m) => m.ShortcutsDialog),
    ]);
    const dialogs = this.injector.get(MatDialog);
    if (!dialogs.openDialogs.length)
      dialogs.open<unknown>(dialog, { width: '640px', maxWidth: '94vw', position: { top: '8vh' } });
  }
}

/** Whether a key belongs to the browser, to a field or to a dialog. */
function isMeantForElse({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  if (document.querySelector('mat-dialog-container')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

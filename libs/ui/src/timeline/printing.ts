import { DOCUMENT } from '@angular/common';
import { ChangeDetectorRef, DestroyRef, inject, signal, type Signal } from '@angular/core';

/**
 * Whether the page is being printed. The component is drawn before the browser takes its picture,
 * so that everything can be there. Call in an injection context.
 */
export function whilePrinting(): Signal<boolean> {
  const printing = signal(false);
  const window = inject(DOCUMENT).defaultView;
  const changes = inject(ChangeDetectorRef);
  const set = (value: boolean) => {
    printing.set(value);
    changes.detectChanges();
  };
  const before = () => set(true);
  const after = () => set(false);
  window?.addEventListener('beforeprint', before);
  window?.addEventListener('afterprint', after);
  inject(DestroyRef).onDestroy(() => {
    window?.removeEventListener('beforeprint', before);
    window?.removeEventListener('afterprint', after);
  });
  return printing.asReadonly();
}

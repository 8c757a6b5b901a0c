import { inject } from '@angular/core';
import { Router } from '@angular/router';

/**
 * Goes to a page once something was written. Right after the app was installed a page may not be on
 * the device yet; without
 * a signal it then cannot be shown, but what was written is kept all the same, and nothing went
 * wrong with it.
 */
export function showWhenFetched(): (commands: readonly (string | number)[]) => Promise<void> {
  const router = inject(Router);
  return async (commands) => void (await router.navigate([...commands]).catch(() => undefined));
}

import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';
import { Connection } from './connection';

const triedKey = 'all-together:loaded-again';
/** Once within this many milliseconds: what fails twice is not there. */
const onceIn = 20_000;

/**
 * A page whose script could not be fetched, because a version of the app or the line changed in the
 * middle, is loaded once
 * more; otherwise its place would stay empty. Later pages are left where they are while there is no
 * signal.
 */
export function loadAgain(event: NavigationError): void {
  const isScript = event.error instanceof TypeError && /module/i.test(event.error.message);
  const isFirstPage = event.id === 1;
  if (!isScript || (!isFirstPage && !inject(Connection).online())) return;
  if (Date.now() - Number(sessionStorage.getItem(triedKey) ?? 0) < onceIn) return;
  sessionStorage.setItem(triedKey, String(Date.now()));
  location.assign(event.url);
}

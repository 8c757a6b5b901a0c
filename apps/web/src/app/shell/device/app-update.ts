import { inject, Injectable, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { SwUpdate } from '@angular/service-worker';
import { interval } from 'rxjs';

const lookEveryMs = 20 * 60_000;

/** A new version of the app is offered, never forced: someone may be in the middle of a form. */
@Injectable({ providedIn: 'root' })
export class AppUpdate {
  private readonly worker = inject(SwUpdate);
  readonly ready = signal(false);

  constructor() {
    if (!this.worker.isEnabled) return;
    this.worker.versionUpdates
      .pipe(takeUntilDestroyed())
      .subscribe((event) => event.type === 'VERSION_READY' && this.ready.set(true));
    // The files of this version are gone from here and from the server: only a new load helps.
    this.worker.unrecoverable.pipe(takeUntilDestroyed()).subscribe(() => location.reload());
    interval(lookEveryMs)
      .pipe(takeUntilDestroyed())
      .subscribe(() => void this.worker.checkForUpdate().catch(() => undefined));
  }

  async load(): Promise<void> {
    await this.worker.activateUpdate();
    location.reload();
  }
}

import { inject, Injectable, Injector } from '@angular/core';
import type { MatDialog, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { CurrentSession } from './current-session';

/** The session has ended while its owner is at work: asks once, whatever waits for an answer. */
@Injectable({ providedIn: 'root' })
export class Interruption {
  private readonly session = inject(CurrentSession);
  private readonly injector = inject(Injector);
  private asking: Promise<boolean> | null = null;

  /** @returns whether the owner has signed in again; otherwise they have left the page */
  ask(): Promise<boolean> {
    this.asking ??= this.askAbove().finally(() => (this.asking = null));
    return this.asking;
  }

  /** The dialog is loaded when it is first needed, to keep the first page light. */
  private async askAbove(): Promise<boolean> {
    await this.session.interrupt();
    const [{ MatDialog }, { SignInAgainDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./sign-in-again-dialog'),
    ]);
    const dialogs = this.injector.get(MatDialog);
    while (this.session.isInterrupted())
      await untilCovered(
        dialogs,
        dialogs.open(SignInAgainDialog, {
          width: '520px',
          maxWidth: '94vw',
          disableClose: true,
          backdropClass: ['cdk-overlay-dark-backdrop', 'hides-page'],
        }),
      );
    return this.session.session() !== null;
  }
}

/** Waits until the dialog closes; one that opens above it closes it, to be asked above that one. */
async function untilCovered(dialogs: MatDialog, asked: MatDialogRef<unknown>): Promise<void> {
  const others = dialogs.afterOpened.subscribe((other) => other !== asked && asked.close());
  await firstValueFrom(asked.afterClosed());
  others.unsubscribe();
}

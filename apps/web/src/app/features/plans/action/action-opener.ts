import { inject, Injectable, Injector } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ActionStatus } from '@all-together/contracts';
import type { OpenedAction } from './opened-action';

/** Opens everything of one action, from whichever view. */
@Injectable()
export class ActionOpener {
  private readonly dialog = inject(MatDialog);
  private readonly injector = inject(Injector);

  async open(id: string, status?: ActionStatus): Promise<void> {
    const { ActionDetails } = await import('./action-details');
    const data: OpenedAction = status ? { id, status } : { id };
    this.dialog.open(ActionDetails, {
      data,
      injector: this.injector,
      width: '760px',
      maxWidth: '96vw',
      maxHeight: '92vh',
      autoFocus: 'dialog',
    });
  }
}

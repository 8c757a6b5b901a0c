import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { ActionStatus } from '@all-together/contracts';
import { PlanEditor } from '../editing/plan-editor';

/**
 * Opens everything of one action, from whichever view; `status` is chosen beforehand where a change
 * of it asks for more.
 */
@Injectable()
export class ActionOpener {
  private readonly dialog = inject(MatDialog);
  private readonly editor = inject(PlanEditor);

  async open(id: string, status?: ActionStatus): Promise<void> {
    const { ActionDetails } = await import('./action-details');
    this.dialog.open(ActionDetails, {
      data: { id, editor: this.editor, status },
      width: '760px',
      maxWidth: '96vw',
      maxHeight: '92vh',
      autoFocus: 'dialog',
    });
  }
}

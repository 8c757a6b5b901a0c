import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Field } from '@all-together/ui';

/** Asks for a reason; closes with it, or with nothing when one thinks again. */
@Component({
  selector: 'app-reason-dialog',
  imports: [MatDialogModule, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="give($event, reason.value)" novalidate>
      <h2 mat-dialog-title>{{ data.heading }}</h2>
      <mat-dialog-content
        ><ui-field [label]="data.label" [error]="fault()">
          <textarea #reason rows="5" cdkFocusInitial></textarea></ui-field
      ></mat-dialog-content>
      <mat-dialog-actions align="end"
        ><button type="button" class="button" mat-dialog-close>Cancel</button
        ><button class="button primary">{{ data.heading }}</button></mat-dialog-actions
      >
    </form>
  `,
})
export class ReasonDialog {
  protected readonly data = inject<{ heading: string; label: string }>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly fault = signal('');

  protected give(event: Event, reason: string): void {
    event.preventDefault();
    if (reason.trim()) this.dialog.close(reason.trim());
    else this.fault.set('Give the reason, so that its readers know what to do.');
  }
}

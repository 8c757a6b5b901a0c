import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';

/** Asks before a sign-out that leaves unsent work behind on this device. Closes with what to do. */
@Component({
  selector: 'app-stay-dialog',
  imports: [MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>Not everything is sent</h2>
    <mat-dialog-content>
      <p>
        @if (left.unsent) {
          {{ left.unsent === 1 ? 'One entry waits' : left.unsent + ' entries wait' }} to be sent.
        }
        @if (left.drafts) {
          {{ left.drafts === 1 ? 'One form is' : left.drafts + ' forms are' }} not finished.
        }
        If you sign out now, it stays on this device, locked: only you can read it, when you sign in
        here again.
      </p>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" mat-dialog-close="out">Sign out</button>
      <button type="button" class="button primary" mat-dialog-close="stay" cdkFocusInitial>
        Stay signed in
      </button>
    </mat-dialog-actions>
  `,
})
export class StayDialog {
  protected readonly left = inject<{ unsent: number; drafts: number }>(MAT_DIALOG_DATA);
}

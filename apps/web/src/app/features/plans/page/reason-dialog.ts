import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import {
  MAT_DIALOG_DATA,
  type MatDialog,
  MatDialogModule,
  MatDialogRef,
} from '@angular/material/dialog';
import { Field } from '@all-together/ui';
import { firstValueFrom } from 'rxjs';

export interface ReasonQuestion {
  heading: string;
  label: string;
}

/** Asks for a reason; closes with it, or with nothing when one thinks again. */
@Component({
  selector: 'app-reason-dialog',
  imports: [MatDialogModule, Field],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form (submit)="give($event, reason.value)" novalidate>
      <h2 mat-dialog-title>{{ question.heading }}</h2>
      <mat-dialog-content
        ><ui-field [label]="question.label" [error]="fault()">
          <textarea #reason rows="5" cdkFocusInitial></textarea></ui-field
      ></mat-dialog-content>
      <mat-dialog-actions align="end"
        ><button type="button" class="button" mat-dialog-close>Cancel</button
        ><button class="button primary">{{ question.heading }}</button></mat-dialog-actions
      >
    </form>
  `,
})
export class ReasonDialog {
  protected readonly question = inject<ReasonQuestion>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ReasonDialog, string>>(MatDialogRef);
  protected readonly fault = signal('');

  protected give(event: Event, reason: string): void {
    event.preventDefault();
    if (reason.trim()) this.dialog.close(reason.trim());
    else this.fault.set('Give the reason, so that its readers know what to do.');
  }
}

/** @returns the reason; undefined when the reader thinks again */
export function askReason(
  dialogs: MatDialog,
  question: ReasonQuestion,
): Promise<string | undefined> {
  const dialog = dialogs.open<ReasonDialog, ReasonQuestion, string>(ReasonDialog, {
    data: question,
    width: '560px',
    maxWidth: '94vw',
  });
  return firstValueFrom(dialog.afterClosed());
}

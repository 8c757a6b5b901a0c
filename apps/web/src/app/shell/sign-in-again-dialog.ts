import { ChangeDetectionStrategy, Component, effect, inject, signal } from '@angular/core';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { CurrentSession } from './current-session';
import { writing } from './writing';

/**
 * The session ended while another dialog was open: asks to sign in above it, so that what was
 * entered there stays.
 */
@Component({
  selector: 'app-sign-in-again-dialog',
  imports: [MatDialogModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>You have been signed out</h2>
    <mat-dialog-content>
      <p>What you entered is still here. Sign in again in a new tab, then come back to this one.</p>
      @if (isAway()) {
        <p role="alert">You are not signed in yet.</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" class="button" [disabled]="writing.busy()" (click)="goOn()">
        I have signed in
      </button>
      <a class="button primary" href="/sign-in" target="_blank" cdkFocusInitial>Sign in</a>
    </mat-dialog-actions>
  `,
})
export class SignInAgainDialog {
  private readonly current = inject(CurrentSession);
  private readonly dialog = inject(MatDialogRef);
  protected readonly writing = writing();
  protected readonly isAway = signal(false);

  constructor() {
    effect(() => {
      if (this.current.session()) this.dialog.close();
    });
  }

  protected async goOn(): Promise<void> {
    await this.writing.attempt(() => this.current.load());
    this.isAway.set(!this.current.session());
  }
}

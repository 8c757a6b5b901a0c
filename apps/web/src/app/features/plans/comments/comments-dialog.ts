import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import type { CommentNoun } from '@all-together/contracts';
import { Comments } from './comments';

/** Comments on an item that has no page of its own. */
@Component({
  selector: 'app-comments-dialog',
  imports: [MatDialogModule, Comments],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 mat-dialog-title>{{ data.title }}</h2>
    <mat-dialog-content class="stack"
      ><app-comments [planId]="data.planId" [noun]="data.noun" [itemId]="data.itemId"
    /></mat-dialog-content>
    <mat-dialog-actions align="end"
      ><button type="button" class="button" mat-dialog-close>Close</button></mat-dialog-actions
    >
  `,
})
export class CommentsDialog {
  protected readonly data = inject<{
    planId: string;
    noun: CommentNoun;
    itemId: string;
    title: string;
  }>(MAT_DIALOG_DATA);
}

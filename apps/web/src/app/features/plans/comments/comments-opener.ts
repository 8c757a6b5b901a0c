import { inject, Injectable } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { CommentNoun } from '@all-together/contracts';

/** Opens the comments on one item that has no page of its own. */
@Injectable({ providedIn: 'root' })
export class CommentsOpener {
  private readonly dialogs = inject(MatDialog);

  async open(
    planId: string,
    noun: CommentNoun,
    item: { id: string; title: string },
  ): Promise<void> {
    const { CommentsDialog } = await import('./comments-dialog');
    this.dialogs.open(CommentsDialog, {
      data: { planId, noun, itemId: item.id, title: item.title },
      width: '620px',
      maxWidth: '94vw',
      autoFocus: 'dialog',
    });
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { Comment, CommentNoun } from '@all-together/contracts';
import { DayPipe, RemoveButton } from '@all-together/ui';
import { CurrentSession } from '../../../shell/current-session';
import { writing } from '../../../shell/writing';
import { CommentForm } from './comment-form';
import { CommentsClient } from './comments-client';

/** Comments on one item, latest first. */
@Component({
  selector: 'app-comments',
  imports: [CommentForm, DayPipe, RemoveButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './comments.html',
  styles: `
    app-comment-form {
      display: block;
    }
  `,
})
export class Comments {
  readonly planId = input.required<string>();
  readonly noun = input.required<CommentNoun>();
  readonly itemId = input.required<string>();
  private readonly client = inject(CommentsClient);
  private readonly reading = writing({ show: 'notice', whenBusy: 'wait' });
  private readonly removing = writing({ show: 'notice' });
  protected readonly session = inject(CurrentSession);
  protected readonly comments = signal<readonly Comment[]>([]);
  protected readonly loaded = signal(false);
  protected readonly next = signal<string | null>(null);

  constructor() {
    effect(() => {
      const [plan, item] = [this.planId(), this.itemId()];
      untracked(() => void this.load(plan, item));
    });
  }

  protected async remove(one: Comment): Promise<void> {
    await this.removing.attempt(
      async () => {
        const gone = await this.client.change(one, { removed: true });
        await this.load(this.planId(), this.itemId());
        return gone;
      },
      {
        notice: 'Your comment is removed.',
        undo: async (gone) => {
          await this.client.change(gone, { removed: false });
          await this.load(this.planId(), this.itemId());
        },
      },
    );
  }

  protected async loadMore(): Promise<void> {
    const after = this.next();
    if (!after) return;
    const page = await this.reading.attempt(() =>
      this.client.list(this.planId(), this.itemId(), after),
    );
    if (!page) return;
    this.comments.update((known) => [...known, ...page.items]);
    this.next.set(page.next);
  }

  protected async load(planId: string, itemId: string): Promise<void> {
    const page = await this.reading.attempt(() => this.client.list(planId, itemId));
    if (page) {
      this.comments.set(page.items);
      this.next.set(page.next);
    }
    this.loaded.set(true);
  }
}

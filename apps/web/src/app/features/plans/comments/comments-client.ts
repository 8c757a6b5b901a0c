import { inject, Injectable } from '@angular/core';
import type {
  ChangeComment,
  Comment,
  CreateComment,
  Page,
  PersonChoice,
} from '@all-together/contracts';
import { Api } from '../../../shell/api';

/** Comments on a plan and its items. */
@Injectable({ providedIn: 'root' })
export class CommentsClient {
  private readonly api = inject(Api);

  /** The latest comments on one item; with `after`, the page that follows. */
  list(planId: string, itemId: string, after?: string): Promise<Page<Comment>> {
    const next = after ? `&after=${encodeURIComponent(after)}` : '';
    return this.api.get<Page<Comment>>(`comments?plan=${planId}&item=${itemId}${next}`);
  }

  create(comment: CreateComment): Promise<Comment> {
    return this.api.post<Comment>(`comments`, comment);
  }

  change(comment: Pick<Comment, 'id' | 'version'>, fields: ChangeComment): Promise<Comment> {
    return this.api.patch<Comment>(`comments/${comment.id}`, comment.version, fields);
  }

  /** Who may see the plan, and can therefore be mentioned. */
  readers(planId: string): Promise<PersonChoice[]> {
    return this.api.get<PersonChoice[]>(`plans/${planId}/readers`);
  }
}

import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Action } from '@all-together/contracts';
import { actionStatusWords, dayOf, isOverdue } from '@all-together/domain';
import { DataTable, DayPipe, Field, PageHeader } from '@all-together/ui';
import { checkedOf, valueOrNull } from '../../shell/event-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { actionsPath } from './plans-client';

/** Actions of every plan in the reader's scope, by due date. */
@Component({
  selector: 'app-action-list',
  imports: [DataTable, DayPipe, Field, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './action-list.html',
})
export class ActionList {
  readonly area = input<string>();
  readonly status = input<string>();
  readonly overdue = input<string>();
  readonly owner = input<string>();
  private readonly router = inject(Router);
  protected readonly list = new PageList<Action>();
  protected readonly valueOrNull = valueOrNull;
  protected readonly checkedOf = checkedOf;
  protected readonly words = actionStatusWords;
  protected readonly statuses = Object.entries(actionStatusWords);
  private readonly today = dayOf(new Date());

  constructor() {
    effect(
      () =>
        void this.list.load(actionsPath, {
          area: this.area(),
          status: this.status(),
          overdue: this.overdue(),
          owner: this.owner(),
          sort: 'due',
        }),
    );
  }

  protected late = (action: Action): boolean => isOverdue(action, this.today);

  protected set(params: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }
}

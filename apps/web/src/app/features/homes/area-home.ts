import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AreaHome } from '@all-together/contracts';
import { planStatusWords } from '@all-together/domain';
import { DayPipe, EmptyState, Meter, PageHeader, Skeleton } from '@all-together/ui';
import { LoadFault } from '../../shell/load-fault';
import { ActionList } from './action-list';
import { readAreaHome } from './homes-client';

const verbs: Record<string, string> = {
  change: 'changed',
  create: 'added',
  submit: 'submitted',
  withdraw: 'taken back',
  return: 'returned',
  sign_off: 'signed off',
  start_delivery: 'put into delivery',
  close: 'closed',
};

/**
 * “My area”: what is overdue, due soon, newly changed and stalled, and what the next review needs.
 */
@Component({
  selector: 'app-area-home',
  imports: [RouterLink, PageHeader, Skeleton, EmptyState, Meter, DayPipe, ActionList, LoadFault],
  templateUrl: './area-home.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AreaHomePage {
  readonly areaId = input.required<string>();
  protected readonly home = readAreaHome(() => this.areaId());
  protected readonly planWords = planStatusWords;

  protected what(change: AreaHome['changed'][number]): string {
    return verbs[change.what.split('.')[1] ?? ''] ?? 'changed';
  }
}

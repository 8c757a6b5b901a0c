import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AreaHome } from '@all-together/contracts';
import { planMoveDoneWords, planStatusWords } from '@all-together/domain';
import { DayPipe, EmptyState, Meter, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { ActionList } from './action-list';
import { readAreaHome } from './homes-client';
import { StalledSchools } from './stalled-schools';

const verbs: Record<string, string> = {
  change: 'changed',
  create: 'added',
  ...planMoveDoneWords,
};

/**
 * “My area”: what is overdue, due soon, newly changed and stalled, and what the next review needs.
 */
@Component({
  selector: 'app-area-home',
  imports: [
    StalledSchools,
    ActionList,
    DayPipe,
    EmptyState,
    Meter,
    NotLoaded,
    PageHeader,
    RouterLink,
  ],
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

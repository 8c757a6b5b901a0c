import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActionInPlace } from '@all-together/contracts';
import { actionStatusWords, daysBetween } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';

/** Actions with their due dates, each leading into its plan. */
@Component({
  selector: 'app-action-list',
  imports: [RouterLink, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul class="plain divided">
      @for (action of actions(); track action.id) {
        <li class="stack-tight">
          <a [routerLink]="['/plans', action.planId]" [queryParams]="{ item: action.id }">{{
            action.title
          }}</a>
          <span class="row small">
            @if (action.due! < today()) {
              <span class="chip" data-tone="red">{{ late(action.due!) }} overdue</span>
            } @else {
              <span class="chip" data-tone="blue">Due {{ action.due | day }}</span>
            }
            @if (action.status === 'blocked') {
              <span class="chip" data-tone="amber">{{ words[action.status] }}</span>
            }
            <span class="soft"
              >{{ action.ownerName || 'No owner'
              }}{{ action.schoolName ? ' · ' + action.schoolName : '' }}</span
            >
          </span>
        </li>
      }
    </ul>
  `,
})
export class ActionList {
  readonly actions = input.required<readonly ActionInPlace[]>();
  readonly today = input.required<string>();
  protected readonly words = actionStatusWords;

  protected late(due: string): string {
    const days = daysBetween(due, this.today());
    return days === 1 ? '1 day' : `${days} days`;
  }
}

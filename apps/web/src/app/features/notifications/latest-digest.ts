import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Digest } from '@all-together/contracts';
import { topicWords } from '@all-together/domain';
import { DayPipe } from '@all-together/ui';

/** The digest that was sent last, as it was sent. */
@Component({
  selector: 'app-latest-digest',
  imports: [RouterLink, DayPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details class="card below-4">
      <summary>
        <strong>Your digest of {{ digest().day | day }}</strong>
      </summary>
      @for (section of digest().sections; track section.topic) {
        <h2 class="above-4">{{ topics[section.topic] }}</h2>
        <ul class="plain divided">
          @for (item of section.items; track $index) {
            <li>
              <a
                [routerLink]="['/plans', item.planId]"
                [queryParams]="item.actionId ? { item: item.actionId } : {}"
                >{{ item.title }}</a><br /><span class="soft small">
                @if (item.due) {
                  due {{ item.due | day }},
                }
                {{ item.detail }}</span
              >
            </li>
          }
        </ul>
        @if (section.more) {
          <p class="soft small">and {{ section.more }} more</p>
        }
      }
    </details>
  `,
})
export class LatestDigest {
  readonly digest = input.required<Digest>();
  protected readonly topics = topicWords;
}

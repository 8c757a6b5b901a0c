import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Mail } from '@all-together/contracts';
import { DayPipe, EmptyState, LoadMore, PageHeader, Skeleton } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { mailsPath } from './people-client';

/** Every mail that the app sent, or would have sent where no mail server is set. */
@Component({
  selector: 'app-mail-outbox',
  imports: [PageHeader, DayPipe, LoadMore, EmptyState, Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Outbox" [crumbs]="[{ label: 'People', link: '/people' }]"
      ><p class="soft">
        Where no mail server is set, links are read here and handed on.
      </p></ui-page-header
    >
    @if (list.items().length) {
      <ul class="plain stack">
        @for (mail of list.items(); track mail.id) {
          <li class="card stack-tight">
            <h2>{{ mail.subject }}</h2>
            <p class="soft small">To {{ mail.to }}, {{ mail.createdAt | day: 'time' }}</p>
            <pre>{{ mail.body }}</pre>
          </li>
        }
      </ul>
      <ui-load-more
        [shown]="list.items().length"
        [total]="list.total()"
        [more]="list.more()"
        [busy]="list.busy()"
        (load)="list.loadMore()"
      />
    } @else if (list.loaded()) {
      <ui-empty-state heading="No mail yet"
        >Invite somebody, and the invitation appears here.</ui-empty-state
      >
    } @else {
      <ui-skeleton />
    }
  `,
  styles: `
    pre {
      white-space: pre-wrap;
      font: inherit;
      margin: 0;
    }
  `,
})
export class MailOutbox {
  protected readonly list = new PageList<Mail>();

  constructor() {
    void this.list.load(mailsPath);
  }
}

import { ChangeDetectionStrategy, Component } from '@angular/core';
import type { Mail } from '@all-together/contracts';
import { DayPipe, PageHeader } from '@all-together/ui';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { mailsPath } from './people-client';

/** Every mail that the app sent, or would have sent where no mail server is set. */
@Component({
  selector: 'app-mail-outbox',
  imports: [DayPipe, PageHeader, PageListView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Outbox" [crumbs]="[{ label: 'People', link: '/people' }]"
      ><p class="soft">
        Where no mail server is set, links are read here and handed on.
      </p></ui-page-header
    >
    <app-page-list
      [list]="list"
      none="No mail yet"
      hint="Invite someone, and the invitation appears here."
      [lines]="4"
    >
      <ul class="plain stack">
        @for (mail of list.items(); track mail.id) {
          <li class="card stack-tight">
            <h2>{{ mail.subject }}</h2>
            <p class="soft small">To {{ mail.to }}, {{ mail.createdAt | day: 'time' }}</p>
            <pre>{{ mail.body }}</pre>
          </li>
        }
      </ul>
    </app-page-list>
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

import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { readWaitingMessages } from './homes-client';

/** The first page of a designated safeguarding lead: whether pupils have written. */
@Component({
  selector: 'app-safeguarding-home',
  imports: [NotLoaded, PageHeader, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Safeguarding"
      ><p class="soft">
        Pupils may write to you in the questionnaire, if your school has said so. Of their other
        answers you see nothing.
      </p></ui-page-header
    >
    @if (waiting.hasValue()) {
      <section class="card stack-tight accented" aria-labelledby="messages">
        <h2 id="messages">Messages from pupils</h2>
        <p>
          @if (waiting.value().total) {
            <strong>{{ waiting.value().total }}</strong>
            {{ waiting.value().total === 1 ? 'waits' : 'wait' }} to be seen to.
          } @else {
            None waits to be seen to.
          }
        </p>
        <div class="row">
          @if (waiting.value().total) {
            <a class="button primary" routerLink="/messages" [queryParams]="{ state: 'waiting' }"
              >Read them</a
            >
          }
          <a class="button" routerLink="/messages">All messages</a>
        </div>
      </section>
    } @else {
      <app-not-loaded [read]="waiting" [lines]="4" />
    }
  `,
})
export class SafeguardingHome {
  protected readonly waiting = readWaitingMessages();
}

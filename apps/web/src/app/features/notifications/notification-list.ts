import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Notification, NotificationKind } from '@all-together/contracts';
import { DayPipe, PageHeader } from '@all-together/ui';
import { Live } from '../../shell/live';
import { loadedValue } from '../../shell/loaded-value';
import { PageList } from '../../shell/page-list';
import { PageListView } from '../../shell/page-list-view';
import { writing } from '../../shell/writing';
import { LatestDigest } from './latest-digest';
import { NotificationsClient, notificationsPath, readLatestDigest } from './notifications-client';

/** The notifications of the signed-in person, the latest first. */
@Component({
  selector: 'app-notification-list',
  imports: [DayPipe, LatestDigest, PageHeader, PageListView, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header heading="Notifications"
      ><p class="soft">
        You are told when someone names you, comments on what you own or watch, changes what you
        watch, or decides on your plan.
      </p>
      <div actions class="row">
        <a class="button" routerLink="/notifications/settings">Your digest</a>
        @if (live.unread()) {
          <button type="button" class="button" (click)="readAll()">Mark all as read</button>
        }
      </div>
    </ui-page-header>
    @if (loadedValue(digest)?.digest; as said) {
      <app-latest-digest [digest]="said" />
    }
    <app-page-list
      [list]="list"
      none="Nothing yet"
      hint="Open a plan and choose “Watch” to be told of its changes."
      [lines]="6"
    >
      <ul class="plain divided card">
        @for (one of list.items(); track one.id) {
          <li class="spread" [class.unread]="!one.readAt">
            <span
              ><strong>{{ words(one) }}</strong>
              <a
                [routerLink]="['/plans', one.planId]"
                [queryParams]="one.noun === 'action' ? { item: one.itemId } : {}"
                (click)="read(one)"
                >{{ one.title }}</a
              >
              @if (one.detail) {
                <br /><span class="soft">{{ one.detail }}</span>
              }
            </span>
            <span class="row small soft nowrap"
              >{{ one.at | day: 'time' }}
              @if (!one.readAt) {
                <button
                  type="button"
                  class="button small quiet"
                  [attr.aria-label]="'Mark as read: ' + one.title"
                  (click)="read(one)"
                >
                  Mark as read
                </button>
              }
            </span>
          </li>
        }
      </ul>
    </app-page-list>
  `,
  styles: `
    .unread {
      border-left: 4px solid var(--accent);
      padding-left: var(--space-3);
    }
  `,
})
export class NotificationList {
  private readonly client = inject(NotificationsClient);
  protected readonly loadedValue = loadedValue;
  protected readonly live = inject(Live);
  protected readonly list = new PageList<Notification>();
  protected readonly digest = readLatestDigest();
  private readonly writing = writing({ show: 'notice', whenBusy: 'wait' });

  constructor() {
    void this.list.load(notificationsPath);
  }

  protected words(one: Notification): string {
    const by = one.by ?? 'The app';
    return (
      {
        mention: `${by} named you in a comment on`,
        comment: `${by} commented on`,
        change: `${by} changed`,
        decision: `${by} decided on`,
        digest: 'Your digest of',
      } satisfies Record<NotificationKind, string>
    )[one.kind];
  }

  protected async read(one: Notification): Promise<void> {
    if (!one.readAt) await this.mark([one.id]);
  }

  protected readAll(): Promise<void> {
    return this.mark();
  }

  private async mark(ids?: string[]): Promise<void> {
    await this.writing.attempt(async () => {
      const { unread } = await this.client.markRead(ids ? { ids } : {});
      this.live.unread.set(unread);
      await this.list.reload();
    });
  }
}

import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { ChangeDigestSettings, DigestSettings, DigestTopic } from '@all-together/contracts';
import { dayOf, topicWords } from '@all-together/domain';
import { Field, PageHeader, Skeleton } from '@all-together/ui';
import { Api, toRefusal, type Refusal } from '../../shell/api';
import { LoadFault } from '../../shell/load-fault';
import { Notice } from '../../shell/notice';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * How often one is sent a digest, on which days not, and of what it tells. Each choice is kept at
 * once.
 */
@Component({
  selector: 'app-notification-settings',
  imports: [PageHeader, Field, Skeleton, LoadFault],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ui-page-header
      heading="Your digest"
      [crumbs]="[{ label: 'Notifications', link: '/notifications' }]"
      ><p class="soft">
        One mail that gathers what is overdue, due and stalled. At most one a day.
      </p></ui-page-header
    >
    @if (settings.hasValue()) {
      @let now = settings.value();
      <div class="card stack" style="max-width: 680px">
        <div class="row end">
          <ui-field label="How often"
            ><select (change)="set({ every: $any($event.target).value })">
              <option value="weekly" [selected]="now.every === 'weekly'">Once a week</option>
              <option value="daily" [selected]="now.every === 'daily'">Every day</option>
              <option value="off" [selected]="now.every === 'off'">Never</option>
            </select></ui-field
          >
          @if (now.every === 'weekly') {
            <ui-field label="On"
              ><select (change)="set({ weekday: +$any($event.target).value })">
                @for (name of weekdays; track name) {
                  <option [value]="$index + 1" [selected]="$index + 1 === now.weekday">
                    {{ name }}
                  </option>
                }
              </select></ui-field
            >
          }
          @if (now.every !== 'off') {
            <ui-field label="From"
              ><select (change)="set({ hour: +$any($event.target).value })">
                @for (hour of hours; track hour) {
                  <option [value]="hour" [selected]="hour === now.hour">{{ hour }}:00</option>
                }
              </select></ui-field
            >
          }
        </div>
        @if (now.every === 'daily') {
          <fieldset>
            <legend>Quiet days</legend>
            <div class="row">
              @for (name of weekdays; track name) {
                <label class="row" style="font-weight: 400"
                  ><input
                    type="checkbox"
                    [checked]="now.quietWeekdays.includes($index + 1)"
                    (change)="quiet($index + 1, $any($event.target).checked)"
                  />
                  {{ name }}</label
                >
              }
            </div>
          </fieldset>
        }
        @if (now.every !== 'off') {
          <ui-field
            label="Away until the end of"
            [optional]="true"
            [error]="refusal()?.fields?.['awayUntil']"
            ><input
              type="date"
              [min]="today"
              [value]="now.awayUntil ?? ''"
              style="max-width: 200px"
              (change)="set({ awayUntil: $any($event.target).value || null })"
          /></ui-field>
          <fieldset>
            <legend>It tells of</legend>
            <div class="stack-tight">
              @for (topic of topics; track topic[0]) {
                <label class="row" style="font-weight: 400"
                  ><input
                    type="checkbox"
                    [checked]="!now.leftOut.includes(topic[0])"
                    (change)="leaveOut(topic[0], !$any($event.target).checked)"
                  />
                  {{ topic[1] }}</label
                >
              }
            </div>
          </fieldset>
        }
      </div>
    } @else if (settings.error()) {
      <app-load-fault [error]="settings.error()" (again)="settings.reload()" />
    } @else {
      <ui-skeleton [lines]="6" />
    }
  `,
})
export class NotificationSettings {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  protected readonly settings = httpResource<DigestSettings>(() => '/api/digests/settings');
  protected readonly refusal = signal<Refusal | null>(null);
  protected readonly weekdays = weekdays;
  protected readonly hours = Array.from({ length: 14 }, (_, index) => index + 6);
  protected readonly topics = Object.entries(topicWords) as [DigestTopic, string][];
  protected readonly today = dayOf(new Date());

  protected async set(change: ChangeDigestSettings): Promise<void> {
    const before = this.settings.value()!;
    try {
      this.settings.set(await this.api.patchAll<DigestSettings>('digests/settings', change));
      this.refusal.set(null);
      const { version: _, ...old } = before;
      this.notice.say('Saved.', async () =>
        this.settings.set(await this.api.patchAll<DigestSettings>('digests/settings', old)),
      );
    } catch (error) {
      this.refusal.set(toRefusal(error));
      this.notice.fault(toRefusal(error).message);
    }
  }

  protected quiet(weekday: number, on: boolean): Promise<void> {
    return this.set({
      quietWeekdays: this.toggled(this.settings.value()!.quietWeekdays, weekday, on),
    });
  }

  protected leaveOut(topic: DigestTopic, on: boolean): Promise<void> {
    return this.set({ leftOut: this.toggled(this.settings.value()!.leftOut, topic, on) });
  }

  private toggled<Item>(items: readonly Item[], item: Item, on: boolean): Item[] {
    return on ? [...new Set([...items, item])] : items.filter((other) => other !== item);
  }
}

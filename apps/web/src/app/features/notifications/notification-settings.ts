import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type {
  ChangeDigestSettings,
  DigestRhythm,
  DigestSettings,
  DigestTopic,
} from '@all-together/contracts';
import { dayOf, topicWords } from '@all-together/domain';
import { Field, PageHeader } from '@all-together/ui';
import { NotLoaded } from '../../shell/not-loaded';
import { checkedOf, valueOf, valueOrNull } from '../../shell/event-value';
import { InlineField } from '../../shell/inline-field';
import { writing } from '../../shell/writing';
import { NotificationsClient, readDigestSettings } from './notifications-client';

const rhythms: readonly DigestRhythm[] = ['weekly', 'daily', 'off'];
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * How often a digest is sent, on which days it is not, and what it includes. Each choice is saved
 * at once.
 */
@Component({
  selector: 'app-notification-settings',
  imports: [InlineField, Field, NotLoaded, PageHeader],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './notification-settings.html',
})
export class NotificationSettings {
  private readonly client = inject(NotificationsClient);
  protected readonly settings = readDigestSettings();
  /** Each choice is sent on its own: a second one must not be lost while the first is saved. */
  protected readonly writing = writing({ show: 'notice', whenBusy: 'wait' });
  protected readonly weekdays = weekdays;
  protected readonly hours = Array.from({ length: 14 }, (_, index) => index + 6);
  protected readonly topics = Object.entries(topicWords) as [DigestTopic, string][];
  protected readonly today = dayOf(new Date());
  protected readonly valueOf = valueOf;
  protected readonly valueOrNull = valueOrNull;
  protected readonly checkedOf = checkedOf;

  protected setEvery(event: Event): Promise<void> {
    const every = rhythms.find((rhythm) => rhythm === valueOf(event));
    return this.change(() => ({ every }));
  }

  protected set(change: ChangeDigestSettings): Promise<void> {
    return this.change(() => change);
  }

  protected quiet(weekday: number, on: boolean): Promise<void> {
    return this.change(({ quietWeekdays }) => ({
      quietWeekdays: toggled(quietWeekdays, weekday, on),
    }));
  }

  protected leaveOut(topic: DigestTopic, on: boolean): Promise<void> {
    return this.change(({ leftOut }) => ({ leftOut: toggled(leftOut, topic, on) }));
  }

  /** @param of what to change, given the settings as they are when its turn comes */
  private async change(of: (now: DigestSettings) => ChangeDigestSettings): Promise<void> {
    await this.writing.attempt(
      async () => {
        const before = this.settings.value();
        if (!before) return undefined;
        this.settings.set(await this.client.changeSettings(of(before)));
        return before;
      },
      { notice: 'Saved.', undo: (before) => this.restore(before) },
    );
  }

  private async restore(before: DigestSettings | undefined): Promise<void> {
    if (!before) return;
    const { version: _, ...settings } = before;
    this.settings.set(await this.client.changeSettings(settings));
  }
}

function toggled<Item>(items: readonly Item[], item: Item, on: boolean): Item[] {
  return on ? [...new Set([...items, item])] : items.filter((other) => other !== item);
}

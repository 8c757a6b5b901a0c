// When a digest is due, and what it says.
import type { Digest, DigestItem, DigestSettings, DigestTopic } from '@all-together/contracts';
import { dayOf, weekdayOf } from './dates.js';

const hourOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});

/**
 * The day in Europe/London whose digest is due at `moment`, or null. A digest that could not be
 * made at its hour is due for the rest of its day; on a quiet day, and while away, there is none.
 */
export function digestDay(settings: DigestSettings, moment: Date): string | null {
  const day = dayOf(moment);
  const weekday = weekdayOf(day);
  if (settings.every === 'off' || Number(hourOf.format(moment)) < settings.hour) return null;
  if (settings.awayUntil !== null && day <= settings.awayUntil) return null;
  if (settings.every === 'weekly') return weekday === settings.weekday ? day : null;
  return settings.quietWeekdays.includes(weekday) ? null : day;
}

/** The headings of a digest, in their order. */
export const topicWords: Record<DigestTopic, string> = {
  overdue: 'Overdue',
  due_soon: 'Due within 10 school days',
  stalled: 'Stalled',
  waiting: 'Waiting for you',
  conversation: 'Said to you',
};

/** So many items of a topic are named; the others are counted. */
export const mostOfATopic = 10;

/**
 * A digest of what there is to say, without the topics that are left out; null when there is
 * nothing.
 */
export function digestOf(
  day: string,
  found: Partial<Record<DigestTopic, readonly DigestItem[]>>,
  leftOut: readonly DigestTopic[],
): Digest | null {
  const sections = (Object.keys(topicWords) as DigestTopic[])
    .filter((topic) => !leftOut.includes(topic) && (found[topic]?.length ?? 0) > 0)
    .map((topic) => ({
      topic,
      items: found[topic]!.slice(0, mostOfATopic),
      more: Math.max(0, found[topic]!.length - mostOfATopic),
    }));
  return sections.length ? { day, sections } : null;
}

import type { Digest, DigestDeed, DigestItem, DigestTopic } from '@all-together/contracts';
import { inWords, topicWords } from '@all-together/domain';
import type { DigestTokens } from './digest-links-records.js';

/** Addresses of what a mail links to. */
export interface DigestAddresses {
  plan: (item: DigestItem) => string;
  /** One-click links of an action; empty where the reader may not change it. */
  deeds: (item: DigestItem) => { done: string; move: string; blocked: string } | null;
  leaveOut: (topic: DigestTopic) => string;
  settings: string;
}

/** The addresses that a digest's mail links to, under the address of the app. */
export const addressesIn = (base: string, tokens: DigestTokens): DigestAddresses => ({
  plan: ({ planId, actionId }) => `${base}/plans/${planId}${actionId ? `?item=${actionId}` : ''}`,
  deeds: ({ mayChange, actionId }) => {
    if (!mayChange || !actionId) return null;
    const deed = (kind: DigestDeed) => `${base}/act#${tokens.deed(actionId, kind)}`;
    return { done: deed('done'), move: deed('move'), blocked: deed('blocked') };
  },
  leaveOut: (topic) => `${base}/act#${tokens.leaveOut(topic)}`,
  settings: `${base}/notifications/settings`,
});

const dueAndDetail = ({ due, detail }: DigestItem): string =>
  [due ? `due ${inWords(due)}` : '', detail].filter(Boolean).join(' – ');

/** A digest as plain text, which every mail program and screen reader reads. */
export function digestMail(
  name: string,
  digest: Digest,
  addresses: DigestAddresses,
): { subject: string; body: string } {
  const count = (topic: DigestTopic) =>
    digest.sections
      .filter((section) => section.topic === topic)
      .reduce((sum, section) => sum + section.items.length + section.more, 0);
  const headline = (['overdue', 'due_soon', 'stalled', 'waiting', 'conversation'] as const)
    .filter((topic) => count(topic))
    .map((topic) => `${count(topic)} ${topicWords[topic].toLowerCase()}`);
  const lines = [
    `Hello ${name},`,
    '',
    `this is your All Together digest of ${inWords(digest.day)}.`,
  ];
  for (const { topic, items, more } of digest.sections) {
    lines.push('', `${topicWords[topic].toUpperCase()}`, '');
    for (const item of items) {
      lines.push(`• ${item.title}`, `  ${dueAndDetail(item)}`, `  Open: ${addresses.plan(item)}`);
      const deeds = addresses.deeds(item);
      if (deeds)
        lines.push(
          `  Done: ${deeds.done}`,
          `  Moved to …: ${deeds.move}`,
          `  Blocked because …: ${deeds.blocked}`,
        );
    }
    if (more) lines.push(`  and ${more} more.`);
    lines.push(`  Leave out “${topicWords[topic]}” from now on: ${addresses.leaveOut(topic)}`);
  }
  lines.push(
    '',
    'Each link asks before it changes anything, and works once, for 14 days. ' +
      'Do not pass this mail on: its links act in your name.',
    '',
    `How often, on which days, and of what you are told: ${addresses.settings}`,
  );
  return { subject: `All Together: ${headline.join(', ')}`, body: lines.join('\n') };
}

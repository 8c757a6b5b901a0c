import type { PersonChoice } from '@all-together/contracts';
import { folded } from '@all-together/domain';

/** At most this many people are offered. */
const offered = 6;

/** What was begun behind the last @ before the cursor; null where nothing is being mentioned. */
export function begunMention(textBeforeCursor: string): string | null {
  const found = /(?:^|\s)@([\p{L}\p{N}'’.-]*(?: [\p{L}'’.-]*)?)$/u.exec(textBeforeCursor);
  return found?.[1] ?? null;
}

/** People of whose name a part begins with what was begun. */
export function peopleFor(begun: string, people: readonly PersonChoice[]): PersonChoice[] {
  const start = folded(begun);
  return people
    .filter(({ name }) => {
      const words = folded(name);
      return words.startsWith(start) || words.split(' ').some((word) => word.startsWith(start));
    })
    .slice(0, offered);
}

/** The text before the cursor with the person's name in the place of what was begun. */
export const withMention = (textBeforeCursor: string, person: PersonChoice): string =>
  textBeforeCursor.replace(/@[^@]*$/, `@${person.name} `);

/** Ids of the people whose names the text mentions. */
export const mentionsIn = (text: string, people: readonly PersonChoice[]): string[] =>
  people.filter((person) => text.includes(`@${person.name}`)).map(({ id }) => id);

// The order of items within their list: a text key between those of its neighbours, so that a move writes one row.
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** A key that sorts between two others by code point; null stands for the list's beginning or end. */
export const positionBetween = (before: string | null, after: string | null): string => generateKeyBetween(before, after);

/** `count` keys in order, for a new list. */
export const firstPositions = (count: number): string[] => generateNKeysBetween(null, null, count);

/** Items by their key, those of equal keys by id, as the database sorts them. */
export const inOrder = <Item extends { position: string; id: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : a.id < b.id ? -1 : 1));

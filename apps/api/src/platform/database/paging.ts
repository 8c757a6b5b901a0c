import type { Page } from '@all-together/contracts';
import { badRequest } from '../problems/problem-error.js';

/** Rows a page when the caller does not say. */
export const pageSize = 25;
/** A count goes no further than this: counting must not cost more than the page. */
export const countLimit = 500;

/** The sort key of the last row of a page, as text that the caller hands back. */
export const cursorOf = (key: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

/** Reads a cursor of `length` parts. @throws 400 when it is not one of ours */
export function readCursor(text: string | undefined, length: number): (string | number)[] | null {
  if (text === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.every((part) => typeof part === 'string' || typeof part === 'number')
    )
      return key as (string | number)[];
  } catch {
    // falls through to the same sentence
  }
  throw badRequest('"after" must be the "next" of an earlier page.', [
    { path: 'after', message: '"after" must be the "next" of an earlier page.' },
  ]);
}

/** A page from one row more than asked for, and the limited count that came with them. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  counted: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => readonly unknown[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  return {
    items: shown.map(toItem),
    next: rows.length > limit ? cursorOf(keyOf(shown.at(-1)!)) : null,
    total: Math.min(counted, countLimit),
    totalIsMore: counted > countLimit,
  };
}

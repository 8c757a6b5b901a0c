import type { Term } from '@all-together/domain';
import { day, rows, sql, text, type Tx } from '../../platform/database/index.js';

/** The terms of the school years, the earliest first. */
export const termsOf = (tx: Tx): Promise<Term[]> =>
  rows(
    tx,
    { name: text(), starts: day(), ends: day() },
    sql`select name, starts, ends from terms order by starts`,
  );

import { randomInt } from 'node:crypto';

/** The same rows in an order that nobody can foresee (Fisher and Yates). */
export function shuffled<Row>(rows: Row[]): Row[] {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [rows[last], rows[other]] = [rows[other]!, rows[last]!];
  }
  return rows;
}

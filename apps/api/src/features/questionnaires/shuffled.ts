import { randomInt } from 'node:crypto';

/** The rows in an order that nobody can foresee (Fisher and Yates). */
export function shuffled<Row>(given: readonly Row[]): Row[] {
  const rows = [...given];
  for (let last = rows.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [rows[last], rows[other]] = [rows[other]!, rows[last]!];
  }
  return rows;
}

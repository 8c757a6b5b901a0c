import { connectionOf, type Tx } from './tx.js';

/**
 * Sends a text as it is, unprepared and unchecked. For releases-service.ts alone, whose statements
 * are not typed yet; lint refuses it elsewhere.
 */
export const rawQuery = (tx: Tx, text: string, values?: unknown[]): Promise<unknown> =>
  connectionOf(tx).manager.query(text, values);

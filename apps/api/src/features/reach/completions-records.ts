import { insertAll, sql, updateWhere, type Tx } from '../../platform/database/index.js';
import { CompletionEntity } from './completion.entity.js';

/** Writes what people learnt online, as a file of a learning platform tells it. */
export const addCompletions = (
  tx: Tx,
  completions: readonly Omit<CompletionEntity, 'removed'>[],
): Promise<void> => insertAll(tx, CompletionEntity, completions);

export const removeCompletions = (tx: Tx, ids: readonly string[]): Promise<number> =>
  updateWhere(tx, CompletionEntity, sql`id = any (${ids})`, { removed: true });

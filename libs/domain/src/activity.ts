// What happened in a plan, as its conversation tells of it.
import type { ActivityEntry } from '@all-together/contracts';
import { toldFields, type ItemVersion } from './history.js';

/**
 * The entry that one version of an item makes beside the version that it replaced.
 * @param before the fields of the version before; null where there is none
 * @returns null where there is nothing to tell: a new order, or a move of the plan, which has an
 * entry of its own with who decided it and why
 */
export function activityOfVersion(
  version: ItemVersion & { before: ItemVersion['fields'] | null },
): ActivityEntry | null {
  const { noun, itemId, at, by, before, fields: now } = version;
  const title = String(now['title'] ?? '');
  const told = { at, by, noun, itemId, title, fields: [], text: '', move: null };
  if (!before) return version.version === 1 ? { ...told, kind: 'added' } : null;
  if (before['removed'] !== now['removed'])
    return { ...told, kind: now['removed'] ? 'removed' : 'restored' };
  const changed = toldFields(now)
    .filter((field) => field !== 'removed')
    .map((field) => ({ field, from: before[field] ?? null, to: now[field] ?? null }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
  const isMove = noun === 'plan' && changed.every(({ field }) => field === 'status');
  return changed.length && !isMove ? { ...told, kind: 'changed', fields: changed } : null;
}

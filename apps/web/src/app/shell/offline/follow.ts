import type { FieldConflict } from '@all-together/contracts';
import type { Fields } from './offline-record';
import type { QueuedWrite } from './queued-write';

/**
 * The next write of an item, now that the one before it is stored. It goes on top of what was
 * stored, unless a field that it changes is not what its writer saw: then both are kept, and the
 * writer is asked.
 */
export function follow(item: QueuedWrite, stored: Fields | undefined): QueuedWrite {
  if (!stored) return item;
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  const conflicts: FieldConflict[] = Object.entries(item.base ?? {}).flatMap(([field, saw]) => {
    const yours = (item.body as Fields)[field];
    return same(stored[field], saw) || same(stored[field], yours)
      ? []
      : [{ field, yours, theirs: stored[field] }];
  });
  if (!conflicts.length) return { ...item, seen: Number(stored['version']) };
  const detail = 'Someone changed the same thing while you did. Compare both and choose.';
  return {
    ...item,
    seen: Number(stored['version']),
    state: 'conflict',
    problem: {
      type: 'about:blank',
      title: 'Changed meanwhile',
      status: 409,
      detail,
      conflicts,
      current: stored,
    },
  };
}

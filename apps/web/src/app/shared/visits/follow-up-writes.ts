import type { FollowUp } from '@all-together/contracts';
import type { PendingWrite } from '@all-together/domain';
import type { Write } from '../../shell/offline/outbox';

const kind = 'follow-up.change';
/** The name of a follow-up in the outbox, which is its address as well. */
const itemOf = (id: string): string => `follow-ups/${id}`;

/**
 * The write that marks a follow-up as done on a day, or open again when `doneOn` is null.
 * @param followUp as the person saw it
 */
export function followUpDone(followUp: FollowUp, doneOn: string | null): Write {
  const { id, visitId, title, version } = followUp;
  return {
    kind,
    record: `visits/${visitId}`,
    item: itemOf(id),
    label: `Follow-up “${title}”`,
    link: `/visits/${visitId}`,
    method: 'PATCH',
    path: itemOf(id),
    body: { doneOn },
    seen: version,
    base: { doneOn: followUp.doneOn },
  };
}

/** The ids of the follow-ups that unsent writes mark as done. */
export const doneFollowUps = (writes: readonly PendingWrite[]): Set<string> =>
  new Set(
    writes.flatMap((write) =>
      write.kind === kind && 'doneOn' in write.body && write.body.doneOn
        ? [write.item.slice(itemOf('').length)]
        : [],
    ),
  );

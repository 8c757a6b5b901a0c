import type {
  AddSupportEntry,
  ChangeSupport,
  ChangeSupportEntry,
  MoveSupport,
  OfferSupport,
  Support,
  SupportSide,
} from '@all-together/contracts';
import { supportAfter, termsAreOpen, termsChangedBy } from '@all-together/domain';
import type { Viewer } from '../../platform/access/viewer.js';
import { record } from '../../platform/audit/audit.js';
import {
  exists,
  insert,
  only,
  run,
  selectFrom,
  sql,
  type Tx,
} from '../../platform/database/index.js';
import { edit, editAnswering, type Change } from '../../platform/editing/index.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { SupportEntity, SupportEntryEntity } from './support.entities.js';
import { supports, withEntries, type OwnSupport } from './supports-queries.js';

/** Writes an offer, which the area that gives has agreed to by making it. */
export async function offerSupport(
  tx: Tx,
  viewer: Viewer,
  { id, fromAreaId, title, details, who, starts, ends }: OfferSupport,
  toAreaId: string,
): Promise<void> {
  await run(
    tx,
    sql`insert into supports
          (id, from_area_id, to_area_id, title, details, who, starts, ends, state, agreed_from_at)
        values (${id}, ${fromAreaId}, ${toAreaId}, ${title}, ${details}, ${who}, ${starts},
                ${ends}, 'offered', app_now())`,
  );
  await record(tx, viewer, {
    action: 'support.offer',
    noun: 'support',
    itemId: id,
    areaId: fromAreaId,
  });
}

/**
 * Changes the terms; the other side is then asked again.
 * @returns the support as written. @throws as `edit` does; 422 when it was declined or has ended
 */
export async function changeTerms(
  tx: Tx,
  viewer: Viewer,
  { side, moment }: { side: SupportSide; moment: string },
  change: Change<ChangeSupport>,
): Promise<Support> {
  const written = await editAnswering<SupportEntity, typeof supports.shape>(
    tx,
    viewer,
    {
      entity: SupportEntity,
      noun: 'support',
      rule: (stored, changes) => {
        mustBeOpen(stored);
        mustEndAfterItStarts({ ...stored, ...changes });
        return { ...changes, ...termsChangedBy(side, moment) };
      },
    },
    change,
    supports,
  );
  return answerOf(tx, viewer, written);
}

function mustBeOpen({ state }: SupportEntity): void {
  if (!termsAreOpen(state))
    throw brokenRule('closed', `This support is ${state} and can be changed no more.`);
}

/** @throws 422 for an end before the start */
export function mustEndAfterItStarts({ starts, ends }: { starts: string; ends: string }): void {
  if (ends < starts)
    throw brokenRule('dates', 'Enter an end that is not before the start.', [
      { path: 'ends', message: 'Enter an end that is not before the start.' },
    ]);
}

/** Locks support for being moved, so that no two moves decide on the same terms. */
export const lockSupport = (tx: Tx, id: string): Promise<boolean> =>
  exists(tx, sql`select from supports where id = ${id} for update`);

/** Moves support that was locked. @returns the support as written */
export async function moveSupport(
  tx: Tx,
  viewer: Viewer,
  { support, side }: OwnSupport,
  { move, reason }: Required<MoveSupport>,
  moment: string,
): Promise<Support> {
  const after = supportAfter(support, side, move, moment);
  const written = await only(
    tx,
    supports.shape,
    sql`with written as (
          update supports
          set state = ${after.state}, agreed_from_at = ${after.agreedFromAt},
              agreed_to_at = ${after.agreedToAt}, reason = ${reason}
          where id = ${support.id}
          returning *)
        ${selectFrom(supports, sql`written`)}`,
  );
  await record(tx, viewer, {
    action: `support.${move}`,
    noun: 'support',
    itemId: support.id,
    areaId: support.fromAreaId,
  });
  return answerOf(tx, viewer, written);
}

async function answerOf(
  tx: Tx,
  viewer: Viewer,
  written: Parameters<typeof withEntries>[2][number],
): Promise<Support> {
  const [support] = await withEntries(tx, viewer, [written]);
  if (!support) throw notFound('The support offer');
  return support;
}

/** Notes in the ledger what one side says was done. */
export async function addEntry(
  tx: Tx,
  viewer: Viewer,
  { support: { id: supportId, fromAreaId, toAreaId }, side }: OwnSupport,
  { id, onDate, kind, minutes, summary }: AddSupportEntry,
): Promise<void> {
  await insert(tx, SupportEntryEntity, {
    ...{ id, supportId, fromAreaId, toAreaId, onDate, kind, minutes, summary },
    notedBy: side,
  });
  await record(tx, viewer, {
    action: 'support_entry.add',
    noun: 'support',
    itemId: supportId,
    areaId: side === 'from' ? fromAreaId : toAreaId,
  });
}

/** Changes an entry; what the other side had confirmed then waits for it again. */
export async function changeEntry(
  tx: Tx,
  viewer: Viewer,
  { id, seen, fields }: Change<ChangeSupportEntry>,
): Promise<void> {
  const kind = {
    ...entryKind,
    rule: (_: SupportEntryEntity, changes: Record<string, unknown>) =>
      changes['removed'] === undefined ? { ...changes, confirmedAt: null } : changes,
  };
  await edit(tx, viewer, kind, id, seen, fields);
}

/** Says that what the other side noted was so. */
export async function confirmEntry(
  tx: Tx,
  viewer: Viewer,
  { id, seen }: Omit<Change, 'fields'>,
  confirmedAt: string,
): Promise<void> {
  await edit(tx, viewer, entryKind, id, seen, { confirmedAt });
}

const entryKind = { entity: SupportEntryEntity, noun: 'support_entry' };

/** Says which plan the area that receives began from one of the area that gives. */
export async function noteAdoption(tx: Tx, supportId: string, planId: string): Promise<void> {
  await run(
    tx,
    sql`update supports set adopted_plan_id = ${planId}, adopted_at = app_now()
        where id = ${supportId}`,
  );
}

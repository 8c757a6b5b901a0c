import type { PlanUpload, SheetFault } from '@all-together/contracts';
import {
  changesOfSheet,
  rowsOutOfPlace,
  inOrderOfWork,
  nothingDecided,
  type Clock,
  type KnownItem,
  type SheetAgainstPlan,
  type SheetChange,
  type SheetNoun,
} from '@all-together/domain';
import type { Viewer } from '../../../platform/access/viewer.js';
import { run, sql, type Tx } from '../../../platform/database/index.js';
import { ProblemError } from '../../../platform/problems/problem-error.js';
import { partsAsAt } from '../history/past-plans.js';
import { changedTogether } from '../plan-parts.js';
import type { PlanParts } from '../plan-tree.js';
import type { UploadRow } from './plan-uploads-records.js';
import { SheetChanges, sentenceOf } from './sheet-changes.js';
import { knownItems, seenItems } from './sheet-queries.js';

/** Rows that are shown of a foreign spreadsheet, so that its columns can be told. */
const sampleRows = 5;
const mostFaults = 200;
const dayMs = 86_400_000;

/** What an upload would change in the plan of now, and faults that only the plan can tell. */
export const changesOfUpload = async (
  tx: Tx,
  clock: Clock,
  upload: UploadRow,
): Promise<{ changes: SheetChange[]; faults: SheetFault[] }> =>
  changesOfSheet(await besidePlan(tx, clock, upload));

async function besidePlan(
  tx: Tx,
  clock: Clock,
  { planId, items, newIds, downloadedAt, rowOrder }: UploadRow,
): Promise<SheetAgainstPlan> {
  const stored = await knownItems(tx, planId);
  return {
    items,
    newIds,
    stored,
    seen: await seenItems(tx, planId, items, stored),
    downloaded: downloadedAt ? await downloadedItems(tx, clock, planId, downloadedAt) : null,
    order: rowOrder,
    together: changedTogether,
  };
}

/** What the workbook held when it was downloaded; nothing for a moment that is still to come. */
async function downloadedItems(
  tx: Tx,
  clock: Clock,
  planId: string,
  at: string,
): Promise<KnownItem[]> {
  if (new Date(at).getTime() > clock.now().getTime() + dayMs) return [];
  const parts = await partsOrNone(tx, planId, at);
  const of = (noun: SheetNoun, items: readonly { id: string; version: number }[]) =>
    items.map((item): KnownItem => ({
      noun,
      id: item.id,
      version: item.version,
      fields: { ...item },
    }));
  return [
    ...of('objective', parts.objectives),
    ...of('criterion', parts.criteria),
    ...of('action', parts.actions),
    ...of('milestone', parts.milestones),
  ];
}

async function partsOrNone(tx: Tx, planId: string, at: string): Promise<PlanParts> {
  try {
    return (await partsAsAt(tx, planId, at)).parts;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { objectives: [], criteria: [], actions: [], milestones: [], evidence: [] };
  }
}

/**
 * The upload as it stands against the plan of now. Every change is tried and taken back, so that
 * what breaks a rule is known before anybody decides.
 */
export async function rehearsedUpload(
  tx: Tx,
  viewer: Viewer,
  clock: Clock,
  upload: UploadRow,
): Promise<PlanUpload> {
  if (upload.state !== 'read') return toUpload(upload, []);
  const sheet = await besidePlan(tx, clock, upload);
  const { changes, faults } = changesOfSheet(sheet);
  if (upload.faults.length + faults.length)
    return toUpload({ ...upload, faults: [...upload.faults, ...faults] }, changes);
  await run(tx, sql`savepoint rehearsal`);
  const rehearsed = await rehearse(new SheetChanges(tx, viewer, clock, upload), changes);
  await run(tx, sql`rollback to savepoint rehearsal`);
  return { ...toUpload(upload, rehearsed), outOfPlace: rowsOutOfPlace(sheet) };
}

async function rehearse(
  work: SheetChanges,
  changes: readonly SheetChange[],
): Promise<SheetChange[]> {
  const faults = new Map<string, string>();
  for (const change of inOrderOfWork(changes))
    await work
      .carryOut(change, nothingDecided)
      .catch((error: unknown) => faults.set(change.key, sentenceOf(error)));
  for (const { key, fault } of await work.finish()) faults.set(key, fault);
  return changes.map((change) => ({ ...change, fault: faults.get(change.key) ?? null }));
}

/** How an upload crosses the wire, with the differences given. */
export const toUpload = (upload: UploadRow, changes: readonly SheetChange[]): PlanUpload => ({
  id: upload.id,
  planId: upload.planId,
  fileName: upload.fileName,
  at: upload.at,
  state: upload.state,
  faults: upload.faults.slice(0, mostFaults),
  notes: upload.notes,
  applied: upload.applied,
  differences: changes.map(
    ({ isNew: _, parentId: __, seenVersion: ___, wanted: ____, ...difference }) => difference,
  ),
  order: upload.rowOrder,
  outOfPlace: 0,
  columns: upload.rows.columns ?? [],
  sample: (upload.rows.rows ?? []).slice(0, sampleRows).map((row) => row.cells),
  guess: upload.rows.guess ?? {},
});

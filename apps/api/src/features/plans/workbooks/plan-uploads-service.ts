import { Inject, Injectable } from '@nestjs/common';
import type {
  ApplyUpload,
  ColumnMapping,
  PlanUpload,
  RowOrder,
  SheetFault,
  WorkbookFormat,
} from '@all-together/contracts';
import {
  byName,
  type Clock,
  inOrderOfWork,
  itemsOfForeignRows,
  itemsOfRows,
  type SheetChange,
  type SheetDecisions,
  today,
} from '@all-together/domain';
import { accessViewer, type Viewer } from '../../../platform/access/viewer.js';
import { SystemClock } from '../../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../../platform/database/index.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import {
  badRequest,
  brokenRule,
  conflict,
  ProblemError,
} from '../../../platform/problems/problem-error.js';
import {
  readSpreadsheet,
  UnreadableFile,
} from '../../../platform/spreadsheets/read-spreadsheet.js';
import { mustBeOpen, placeToWriteIn } from '../plan-places.js';
import { planTree } from '../plan-tree.js';
import { tookMoreAlong } from '../removal-records.js';
import { sheetOf } from './plan-sheets.js';
import {
  forgetOldUploads,
  keepMapping,
  keepOrder,
  keepUpload,
  noteApplied,
  noteUndone,
  uploadById,
  type UploadRow,
} from './plan-uploads-records.js';
import { planCsv, planWorkbook } from './plan-workbook.js';
import { editItem, sentenceOf, SheetChanges, type UndoStep } from './sheet-changes.js';
import { chosenOf, decisionsOf } from './sheet-decisions.js';
import { latestMoment, lockItems, ownersToOffer } from './sheet-queries.js';
import { changesOfUpload, rehearsedUpload, toUpload } from './upload-differences.js';

/**
 * A plan to a spreadsheet and back: read, rehearsed, shown, applied as one, and taken back as one.
 */
@Injectable()
export class PlanUploadsService {
  constructor(
    private readonly database: Database,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'forget-uploads', cron: '20 3 * * *', run: () => this.forgetOld() });
  }

  /**
   * Forgets spreadsheets of more than 90 days ago; the database lets it reach no others.
   * @returns how many, in words
   */
  async forgetOld(): Promise<string> {
    const forgotten = await this.database.as(accessViewer, (tx) => forgetOldUploads(tx));
    return `${forgotten} ${forgotten === 1 ? 'spreadsheet' : 'spreadsheets'} forgotten`;
  }

  /** The plan as a spreadsheet, under its title. */
  async download(
    viewer: Viewer,
    planId: string,
    format: WorkbookFormat,
  ): Promise<{ title: string; content: Buffer | string }> {
    const { downloaded, plan, owners } = await this.database.as(viewer, async (tx) => ({
      downloaded: await latestMoment(tx, planId),
      plan: await planTree(tx, viewer, planId),
      owners: await ownersToOffer(tx),
    }));
    if (format === 'csv') return { title: plan.title, content: planCsv(plan, downloaded) };
    const named = plan.objectives.flatMap(({ actions }) => actions.map((one) => one.ownerName));
    const offered = [...new Set([...owners, ...named])].filter(Boolean).sort(byName);
    return { title: plan.title, content: await planWorkbook(plan, offered, downloaded) };
  }

  /** Asked before a file is received. @throws 404 for a plan that the viewer may not edit */
  async mustWriteTo(viewer: Viewer, planId: string): Promise<void> {
    await this.database.as(viewer, (tx) => placeToWriteIn(tx, viewer, 'plans', planId));
  }

  /**
   * Reads a file and rehearses it; nothing of the plan is changed.
   * @throws 422 with one plain sentence when it cannot be read
   */
  async upload(
    viewer: Viewer,
    planId: string,
    file: { name: string; content: Buffer },
  ): Promise<PlanUpload> {
    const sheet = await readSheet(file.content);
    const read = sheet.kind === 'own' ? itemsOfRows(sheet.rows) : { items: [], faults: [] };
    const faults = [...sheet.faults, ...read.faults];
    return this.database.as(viewer, async (tx) => {
      const place = await placeToWriteIn(tx, viewer, 'plans', planId);
      const kept = { name: file.name, sheet, items: read.items, faults };
      const upload = await keepUpload(tx, viewer, place, kept);
      return rehearsedUpload(tx, viewer, this.clock, upload);
    });
  }

  /** Says which column of a foreign spreadsheet holds what, and rehearses it. */
  map(viewer: Viewer, planId: string, id: string, mapping: ColumnMapping): Promise<PlanUpload> {
    return this.database.as(viewer, async (tx) => {
      await placeToWriteIn(tx, viewer, 'plans', planId);
      const upload = await uploadById(tx, planId, id);
      const {
        rows: { columns = [], rows },
      } = upload;
      if (!rows || (upload.state !== 'mapping' && upload.state !== 'read'))
        throw brokenRule('not_foreign', 'This spreadsheet came from here; its columns are known.');
      mustBeWithin(columns.length, mapping);
      const plan = await planTree(tx, viewer, planId);
      const read = itemsOfForeignRows(rows, mapping, plan, upload.fileName, today(this.clock));
      const faults = [...upload.faults.filter(({ column }) => column === null), ...read.faults];
      const mapped = await keepMapping(tx, id, read.items, faults);
      return rehearsedUpload(tx, viewer, this.clock, mapped);
    });
  }

  /** Says whether rows keep their place in the plan or move to where they stand in the sheet. */
  order(viewer: Viewer, planId: string, id: string, order: RowOrder): Promise<PlanUpload> {
    return this.database.as(viewer, async (tx) => {
      await placeToWriteIn(tx, viewer, 'plans', planId);
      const upload = await uploadById(tx, planId, id, { lock: true });
      mustBeRead(upload);
      if (upload.rows.rows)
        throw brokenRule('foreign', 'The rows of this spreadsheet are new to the plan.');
      const ordered = await keepOrder(tx, upload, order);
      return rehearsedUpload(tx, viewer, this.clock, ordered);
    });
  }

  /** The upload as it stands against the plan of now. */
  get(viewer: Viewer, planId: string, id: string): Promise<PlanUpload> {
    return this.database.as(viewer, async (tx) =>
      rehearsedUpload(tx, viewer, this.clock, await uploadById(tx, planId, id)),
    );
  }

  /**
   * Applies the chosen differences, all or none.
   * @throws 409 with the differences of now where a conflict is undecided
   */
  apply(viewer: Viewer, planId: string, id: string, body: ApplyUpload): Promise<PlanUpload> {
    const decisions = decisionsOf(body);
    return this.database.as(viewer, async (tx) => {
      await placeToWriteIn(tx, viewer, 'plans', planId);
      const upload = await uploadById(tx, planId, id, { lock: true });
      mustBeRead(upload);
      await mustBeOpen(tx, planId);
      await lockItems(tx, planId);
      const { changes, faults } = await changesOfUpload(tx, this.clock, upload);
      mustBeFaultless([...upload.faults, ...faults]);
      const chosen = chosenOf(changes, new Set(body.keys), decisions);
      const undo = await this.carryOut(tx, viewer, upload, chosen, decisions);
      await noteApplied(tx, viewer, upload, undo, chosen.length);
      return toUpload({ ...upload, state: 'applied', applied: chosen.length }, []);
    });
  }

  /** @returns the steps that take the changes back. @throws 422 for the first that breaks a rule */
  private async carryOut(
    tx: Tx,
    viewer: Viewer,
    upload: UploadRow,
    chosen: readonly SheetChange[],
    decisions: SheetDecisions,
  ): Promise<readonly UndoStep[]> {
    const work = new SheetChanges(tx, viewer, this.clock, upload);
    for (const change of inOrderOfWork(chosen))
      await work
        .carryOut(change, decisions)
        .catch((error: unknown) => refuse(change, sentenceOf(error)));
    const [fault] = await work.finish();
    const faulty = fault && chosen.find(({ key }) => key === fault.key);
    if (faulty) refuse(faulty, fault.fault);
    return work.undo;
  }

  /**
   * Takes everything of an applied upload back, as one step.
   * @throws 409 when something of it was changed since
   */
  undo(viewer: Viewer, planId: string, id: string): Promise<PlanUpload> {
    return this.database.as(viewer, async (tx) => {
      await placeToWriteIn(tx, viewer, 'plans', planId);
      const upload = await uploadById(tx, planId, id, { lock: true });
      if (upload.state !== 'applied')
        throw brokenRule('not_applied', 'Only a file that was applied can be taken back.');
      await mustBeOpen(tx, planId);
      const versions = new Map<string, number>();
      for (const step of upload.undo) await this.takeBack(tx, viewer, step, versions);
      const ids = upload.undo.map(({ id }) => id);
      if (await tookMoreAlong(tx, ids)) throw changedSince('Something that came with it');
      await noteUndone(tx, viewer, upload);
      return toUpload({ ...upload, state: 'undone' }, []);
    });
  }

  /** @param versions of the items that were taken back before, to which this one is added */
  private async takeBack(
    tx: Tx,
    viewer: Viewer,
    { noun, id, title, version, fields }: UndoStep,
    versions: Map<string, number>,
  ): Promise<void> {
    const change = { id, seen: versions.get(id) ?? version, fields };
    try {
      versions.set(id, await editItem(tx, viewer, this.clock, noun, change));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 409)
        throw changedSince(`“${title}”`);
      throw error;
    }
  }
}

const changedSince = (what: string) =>
  conflict(
    'changed_since',
    `${what} was changed or added to after the file was applied, so the file cannot be taken ` +
      'back as a whole. Nothing was changed.',
  );

/** @throws 422 with why the file cannot be read */
async function readSheet(content: Buffer): Promise<ReturnType<typeof sheetOf>> {
  try {
    return sheetOf(await readSpreadsheet(content));
  } catch (error) {
    if (error instanceof UnreadableFile)
      throw brokenRule('unreadable_file', error.message, [
        { path: 'file', message: error.message },
      ]);
    throw error;
  }
}

/** @throws 400 for a column that the file does not have */
function mustBeWithin(width: number, mapping: ColumnMapping): void {
  for (const [column, index] of Object.entries(mapping))
    if (index !== undefined && index >= width)
      throw badRequest(`The file has ${width} columns.`, [
        { path: `mapping.${column}`, message: `Choose one of the ${width} columns.` },
      ]);
}

/** @throws 422 for an upload that waits for its columns, or was applied before */
function mustBeRead({ state }: UploadRow): void {
  if (state === 'read') return;
  throw brokenRule(
    'not_open',
    state === 'mapping'
      ? 'Say first which column holds what.'
      : 'This file was applied already. Upload it again to apply more of it.',
  );
}

/** @throws 422 with the faults, each at its row and column */
function mustBeFaultless(faults: readonly SheetFault[]): void {
  if (!faults.length) return;
  throw brokenRule(
    'faults',
    'Mend the file first; nothing was applied.',
    faults.slice(0, 50).map(({ line, column, message }) => ({
      path: [line && `row ${line}`, column].filter(Boolean).join(', '),
      message,
    })),
  );
}

function refuse({ line, title, key }: SheetChange, fault: string): never {
  throw brokenRule(
    'not_applicable',
    `${line ? `Row ${line}, ` : ''}“${title}”: ${fault} Nothing was applied.`,
    [{ path: key, message: fault }],
  );
}

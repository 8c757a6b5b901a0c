import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import type {
  BeginRecordImport,
  ListRecordImports,
  Page,
  PlaceAnswer,
  RecordImport,
} from '@all-together/contracts';
import {
  type Clock,
  cutText,
  guessImportMapping,
  lackingFields,
  today,
} from '@all-together/domain';
import { accessViewer, type Viewer } from '../../platform/access/viewer.js';
import { SystemClock } from '../../platform/clock/system-clock.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { brokenRule, notFound } from '../../platform/problems/problem-error.js';
import { writeCsv } from '../../platform/spreadsheets/read-spreadsheet.js';
import { comparedRows, type ComparedFile } from './compared-rows.js';
import { importAnswer, listedAnswer } from './import-answer.js';
import { ImportKinds } from './import-kinds.js';
import { mustBeMapping } from './import-mapping.js';
import {
  listRecordImports,
  lockedRecordImport,
  organisationExists,
  recordImportById,
  rememberedMapping,
  type StoredImport,
} from './record-imports-queries.js';
import {
  deleteOldImports,
  mapColumns,
  markApplied,
  markUndone,
  queueForImport,
  rememberPlaces,
  storeImport,
} from './record-imports-records.js';
import { mustBeAnswered, mustBeAskedAbout } from './place-answers.js';
import { headingsOf, uploadedTable } from './uploaded-table.js';

/** Spreadsheets of visits, training, registers and online learning: one way in for all of them. */
@Injectable()
export class RecordImportsService {
  constructor(
    private readonly database: Database,
    private readonly kinds: ImportKinds,
    @Inject(SystemClock) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.add({ name: 'forget-imports', cron: '40 3 * * *', run: () => this.forgetOld() });
  }

  /** Forgets files of more than a week ago that were never applied. @returns how many, in words */
  async forgetOld(): Promise<string> {
    const forgotten = await this.database.as(accessViewer, deleteOldImports);
    return `${forgotten} ${forgotten === 1 ? 'file' : 'files'} forgotten`;
  }

  /**
   * Checks, before a file is received, that the viewer may import it.
   * @throws 404 unless the viewer writes for the organisation, or is an officer who imports online
   * learning
   */
  mustWriteFor(viewer: Viewer, { kind, organisation }: BeginRecordImport): Promise<void> {
    return this.database.as(viewer, async (tx) => {
      const own = viewer.organisations.includes(organisation) || viewer.roles.includes('loader');
      const may = own || (kind === 'completions' && viewer.roles.includes('officer'));
      if (!may || !(await organisationExists(tx, organisation))) throw notFound('The organisation');
    });
  }

  list(viewer: Viewer, query: ListRecordImports): Promise<Page<RecordImport>> {
    return this.database.as(viewer, async (tx) => {
      const page = await listRecordImports(tx, query);
      return { ...page, items: page.items.map(listedAnswer) };
    });
  }

  /**
   * Reads a file; none of it is imported yet.
   * @throws 422 with one plain sentence when it cannot be read, or one of its sheets must be chosen
   */
  async begin(
    viewer: Viewer,
    { kind, organisation: organisationId, sheet }: BeginRecordImport,
    file: { name: string; content: Buffer },
  ): Promise<RecordImport> {
    const { columns, rows } = await uploadedTable(file.content, sheet);
    const headings = headingsOf(columns);
    return this.database.as(viewer, async (tx) => {
      const remembered = await rememberedMapping(tx, { kind, organisationId, headings });
      const mapping = remembered ?? guessImportMapping(kind, columns);
      const complete = remembered !== undefined || lackingFields(kind, mapping).length === 0;
      const stored = await storeImport(tx, viewer, {
        id: newId(),
        kind,
        organisationId,
        fileName: cutText(file.name, 200),
        state: complete ? 'read' : 'mapping',
        headings,
        columns,
        rows,
        mapping,
      });
      return this.answer(tx, stored, remembered !== undefined);
    });
  }

  get(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await recordImportById(tx, id);
      const last = stored.state === 'read' ? await rememberedMapping(tx, stored) : undefined;
      return this.answer(tx, stored, last !== undefined);
    });
  }

  /** @throws 400 for a column that the file does not have; 422 where a needed one is not named */
  map(viewer: Viewer, id: string, wanted: Record<string, number>): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await lockedRecordImport(tx, id);
      if (stored.state !== 'mapping' && stored.state !== 'read')
        throw brokenRule('not_open', 'This file was applied already.');
      mustBeMapping(stored.kind, stored.columns, wanted);
      return this.answer(tx, await mapColumns(tx, stored, wanted));
    });
  }

  /**
   * Remembers, for every file to come, what places are that no list knows.
   * @throws 422 for a place that the file does not ask about, or an area that does not exist
   */
  answerPlaces(viewer: Viewer, id: string, answers: PlaceAnswer[]): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await lockedRecordImport(tx, id);
      mustBeRead(stored);
      const { rows, places } = await this.compared(tx, stored);
      mustBeAskedAbout(answers, rows, places.areas);
      await rememberPlaces(tx, viewer, answers);
      return this.answer(tx, stored);
    });
  }

  /** The rows that would not be imported, each with its line and the reason, as CSV. */
  leftOut(viewer: Viewer, id: string): Promise<string> {
    return this.database.as(viewer, async (tx) => {
      const stored = await recordImportById(tx, id);
      if (stored.state !== 'read')
        throw brokenRule('not_open', 'The rows of this file are no longer kept.');
      const cells = new Map(stored.rows.map((row) => [row.line, row.cells]));
      const { rows } = await this.compared(tx, stored);
      const out = rows.filter(({ row }) => row.state !== 'new');
      return writeCsv([
        ['Line', 'Why it is left out', ...stored.columns],
        ...out.map(({ row: { line, reason } }) => [
          String(line),
          reason,
          ...(cells.get(line) ?? []),
        ]),
      ]);
    });
  }

  /** Imports what is new, all or none; then the rows of the file are forgotten. */
  apply(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await lockedRecordImport(tx, id);
      if (stored.state === 'applied') return importAnswer(stored);
      mustBeRead(stored);
      await queueForImport(tx, stored);
      const compared = await this.compared(tx, stored);
      mustBeAnswered(compared);
      const made = compared.rows.flatMap(({ known }) => (known ? [{ ...known, id: newId() }] : []));
      if (!made.length) throw brokenRule('nothing_new', 'There is nothing new in this file.');
      await this.kinds.of(stored.kind).insert(tx, viewer, stored, made);
      const ids = made.map((one) => one.id);
      return importAnswer(await markApplied(tx, viewer, stored, ids));
    });
  }

  /** @throws 409 when some of its records were changed since */
  undo(viewer: Viewer, id: string): Promise<RecordImport> {
    return this.database.as(viewer, async (tx) => {
      const stored = await lockedRecordImport(tx, id);
      if (stored.state !== 'applied')
        throw brokenRule('not_applied', 'Only a file that was applied can be taken back.');
      await this.kinds.of(stored.kind).takeBack(tx, stored.itemIds);
      return importAnswer(await markUndone(tx, viewer, stored));
    });
  }

  private async answer(tx: Tx, stored: StoredImport, remembered = false): Promise<RecordImport> {
    const compared = stored.state === 'read' ? await this.compared(tx, stored) : undefined;
    return importAnswer(stored, compared, remembered);
  }

  private compared(tx: Tx, stored: StoredImport): Promise<ComparedFile> {
    return comparedRows(tx, this.kinds.of(stored.kind), stored, today(this.clock));
  }
}

function mustBeRead({ state }: StoredImport): void {
  if (state === 'mapping') throw brokenRule('not_open', 'Say first which column holds what.');
  if (state !== 'read') throw brokenRule('not_open', 'This file was taken back. Upload it again.');
}

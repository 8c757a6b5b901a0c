import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type {
  GiasImport,
  ListImportChanges,
  Page,
  PageQuery,
  RegisterChange,
  RejectedRow,
} from '@all-together/contracts';
import { cutText, dayInName, schoolColumns } from '@all-together/domain';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { brokenRule, conflict } from '../../platform/problems/problem-error.js';
import {
  allowWholeRegister,
  discardStaged,
  linkConversions,
  registerStagedLinks,
  registerStagedSchools,
  removeStagedRepeats,
} from '../schools/index.js';
import { encodingOf } from './csv-file.js';
import {
  conversionsOf,
  importById,
  isImportRunning,
  isPreviewOutdated,
  listChanges,
  listImports,
  lockedImport,
  rejectedRows,
} from './imports-queries.js';
import {
  beginImport,
  failImport,
  failInterruptedImports,
  finishPreview,
  markApplied,
  markDiscarded,
  noteProgress,
  rejectRepeats,
  rejectRows,
} from './imports-records.js';
import { followSuccessions } from '../areas/index.js';
import { storeLinkChanges } from './link-changes-records.js';
import { storeRegisterChanges } from './register-changes-records.js';
import { stage, type Staged, type StagingReport } from './staging.js';

const progressEveryMs = 400;

/** GIAS files: read into staging, previewed, then applied as a whole or discarded. */
@Injectable()
export class ImportsService implements OnApplicationBootstrap {
  private readonly logger = new Logger(ImportsService.name);

  constructor(
    private readonly database: Database,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** An import that was under way when the app stopped did not change anything: say so. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.as(internalViewer('import_recovery'), failInterruptedImports);
  }

  list(viewer: Viewer, query: PageQuery): Promise<Page<GiasImport>> {
    return this.database.as(viewer, (tx) => listImports(tx, query));
  }

  get(viewer: Viewer, id: string): Promise<GiasImport> {
    return this.database.as(viewer, (tx) => importById(tx, id));
  }

  /**
   * Begins to read a file that lies on this machine; the reading goes on after the answer.
   * @returns the import, and a promise of its preview for callers that wait
   */
  async begin(
    viewer: Viewer,
    file: string,
    fileName: string,
  ): Promise<{ begun: GiasImport; previewed: Promise<GiasImport> }> {
    const { size: bytes } = await fs.promises.stat(file);
    const begun = await this.database.as(viewer, async (tx) => {
      if (await isImportRunning(tx))
        throw conflict('import_running', 'Another import is running. Wait until it is done.');
      return beginImport(tx, viewer, {
        id: newId(),
        fileName: cutText(path.basename(fileName), 200),
        asOf: dayInName(fileName),
        bytes,
      });
    });
    return { begun, previewed: this.read(viewer, begun.id, file) };
  }

  /** Applies a previewed import: every row of it, or none. */
  apply(viewer: Viewer, id: string): Promise<GiasImport> {
    return this.database.as(viewer, async (tx) => {
      const found = await lockedImport(tx, id);
      if (found.state === 'applied') return found;
      if (found.state !== 'previewed')
        throw brokenRule('not_previewed', 'Only an import with a preview can be applied.');
      if (await isPreviewOutdated(tx, id))
        throw brokenRule(
          'preview_old',
          'Another import was applied after this preview. Upload the file again, so that the ' +
            'preview is true.',
        );
      await (found.kind === 'links' ? registerStagedLinks(tx, id) : applyRegister(tx, found));
      await followSuccessions(tx, viewer);
      await discardStaged(tx, id);
      return markApplied(tx, viewer, id);
    });
  }

  discard(viewer: Viewer, id: string): Promise<GiasImport> {
    return this.database.as(viewer, async (tx) => {
      const { state } = await lockedImport(tx, id);
      if (state !== 'previewed' && state !== 'failed')
        throw brokenRule('not_previewed', 'Only an import that was not applied can be discarded.');
      await discardStaged(tx, id);
      return markDiscarded(tx, viewer, id);
    });
  }

  changes(viewer: Viewer, id: string, query: ListImportChanges): Promise<Page<RegisterChange>> {
    return this.database.as(viewer, async (tx) => {
      await importById(tx, id);
      return listChanges(tx, id, query);
    });
  }

  /** The rejected rows with their reasons, at most 100,000, by line. */
  rejections(viewer: Viewer, id: string): Promise<RejectedRow[]> {
    return this.database.as(viewer, async (tx) => {
      await importById(tx, id);
      return rejectedRows(tx, id);
    });
  }

  /** Reads a file to its preview, in several transactions so that its progress can be seen. */
  private async read(viewer: Viewer, id: string, file: string): Promise<GiasImport> {
    try {
      const encoding = await encodingOf(file);
      const report = this.reportOf(viewer, id);
      const staged = await stage(this.config.databaseUrl, id, { file, encoding }, report);
      return await this.database.as(viewer, async (tx) =>
        finishPreview(tx, id, staged, encoding, await storeChanges(tx, id, staged)),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`Import ${id} failed: ${reason}`);
      return this.database.as(viewer, (tx) => failImport(tx, id, problemOf(error)));
    }
  }

  private reportOf(viewer: Viewer, id: string): StagingReport {
    let told = 0;
    return {
      progress: async (progress) => {
        if (Date.now() - told < progressEveryMs) return;
        told = Date.now();
        await this.database.as(viewer, (tx) => noteProgress(tx, id, progress));
      },
      rejected: (rows) => this.database.as(viewer, (tx) => rejectRows(tx, id, rows)),
    };
  }
}

/** Works out what a staged file changes. @returns how many changes of each kind */
async function storeChanges(tx: Tx, id: string, staged: Staged): Promise<GiasImport['counts']> {
  if (staged.kind === 'links') return storeLinkChanges(tx, id);
  await rejectRepeats(tx, id);
  await removeStagedRepeats(tx, id);
  return storeRegisterChanges(tx, id, staged.used);
}

/** Writes a register with the conversions that its preview found. */
async function applyRegister(tx: Tx, { id, columns, asOf }: GiasImport): Promise<void> {
  const used = schoolColumns.filter((column) => columns?.used.includes(column));
  await allowWholeRegister(tx);
  await registerStagedSchools(tx, id, used, asOf);
  await linkConversions(tx, await conversionsOf(tx, id), asOf);
}

/** Our own sentences are for the reader; what PostgreSQL or Node.js says is not. */
const problemOf = (error: unknown): string =>
  error instanceof Error && !('code' in error)
    ? error.message
    : 'The file could not be read to its end. Nothing was changed.';

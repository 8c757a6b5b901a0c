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
import { isDay, schoolColumns, type SchoolColumn } from '@all-together/domain';
import { record } from '../../platform/audit/audit.js';
import { internalViewer, type Viewer } from '../../platform/access/viewer.js';
import { Config } from '../../platform/config/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { camelCased } from '../../platform/database/naming.js';
import {
  Conditions,
  countLimit,
  pageSize,
  readCursor,
  toPage,
} from '../../platform/database/paging.js';
import { brokenRule, conflict, notFound } from '../../platform/problems/problem-error.js';
import { encodingOf } from './csv-file.js';
import {
  applyLinks,
  applyRegister,
  previewLinks,
  previewRegister,
  rejectRepeats,
} from './preview.js';
import { stage } from './staging.js';

const progressEveryMs = 400;
const importColumns = `i.id, i.kind, i.file_name, i.as_of, i.state, i.encoding, i.columns, i.bytes, i.bytes_read, i.rows_read, i.rows_rejected, i.counts, i.problem, n.name as started_by, i.started_at, i.finished_at`;

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
    await this.database.as(internalViewer('import_recovery'), (tx) =>
      tx.query(
        `update gias_imports set state = 'failed', problem = 'The app stopped while it ran. Nothing was changed; start it again.', finished_at = app_now() where state in ('reading', 'applying') and started_at < app_now() - interval '1 minute'`,
      ),
    );
  }

  list(viewer: Viewer, query: PageQuery): Promise<Page<GiasImport>> {
    return this.database.as(viewer, async (tx) => {
      const limit = query.limit ?? pageSize;
      const where = new Conditions();
      const after = readCursor(query.after, 2);
      if (after) where.add('(i.started_at, i.id) < (?::timestamptz, ?::uuid)', ...after);
      const rows = (await tx.query(
        `select ${importColumns}, (select count(*)::int from (select from gias_imports limit ${countLimit + 1}) c) as counted from gias_imports i left join person_names n on n.id = i.started_by
         where ${where.sql} order by i.started_at desc, i.id desc limit ${limit + 1}`,
        where.values,
      )) as (Record<string, unknown> & { counted: number; started_at: string; id: string })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => camelCased<GiasImport>(row),
        (row) => [row.started_at, row.id],
      );
    });
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
    const id = newId();
    const { size } = await fs.promises.stat(file);
    const begun = await this.database.as(viewer, async (tx) => {
      const [running] = (await tx.query(
        `select id from gias_imports where state in ('reading', 'applying')`,
      )) as { id: string }[];
      if (running)
        throw conflict('import_running', 'Another import is running. Wait until it is done.');
      await tx.query(
        `insert into gias_imports (id, kind, file_name, as_of, state, bytes, started_by, started_at) values ($1, 'register', $2, $3, 'reading', $4, $5, app_now())`,
        [id, path.basename(fileName).slice(0, 200), dayInName(fileName), size, viewer.personId],
      );
      await record(tx, viewer, { action: 'import.begin', noun: 'import', itemId: id });
      return importById(tx, id);
    });
    return { begun, previewed: this.read(viewer, id, file) };
  }

  /** Applies a previewed import: every row of it, or none. */
  async apply(viewer: Viewer, id: string): Promise<GiasImport> {
    return this.database.as(viewer, async (tx) => {
      const [found] = (await tx.query(
        `select state, kind, columns, as_of from gias_imports where id = $1 for update`,
        [id],
      )) as {
        state: GiasImport['state'];
        kind: GiasImport['kind'];
        columns: { used: SchoolColumn[] };
        as_of: string | null;
      }[];
      if (!found) throw notFound('The import');
      if (found.state === 'applied') return importById(tx, id);
      if (found.state !== 'previewed')
        throw brokenRule('not_previewed', 'Only an import with a preview can be applied.');
      const [{ newer }] = (await tx.query(
        `select exists (select from gias_imports i join gias_imports own on own.id = $1 where i.state = 'applied' and i.finished_at > own.finished_at) as newer`,
        [id],
      )) as [{ newer: boolean }];
      if (newer)
        throw brokenRule(
          'preview_old',
          'Another import was applied after this preview. Upload the file again, so that the preview is true.',
        );
      if (found.kind === 'links') await applyLinks(tx, id);
      else await applyRegister(tx, id, found.columns.used, found.as_of);
      await tx.query(
        `delete from ${found.kind === 'links' ? 'gias_link_staging' : 'gias_staging'} where import_id = $1`,
        [id],
      );
      await tx.query(
        `update gias_imports set state = 'applied', finished_at = app_now() where id = $1`,
        [id],
      );
      await record(tx, viewer, { action: 'import.apply', noun: 'import', itemId: id });
      return importById(tx, id);
    });
  }

  discard(viewer: Viewer, id: string): Promise<GiasImport> {
    return this.database.as(viewer, async (tx) => {
      const found = await importById(tx, id);
      if (found.state !== 'previewed' && found.state !== 'failed')
        throw brokenRule('not_previewed', 'Only an import that was not applied can be discarded.');
      await tx.query(`delete from gias_staging where import_id = $1`, [id]);
      await tx.query(`delete from gias_link_staging where import_id = $1`, [id]);
      await tx.query(
        `update gias_imports set state = 'discarded', finished_at = app_now() where id = $1`,
        [id],
      );
      await record(tx, viewer, { action: 'import.discard', noun: 'import', itemId: id });
      return importById(tx, id);
    });
  }

  changes(viewer: Viewer, id: string, query: ListImportChanges): Promise<Page<RegisterChange>> {
    return this.database.as(viewer, async (tx) => {
      await importById(tx, id);
      const limit = query.limit ?? pageSize;
      const where = new Conditions().add('import_id = ?', id);
      if (query.kind) where.add('kind = ?', query.kind);
      const filter = where.sql;
      const after = readCursor(query.after, 2);
      if (after) where.add('(kind, urn) > (?, ?::int)', ...after);
      const rows = (await tx.query(
        `select urn, kind, name, before, after, (select count(*)::int from (select from gias_changes where ${filter} limit ${countLimit + 1}) c) as counted from gias_changes where ${where.sql} order by kind, urn limit ${limit + 1}`,
        where.values,
      )) as (RegisterChange & { counted: number })[];
      return toPage(
        rows,
        limit,
        rows[0]?.counted ?? 0,
        ({ counted: _, ...row }) => row,
        (row) => [row.kind, row.urn],
      );
    });
  }

  /** The rejected rows with their reasons, at most 100,000, by line. */
  rejections(viewer: Viewer, id: string): Promise<RejectedRow[]> {
    return this.database.as(viewer, async (tx) => {
      await importById(tx, id);
      return tx.query(
        `select line, reason from gias_rejections where import_id = $1 order by line limit 100000`,
        [id],
      ) as Promise<RejectedRow[]>;
    });
  }

  private async read(viewer: Viewer, id: string, file: string): Promise<GiasImport> {
    try {
      const encoding = await encodingOf(file);
      let told = 0;
      const staged = await stage(this.config.databaseUrl, id, file, encoding, {
        progress: async ({ bytes, rows }) => {
          if (Date.now() - told < progressEveryMs) return;
          told = Date.now();
          await this.database.as(viewer, (tx) =>
            tx.query(`update gias_imports set bytes_read = $2, rows_read = $3 where id = $1`, [
              id,
              bytes,
              rows,
            ]),
          );
        },
        rejected: (rows) => this.reject(viewer, id, rows),
      });
      return await this.database.as(viewer, async (tx) => {
        const columns = { used: staged.used, ignored: staged.ignored };
        if (staged.kind === 'register') await rejectRepeats(tx, id);
        const counts =
          staged.kind === 'links'
            ? await previewLinks(tx, id)
            : await previewRegister(
                tx,
                id,
                schoolColumns.filter((column) => staged.used.includes(column)),
              );
        await tx.query(
          `update gias_imports set kind = $2, state = 'previewed', encoding = $3, columns = $4, bytes_read = bytes, rows_read = $5, counts = $6, rows_rejected = (select count(*) from gias_rejections where import_id = $1), finished_at = app_now() where id = $1`,
          [id, staged.kind, encoding, JSON.stringify(columns), staged.rows, JSON.stringify(counts)],
        );
        return importById(tx, id);
      });
    } catch (error) {
      const problem =
        error instanceof Error && !('code' in error)
          ? error.message
          : 'The file could not be read to its end. Nothing was changed.';
      this.logger.warn(
        `Import ${id} failed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return this.database.as(viewer, async (tx) => {
        await tx.query(
          `update gias_imports set state = 'failed', problem = $2, finished_at = app_now() where id = $1`,
          [id, problem],
        );
        return importById(tx, id);
      });
    }
  }

  private async reject(viewer: Viewer, id: string, rows: readonly RejectedRow[]): Promise<void> {
    await this.database.as(viewer, (tx) =>
      tx.query(
        `insert into gias_rejections (import_id, line, reason) select $1, r.line, r.reason from unnest($2::int[], $3::text[]) as r (line, reason) on conflict do nothing`,
        [id, rows.map((row) => row.line), rows.map((row) => row.reason)],
      ),
    );
  }
}

async function importById(tx: Tx, id: string): Promise<GiasImport> {
  const [row] = (await tx.query(
    `select ${importColumns} from gias_imports i left join person_names n on n.id = i.started_by where i.id = $1`,
    [id],
  )) as Record<string, unknown>[];
  if (!row) throw notFound('The import');
  return camelCased<GiasImport>(row);
}

/** GIAS names its files by their day: `edubasealldata20190901.csv`. */
function dayInName(name: string): string | null {
  const [, year, month, day] = /(20\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  const written = `${year}-${month}-${day}`;
  return isDay(written) ? written : null;
}

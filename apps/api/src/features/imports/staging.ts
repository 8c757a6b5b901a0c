import {
  isLinksFile,
  mapLinks,
  mapRegister,
  readLinkRow,
  readRegisterRow,
} from '@all-together/domain';
import type { ImportKind, RejectedRow } from '@all-together/contracts';
import { once } from 'node:events';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { copying, type StartCopy } from '../../platform/database/copying.js';
import { copyOfLinks, copyOfSchools } from '../schools/index.js';
import { copyLine } from './copy-line.js';
import { csvRows, type CsvRow, type Encoding } from './csv-file.js';

export interface Staged {
  kind: ImportKind;
  used: string[];
  ignored: string[];
  rows: number;
}

export interface StagingProgress {
  bytes: number;
  rows: number;
}

/** Who is told how the reading goes. */
export interface StagingReport {
  progress: (progress: StagingProgress) => Promise<void>;
  rejected: (rows: RejectedRow[]) => Promise<void>;
}

/** Rejections are handed over in lots of this size. */
const rejectionLot = 500;

/**
 * Reads a GIAS file into the staging table by COPY, row by row.
 * @throws Error in plain English when the file is not one of GIAS's
 */
export async function stage(
  databaseUrl: string,
  importId: string,
  { file, encoding }: { file: string; encoding: Encoding },
  report: StagingReport,
): Promise<Staged> {
  const staging = new Staging(importId, report);
  let bytes = 0;
  const staged = await copying(databaseUrl, async (start) => {
    for await (const batch of csvRows(file, encoding, (read) => (bytes = read))) {
      await staging.take(batch, start);
      await report.progress({ bytes, rows: staging.rows });
    }
    return staging.end();
  });
  await staging.reportRejected();
  await report.progress({ bytes, rows: staging.rows });
  return staged;
}

/** One file on its way into the staging table. */
class Staging {
  rows = 0;
  private rejections: RejectedRow[] = [];
  private open: { plan: Plan; copy: CopyStreamQuery } | undefined;
  private failure: Error | undefined;

  constructor(
    private readonly importId: string,
    private readonly report: StagingReport,
  ) {}

  /** Writes rows of the file; the first of all says what the columns are. */
  async take(batch: readonly CsvRow[], start: StartCopy): Promise<void> {
    const [first, ...others] = batch;
    if (!first) return;
    const rows = this.open ? batch : others;
    const { plan, copy } = this.open ?? this.begin(first.fields, start);
    const lines = rows.map((row) => this.lineOf(plan, row)).join('');
    if (this.failure) throw this.failure;
    if (lines && !copy.write(lines)) await once(copy, 'drain');
    if (this.rejections.length >= rejectionLot) await this.reportRejected();
  }

  /** Waits until everything is written. @throws Error when there was nothing */
  async end(): Promise<Staged> {
    if (!this.open)
      throw new Error('The file is empty. Choose a GIAS file with a first row of column names.');
    const { plan, copy } = this.open;
    copy.end();
    await once(copy, 'finish');
    return { ...plan.staged, rows: this.rows };
  }

  async reportRejected(): Promise<void> {
    const told = this.rejections;
    this.rejections = [];
    if (told.length) await this.report.rejected(told);
  }

  private begin(headers: string[], start: StartCopy): { plan: Plan; copy: CopyStreamQuery } {
    const plan = isLinksFile(headers) ? linksPlan(headers) : registerPlan(headers);
    const copy = start(plan.copy());
    copy.on('error', (error) => (this.failure = error));
    this.open = { plan, copy };
    return this.open;
  }

  /** A row as COPY takes it; empty, and noted as rejected, when it cannot be read. */
  private lineOf(plan: Plan, { fields, line }: CsvRow): string {
    this.rows++;
    const outcome = plan.read(fields);
    if ('values' in outcome) return copyLine([this.importId, String(line), ...outcome.values]);
    this.rejections.push({ line, reason: outcome.reason });
    return '';
  }
}

/** How the rows of one kind of file are read and where they go. */
interface Plan {
  staged: Omit<Staged, 'rows'>;
  copy: () => CopyStreamQuery;
  read: (fields: string[]) => { values: readonly (string | null)[] } | { reason: string };
}

function linksPlan(headers: string[]): Plan {
  const places = mapLinks(headers);
  return {
    staged: {
      kind: 'links',
      used: places.flatMap((place) => headers[place] ?? []),
      ignored: headers.filter((_, place) => !places.includes(place)),
    },
    copy: copyOfLinks,
    read: (fields) => {
      const outcome = readLinkRow(fields, places, headers.length);
      if ('reason' in outcome) return outcome;
      const { urn, linkedUrn, linkedName, kind, established } = outcome.row;
      return { values: [String(urn), String(linkedUrn), linkedName, kind, established] };
    },
  };
}

function registerPlan(headers: string[]): Plan {
  const map = mapRegister(headers);
  return {
    staged: { kind: 'register', used: map.used, ignored: map.ignored },
    copy: copyOfSchools,
    read: (fields) => {
      const outcome = readRegisterRow(fields, map, headers.length);
      return 'reason' in outcome ? outcome : { values: outcome.row };
    },
  };
}

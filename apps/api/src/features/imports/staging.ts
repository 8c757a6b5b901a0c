import {
  isLinksFile,
  mapLinks,
  mapRegister,
  readLinkRow,
  readRegisterRow,
  schoolColumns,
} from '@all-together/domain';
import type { ImportKind, RejectedRow } from '@all-together/contracts';
import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
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

/** Rejections are handed over in lots of this size. */
const rejectionLot = 500;

type LineReader = (row: CsvRow) => string | { reason: string };

/**
 * Reads a GIAS file into the staging table by COPY, row by row.
 * @throws Error in plain English when the file is not one of GIAS's
 */
export async function stage(
  databaseUrl: string,
  importId: string,
  file: string,
  encoding: Encoding,
  report: {
    progress: (progress: StagingProgress) => Promise<void>;
    rejected: (rows: RejectedRow[]) => Promise<void>;
  },
): Promise<Staged> {
  // A connection of its own: COPY cannot share a pipelined one.
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  let bytes = 0;
  let rows = 0;
  let rejections: RejectedRow[] = [];
  let failure: Error | undefined;
  let plan: { staged: Omit<Staged, 'rows'>; read: LineReader; copy: CopyStreamQuery } | undefined;
  try {
    await client.query('begin');
    for await (const batch of csvRows(file, encoding, (read) => (bytes = read))) {
      let lines = '';
      for (const row of batch) {
        if (!plan) {
          const { staged, table, read } = planFor(row.fields, importId);
          plan = { staged, read, copy: client.query(copyFrom(`copy ${table} from stdin`)) };
          plan.copy.on('error', (error) => (failure = error));
          continue;
        }
        rows++;
        const line = plan.read(row);
        if (typeof line === 'string') lines += line;
        else rejections.push({ line: row.line, reason: line.reason });
      }
      if (failure) throw failure;
      if (lines && !plan!.copy.write(lines)) await once(plan!.copy, 'drain');
      if (rejections.length >= rejectionLot) {
        await report.rejected(rejections);
        rejections = [];
      }
      await report.progress({ bytes, rows });
    }
    if (!plan)
      throw new Error('The file is empty. Choose a GIAS file with a first row of column names.');
    plan.copy.end();
    await once(plan.copy, 'finish');
    await client.query('commit');
    if (rejections.length) await report.rejected(rejections);
    await report.progress({ bytes, rows });
    return { ...plan.staged, rows };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function planFor(
  headers: string[],
  importId: string,
): { staged: Omit<Staged, 'rows'>; table: string; read: LineReader } {
  if (isLinksFile(headers)) {
    const places = mapLinks(headers);
    return {
      staged: {
        kind: 'links',
        used: places.map((place) => headers[place]!),
        ignored: headers.filter((_, place) => !places.includes(place)),
      },
      table: 'gias_link_staging (import_id, line, urn, linked_urn, linked_name, kind, established)',
      read: ({ fields, line }) => {
        const outcome = readLinkRow(fields, places, headers.length);
        if ('reason' in outcome) return outcome;
        const { urn, linkedUrn, linkedName, kind, established } = outcome.row;
        return copyLine([
          importId,
          String(line),
          String(urn),
          String(linkedUrn),
          linkedName,
          kind,
          established,
        ]);
      },
    };
  }
  const map = mapRegister(headers);
  return {
    staged: { kind: 'register', used: map.used, ignored: map.ignored },
    table: `gias_staging (import_id, line, ${schoolColumns.join(', ')})`,
    read: ({ fields, line }) => {
      const outcome = readRegisterRow(fields, map, headers.length);
      return 'reason' in outcome ? outcome : copyLine([importId, String(line), ...outcome.row]);
    },
  };
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A line of COPY's text format. */
function copyLine(values: readonly (string | null)[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (index) line += '\t';
    line +=
      value === null || value === undefined
        ? '\\N'
        : special.test(value)
          ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character]!)
          : value;
  }
  return line + '\n';
}

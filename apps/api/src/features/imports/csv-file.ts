import { parse } from 'csv-parse';
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';

export type Encoding = 'UTF-8' | 'Windows-1252';

/** Bytes at the end of a chunk that may be the beginning of a longer UTF-8 character. */
const longestCharacter = 4;

/** Tells UTF-8 from Windows-1252, which GIAS uses, by reading the whole file once: any byte sequence that is not UTF-8 settles it. */
export async function encodingOf(file: string): Promise<Encoding> {
  let rest = Buffer.alloc(0);
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const cut = Math.max(0, bytes.length - longestCharacter);
    const whole = lastBoundary(bytes, cut);
    if (!isUtf8(bytes.subarray(0, whole))) return 'Windows-1252';
    rest = Buffer.from(bytes.subarray(whole));
  }
  return isUtf8(rest) ? 'UTF-8' : 'Windows-1252';
}

/** The last place at or after `from` where a character begins, so that no character is cut in two. */
function lastBoundary(bytes: Buffer, from: number): number {
  for (let place = bytes.length; place > from; place--) if ((bytes[place - 1]! & 0xc0) !== 0x80) return (bytes[place - 1]! & 0x80) === 0 ? place : place - 1;
  return bytes.length;
}

export interface CsvRow {
  fields: string[];
  line: number;
}

/**
 * The rows of a CSV file one by one, the header first; memory does not grow with the file.
 * @param onBytes is told how many bytes have been read so far
 * @throws Error in plain English when the file is not CSV
 */
export async function* csvRows(file: string, encoding: Encoding, onBytes: (bytes: number) => void): AsyncGenerator<CsvRow[]> {
  const parser = parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true, max_record_size: 1_000_000 });
  const decoder = new TextDecoder(encoding === 'UTF-8' ? 'utf-8' : 'windows-1252');
  let read = 0;
  let batch: CsvRow[] = [];
  parser.on('readable', () => {
    let row: { record: string[]; info: { lines: number } } | null;
    while ((row = parser.read() as typeof row) !== null) batch.push({ fields: row.record, line: row.info.lines });
  });
  let failure: Error | undefined;
  parser.on('error', (error) => (failure = error));
  const ended = new Promise<void>((resolve) => parser.once('end', resolve).once('error', () => resolve()));
  for await (const chunk of fs.createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    await new Promise<void>((resolve) => parser.write(decoder.decode(chunk, { stream: true }), () => resolve()));
    if (failure) throw notCsv(failure);
    onBytes(read);
    if (batch.length) {
      yield batch;
      batch = [];
    }
  }
  parser.end(decoder.decode());
  await ended;
  if (failure) throw notCsv(failure);
  if (batch.length) yield batch;
}

const notCsv = (error: Error) => new Error(`The file cannot be read as CSV: ${error.message.split('\n')[0]}`);

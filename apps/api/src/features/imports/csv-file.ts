import Papa from 'papaparse';
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { Readable } from 'node:stream';

export type Encoding = 'UTF-8' | 'Windows-1252';

/** Bytes at the end of a chunk that may be the beginning of a longer UTF-8 character. */
const longestCharacter = 4;

/**
 * Tells UTF-8 from Windows-1252, which GIAS uses, by reading the whole file once: any byte sequence
 * that is not UTF-8 settles it.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  let rest = Buffer.alloc(0);
  for await (const chunk of fs.createReadStream(file, {
    highWaterMark: 1 << 20,
  }) as AsyncIterable<Buffer>) {
    const bytes = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    const cut = Math.max(0, bytes.length - longestCharacter);
    const whole = lastBoundary(bytes, cut);
    if (!isUtf8(bytes.subarray(0, whole))) return 'Windows-1252';
    rest = Buffer.from(bytes.subarray(whole));
  }
  return isUtf8(rest) ? 'UTF-8' : 'Windows-1252';
}

/**
 * The last place at or after `from` where a character begins, so that no character is cut in two.
 */
function lastBoundary(bytes: Buffer, from: number): number {
  for (let place = bytes.length; place > from; place--)
    if ((bytes[place - 1]! & 0xc0) !== 0x80)
      return (bytes[place - 1]! & 0x80) === 0 ? place : place - 1;
  return bytes.length;
}

export interface CsvRow {
  fields: string[];
  line: number;
}

/** Rows are handed over in lots of this size. */
const lot = 500;
/** A field this long is a quotation mark that is never closed, or not CSV at all. */
const longestField = 1_000_000;

/**
 * The rows of a CSV file in lots, the header first; memory does not grow with the file.
 * @param onBytes is told how many bytes have been read so far
 * @throws Error in plain English when the file is not CSV
 */
export async function* csvRows(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRow[]> {
  const rows = Readable.from(decoded(file, encoding, onBytes)).pipe(
    Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ',' }),
  );
  let batch: CsvRow[] = [];
  let line = 1;
  for await (const fields of rows as AsyncIterable<string[]>) {
    if (fields.some((field) => field.length > longestField))
      throw new Error('The file cannot be read as CSV: a quotation mark is never closed.');
    if (fields.length > 1 || fields[0]) batch.push({ fields, line });
    line += 1 + breaksWithin(fields);
    if (batch.length < lot) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}

/** A field in quotation marks may hold line breaks; later lines are counted past them. */
const breaksWithin = (fields: readonly string[]): number =>
  fields.reduce(
    (breaks, field) => (field.includes('\n') ? breaks + field.split('\n').length - 1 : breaks),
    0,
  );

async function* decoded(
  file: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'UTF-8' ? 'utf-8' : 'windows-1252');
  let read = 0;
  for await (const chunk of fs.createReadStream(file, {
    highWaterMark: 1 << 18,
  }) as AsyncIterable<Buffer>) {
    read += chunk.length;
    onBytes(read);
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield text;
  }
}

import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import exifBeGone from 'exif-be-gone';
import { ProblemError } from '../problems/problem-error.js';
import type { FileStore } from './file-store.js';

export const largestFile = 25 * 1024 * 1024;
/** So much of a file tells what it is. */
const tellingBytes = 64 * 1024;

const accepted = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
  'image/heif',
  'image/avif',
  'video/mp4',
  'video/quicktime',
  'audio/mpeg',
  'audio/x-m4a',
  'audio/mp4',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
]);

/** Pictures in which a camera notes where and when they were taken; those notes are left out. */
const withCameraNotes = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Pictures that every browser shows and that can carry no script. */
export const isShownInline = (mediaType: string): boolean =>
  ['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(mediaType);

/** What is known of a kept file. */
export interface StoredFile {
  mediaType: string;
  bytes: number;
  fileName: string;
}

/** The name without folders or what could end a header. */
export const plainName = (name: string): string =>
  name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\u0000-\u001f"]/g, '')
    .trim()
    .slice(-150) || 'file';

export interface ReceivedFile {
  key: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** A stream that leaves out what a camera noted. */
function cameraNotesRemover(): Transform {
  // Its types name a default that its CommonJS does not have.
  const exported: unknown = exifBeGone;
  if (!isTransform(exported)) throw new Error('exif-be-gone exports no stream.');
  return new exported();
}
const isTransform = (exported: unknown): exported is new () => Transform =>
  typeof exported === 'function' && exported.prototype instanceof Transform;

const refuse = (status: number, title: string, detail: string) =>
  new ProblemError({ status, title, detail, errors: [{ path: 'file', message: detail }] });

/**
 * Streams an upload into the store, telling its kind by its content. What a camera noted in a
 * photograph (the place above all) is not kept: a school and a child must not be found by it.
 * @throws 413 above 25 MB, 415 for a kind that is not evidence, 400 for nothing; nothing is then
 * kept
 */
export async function receiveFile(store: FileStore, upload: Readable): Promise<ReceivedFile> {
  const key = randomUUID();
  const hash = createHash('sha256');
  let received = 0;
  let bytes = 0;
  const limited = new Transform({
    transform(chunk: Buffer, _, done) {
      received += chunk.length;
      done(
        received > largestFile
          ? refuse(
              413,
              'Too large',
              'The file is larger than 25 MB. Make it smaller, or give a link to it.',
            )
          : null,
        chunk,
      );
    },
  });
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  let mediaType = '';
  await pipeline(upload, limited, async (source: AsyncIterable<Buffer>) => {
    const { start, rest } = await startOf(source);
    mediaType = await mediaTypeOf(start);
    const cleaned = withCameraNotes.has(mediaType) ? cameraNotesRemover() : new PassThrough();
    await pipeline(joined(start, rest), cleaned, measured, (kept: AsyncIterable<Buffer>) =>
      store.put(key, Readable.from(kept), mediaType),
    );
  });
  return { key, mediaType, bytes, sha256: hash.digest('hex') };
}

async function startOf(
  source: AsyncIterable<Buffer>,
): Promise<{ start: Buffer; rest: AsyncIterator<Buffer> }> {
  const rest = source[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let size = 0;
  while (size < tellingBytes) {
    const { value, done } = await rest.next();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  if (!size) throw refuse(400, 'Check what you entered', 'The file is empty. Choose another.');
  return { start: Buffer.concat(parts), rest };
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

async function mediaTypeOf(start: Buffer): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type');
  const told = await fileTypeFromBuffer(start).catch(() => undefined);
  const mediaType = told?.mime ?? (isText(start) ? 'text/plain' : undefined);
  if (mediaType && accepted.has(mediaType)) return mediaType;
  throw refuse(
    415,
    'Not a kind of evidence',
    'Use a PDF, a picture, a Word, Excel or PowerPoint file without macros, an OpenDocument ' +
      'file, plain text, a video (MP4) or a recording (MP3).',
  );
}

/** UTF-8 without control characters; the last character may be cut. */
function isText(start: Buffer): boolean {
  const whole = start.subarray(0, start.length - (start.length >= tellingBytes ? 4 : 0));
  return (
    !whole.includes(0) &&
    (isUtf8(whole) || isUtf8(whole.subarray(0, Math.max(0, whole.length - 3))))
  );
}

import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { badRequest, ProblemError } from '../problems/problem-error.js';
import { mustBeStorable } from '../bodies/storable-text.js';
import { largestFile } from './received-file.js';

/** Milliseconds without a byte after which an upload is given up. */
const patience = 30_000;

/** An upload may be slow, but not silent: its connection ends. */
function endWhenSilent({ raw }: FastifyRequest): void {
  // A request that came by no socket cannot be silent.
  if (!('setTimeout' in raw)) return;
  raw.setTimeout(patience, () => raw.destroy());
  raw.once('end', () => raw.setTimeout(0));
}

/** What the reader of forms says of one that is none has no status of its own. */
function notWellFormed(error: unknown): never {
  if (error instanceof ProblemError || (error as { statusCode?: number }).statusCode) throw error;
  throw badRequest('The upload was cut off, or is not a form with a file. Send it again.');
}

/**
 * The one file of a form, as a stream that ends after `largest` bytes and then is `truncated`.
 * @throws 400 when there is none
 */
export async function uploadOf(request: FastifyRequest, largest: number): Promise<MultipartFile> {
  endWhenSilent(request);
  const upload = request.isMultipart()
    ? await request.file({ limits: { fileSize: largest, files: 1 } }).catch(notWellFormed)
    : undefined;
  if (upload) {
    mustBeStorable({ file: upload.filename });
    return upload;
  }
  const message = 'Choose a file to upload.';
  throw badRequest(message, [{ path: 'file', message }]);
}

/**
 * The one file of a form, as a stream for `receiveFile`, which refuses one that is too large.
 * @throws 400 when there is none
 */
export async function streamedUploadOf(
  request: FastifyRequest,
): Promise<{ name: string; content: Readable }> {
  const { filename, file } = await uploadOf(request, largestFile + 1);
  return { name: filename, content: file };
}

/**
 * The one file of a form, read whole.
 * @param tooLarge what is said of a file of more than `largest` bytes
 * @throws 400 when there is none, 413 when it is too large
 */
export async function wholeUploadOf(
  request: FastifyRequest,
  largest: number,
  tooLarge: string,
): Promise<{ name: string; content: Buffer }> {
  const { file, filename } = await uploadOf(request, largest);
  const chunks: Buffer[] = [];
  for await (const chunk of file) chunks.push(chunk as Buffer);
  if (file.truncated) throw new ProblemError({ status: 413, title: 'Too large', detail: tooLarge });
  return { name: filename || 'file', content: Buffer.concat(chunks) };
}

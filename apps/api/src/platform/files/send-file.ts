import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { isShownInline, type StoredFile } from './received-file.js';

/**
 * Answers with a file: pictures are shown, everything else is downloaded, and nothing in it can run
 * here.
 */
export async function sendFile(
  reply: FastifyReply,
  { content, mediaType, bytes, fileName }: StoredFile & { content: Readable },
  cacheControl = 'private, no-cache',
): Promise<void> {
  const name = encodeURIComponent(fileName).replace(
    /['()]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  const disposition = isShownInline(mediaType) ? 'inline' : 'attachment';
  await reply
    .header('content-type', mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
    .header('content-length', bytes)
    .header('content-disposition', `${disposition}; filename="file"; filename*=UTF-8''${name}`)
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cacheControl)
    .send(content);
}

import { parse } from 'node:querystring';
import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { badRequest, ProblemError } from '../problems/problem-error.js';
import { readJson } from './json-body.js';
import { mustBeStorable } from './storable-text.js';

/** Largest JSON body in bytes: a bulk change of 500 actions stays well below. */
export const largestBody = 2 * 1024 * 1024;
/** Largest body of someone who has not signed in: a pupil's answers with a message, and more. */
const largestPublicBody = 64 * 1024;
/** Largest form of a public page. */
const largestForm = 16 * 1024;
const mostFields = 100;
/** Milliseconds for which a body may take to arrive. */
const usualPatience = 30_000;

/**
 * Reads the bodies of requests: JSON and the forms of public pages, each within limits that are
 * looked at before anything else is done with it.
 * @param isSignedIn whether a request comes with a session that is open; asked only of a body that
 *   may be larger than everybody's
 * @param patience milliseconds for which a body may take to arrive
 */
export function readBodies(
  app: NestFastifyApplication,
  isSignedIn: (request: FastifyRequest) => Promise<boolean>,
  patience = usualPatience,
): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    async (request: FastifyRequest, stream: Readable) => {
      const largest =
        mayBeLarge(request) && (await isSignedIn(request)) ? largestBody : largestPublicBody;
      const bytes = await received(request, stream, largest, patience);
      return bytes.length ? readJson(bytes) : undefined;
    },
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    async (request: FastifyRequest, stream: Readable) => {
      const text = (await received(request, stream, largestForm, patience)).toString('utf8');
      const fields = { ...parse(text, '&', '=', { maxKeys: mostFields }) };
      mustBeStorable(fields);
      return fields;
    },
  );
  server.addHook('preValidation', async ({ query }) => mustBeStorable(query));
  server.addHook('preParsing', async ({ headers, method }) => {
    if (method !== 'GET') mustBeUnpacked(headers['content-encoding']);
  });
}

/** A body in chunks does not say how large it is. */
const mayBeLarge = ({ headers }: FastifyRequest): boolean =>
  !(Number(headers['content-length']) <= largestPublicBody);

/**
 * Nothing that sends to the app packs its bodies, and what is packed may be a thousand times as
 * large as it says.
 * @throws 415 for a body that is packed
 */
function mustBeUnpacked(encoding: string | undefined): void {
  if (!encoding || encoding.toLowerCase() === 'identity') return;
  throw new ProblemError(
    {
      status: 415,
      title: 'Not a format that we read',
      detail: 'Send the body as it is, without Content-Encoding.',
    },
    { connection: 'close' },
  );
}

/**
 * Reads a body whole. What is left of one that is refused is read and forgotten: a connection with
 * unread bytes would be reset, and the answer lost with it. It ends with the answer.
 * @throws 413 for more than `largest` bytes, 408 for a body that does not end
 */
async function received(
  { headers }: FastifyRequest,
  stream: Readable,
  largest: number,
  patience: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let slow: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      if (Number(headers['content-length']) > largest) reject(tooLarge(largest));
      slow = setTimeout(() => reject(tooSlow()), patience);
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > largest) reject(tooLarge(largest));
        else chunks.push(chunk);
      });
      stream
        .on('end', resolve)
        .on('error', reject)
        .on('close', () => reject(cutOff()));
    });
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(slow);
    stream.removeAllListeners('data').resume();
  }
}

const cutOff = () => badRequest('The body was cut off before its end. Send it again.');

const tooLarge = (largest: number) =>
  new ProblemError(
    {
      status: 413,
      title: 'Too large',
      detail: `Send at most ${Math.round(largest / 1024).toLocaleString('en-GB')} kB at a time.`,
    },
    { connection: 'close' },
  );

const tooSlow = () =>
  new ProblemError(
    {
      status: 408,
      title: 'It took too long',
      detail: 'The rest of what you sent did not arrive in 30 seconds. Try again.',
    },
    { connection: 'close' },
  );

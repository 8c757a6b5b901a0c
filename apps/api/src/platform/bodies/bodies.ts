import { parse } from 'node:querystring';
import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems/problem-error.js';
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
const patience = 30_000;

/**
 * Reads the bodies of requests: JSON and the forms of public pages, each within limits that are
 * looked at before anything else is done with it.
 * @param isSignedIn whether a request comes with a session, true or false
 */
export function readBodies(
  app: NestFastifyApplication,
  isSignedIn: (request: FastifyRequest) => boolean,
): void {
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser(
    'application/json',
    async (request: FastifyRequest, stream: Readable) => {
      const largest = isSignedIn(request) ? largestBody : largestPublicBody;
      const bytes = await received(request, stream, largest);
      return bytes.length ? readJson(bytes) : undefined;
    },
  );
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    async (request: FastifyRequest, stream: Readable) => {
      const text = (await received(request, stream, largestForm)).toString('utf8');
      const fields = { ...parse(text, '&', '=', { maxKeys: mostFields }) };
      mustBeStorable(fields);
      return fields;
    },
  );
  server.addHook('preValidation', async ({ query }) => mustBeStorable(query));
}

/** @throws 413 for more than `largest` bytes, 408 for a body that does not end */
async function received(
  { headers, raw }: FastifyRequest,
  stream: Readable,
  largest: number,
): Promise<Buffer> {
  if (Number(headers['content-length']) > largest) throw tooLarge(largest);
  const chunks: Buffer[] = [];
  let bytes = 0;
  const slow = setTimeout(() => stream.destroy(tooSlow()), patience);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > largest) throw tooLarge(largest);
      chunks.push(chunk);
    }
  } catch (error) {
    // What is left of the body is not read: the connection ends with the answer.
    raw.resume();
    throw error;
  } finally {
    clearTimeout(slow);
  }
  return Buffer.concat(chunks);
}

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

import type { FastifyReply } from 'fastify';

/** Answers with a file that is saved under `name` and kept by no cache. */
export const sendFile = (
  reply: FastifyReply,
  type: string,
  name: string,
  content: Buffer | string,
) =>
  reply
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(content);

import type { Problem } from '@all-together/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Refusal = Omit<Problem, 'type'>;

const malformed: Refusal = {
  status: 400,
  title: 'Check what was sent',
  detail: 'The request is not well formed HTTP, or its address cannot be read.',
};
const refusals: Record<string, Refusal> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: 'It took too long',
    detail: 'The rest of what you sent did not arrive in time. Try again.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    status: 414,
    title: 'Too long',
    detail: 'A part of the address is longer than anything that has one. Check the address.',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: 'Too large',
    detail: 'The address and headers are larger than is allowed. Send less beside the body.',
  },
};
const expectation: Refusal = {
  status: 417,
  title: 'That request cannot be answered',
  detail: 'The header Expect asks for something that is not done here. Leave it out.',
};

const refusalOf = ({ code }: { code?: string }): Refusal => refusals[code ?? ''] ?? malformed;
const bodyOf = (refusal: Refusal): string => JSON.stringify({ type: 'about:blank', ...refusal });
const headers = {
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
};

/** Connections whose request is refused already: what else is wrong with it is not answered too. */
const refused = new WeakSet<Duplex>();

/**
 * What the server and the router refuse before the app sees a request is said in the same form as
 * every other refusal. These are options of the server.
 */
export const refusalsBeforeTheApp = {
  frameworkErrors: (error: { code?: string }, _: FastifyRequest, reply: FastifyReply): void => {
    const refusal = refusalOf(error);
    void reply.code(refusal.status).headers(headers).send(bodyOf(refusal));
  },
  clientErrorHandler: (error: { code?: string }, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    if (refused.has(socket)) return void socket.end();
    const refusal = refusalOf(error);
    const body = bodyOf(refusal);
    const lines = Object.entries({
      ...headers,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end(
      `HTTP/1.1 ${refusal.status} ${refusal.title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`,
    );
  },
};

/** Refuses the header `Expect`, where it names anything but the leave to send a body. */
export function refuseExpectations(app: NestFastifyApplication): void {
  const { server } = app.getHttpAdapter().getInstance();
  server.on('checkExpectation', (_: unknown, response: ServerResponse) => {
    if (response.socket) refused.add(response.socket);
    response.writeHead(expectation.status, { ...headers, connection: 'close' });
    response.end(bodyOf(expectation));
  });
}

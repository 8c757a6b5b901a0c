import net from 'node:net';

/** A request as it goes over the wire. */
export interface RawRequest {
  head: Buffer;
  body: Buffer;
  /** True where the request is no whole one, so that an end without an answer is right, too. */
  mayBeLost: boolean;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Milliseconds of silence after which nobody answers any more: a minute. */
const patience = 60_000;

/**
 * Sends a request on a connection of its own.
 * @returns the answer, or in a word or two how it was lost
 */
export function sendRaw(port: number, request: RawRequest): Promise<RawAnswer | string> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const received: Buffer[] = [];
    const end = (found: RawAnswer | string) => {
      resolve(found);
      socket.destroy();
    };
    const look = (isClosed: boolean) => {
      const answer = answerIn(Buffer.concat(received), isClosed);
      if (answer) end(answer);
      else if (isClosed) end(received.length ? 'closed in the answer' : 'closed without an answer');
    };
    socket.setTimeout(patience, () => end('silent for a minute'));
    socket.on('data', (bytes) => {
      received.push(bytes);
      look(false);
    });
    socket.on('error', ({ message }) =>
      answerIn(Buffer.concat(received), true) ? look(true) : end(message),
    );
    socket.on('close', () => look(true));
    socket.write(request.head);
    if (request.mayBeLost) socket.end(request.body);
    else socket.write(request.body);
  });
}

/** The answer, once it is whole; a stream of events is whole when it begins. */
function answerIn(received: Buffer, isClosed: boolean): RawAnswer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first, ...lines] = received.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(first!.split(' ')[1]);
  const rest = received.subarray(end + 4);
  if (status < 200) return answerIn(rest, isClosed);
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  const body = bodyIn(rest, status, headers, isClosed);
  return body && { status, headers, body };
}

function bodyIn(
  rest: Buffer,
  status: number,
  headers: Record<string, string>,
  isClosed: boolean,
): Buffer | undefined {
  if (status === 204 || status === 304) return Buffer.alloc(0);
  if (headers['content-type']?.startsWith('text/event-stream')) return rest;
  if (headers['transfer-encoding'] === 'chunked')
    return rest.subarray(-5).equals(lastChunk) ? unchunked(rest) : undefined;
  const length = Number(headers['content-length'] ?? NaN);
  if (Number.isNaN(length)) return isClosed ? rest : undefined;
  return rest.length >= length ? rest.subarray(0, length) : undefined;
}

const lastChunk = Buffer.from('0\r\n\r\n');

function unchunked(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    const size = parseInt(bytes.toString('latin1', at, line), 16);
    if (!size) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

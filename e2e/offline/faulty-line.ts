import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the line is: `down` refuses every connection; `failing` answers each write with 500; `slow`
 * holds each write back until
 * the line changes; `losing` lets each write through to the server and cuts the connection before
 * the answer comes.
 */
export type LineState = 'up' | 'down' | 'failing' | 'slow' | 'losing';

/** A line between a browser and the app that can be made as bad as lines are. */
export class FaultyLine {
  state: LineState = 'up';
  private release: () => void = () => undefined;
  private changed = Promise.resolve();
  /** Files served in place of the app's own: a newer version of it. */
  readonly replaced = new Map<string, string>();

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  static async to(target: string): Promise<FaultyLine> {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new FaultyLine(
      server,
      `http://localhost:${(server.address() as AddressInfo).port}`,
    );
    const { hostname, port } = new URL(target);
    server.on(
      'request',
      (request, response) => void line.pass(request, response, { hostname, port }),
    );
    return line;
  }

  is(state: LineState): void {
    this.state = state;
    this.release();
    this.changed = new Promise((resolve) => (this.release = resolve));
    if (state === 'down') this.server.closeAllConnections();
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async pass(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    target: { hostname: string; port: string },
  ): Promise<void> {
    if (this.state === 'down') return void request.socket.destroy();
    const writes = request.method !== 'GET' && !request.url!.startsWith('/api/session');
    if (writes && this.state === 'slow') await this.changed;
    if (writes && this.state === 'failing') return void response.writeHead(500).end();
    const loses = writes && this.state === 'losing';
    const replaced = this.replaced.get(request.url!.split('?')[0]!);
    if (replaced !== undefined)
      return void response
        .writeHead(200, {
          'content-type': request.url!.includes('.json') ? 'application/json' : 'text/html',
          'cache-control': 'no-cache',
        })
        .end(replaced);
    const onward = http.request(
      { ...target, path: request.url, method: request.method, headers: request.headers },
      (answer) => {
        if (loses) return void answer.resume().on('end', () => request.socket.destroy());
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => request.socket.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }
}

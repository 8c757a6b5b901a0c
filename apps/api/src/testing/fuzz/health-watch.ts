import { performance } from 'node:perf_hooks';
import { sendRaw, type RawRequest } from './raw-request';

const health: RawRequest = {
  head: Buffer.from('GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n'),
  body: Buffer.alloc(0),
  mayBeLost: false,
};
/** Milliseconds between the end of one look at the health and the next. */
const pause = 20;

/** Asks again and again whether the app is well while something else is going on. */
export async function watchHealth(port: number, during: Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = during.finally(() => (isOver = true));
  let worst = 0;
  while (!isOver) {
    const started = performance.now();
    await sendRaw(port, health);
    worst = Math.max(worst, performance.now() - started);
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, pause))]);
  }
  return worst;
}

import { sendRaw } from '../../testing/fuzz/raw-request';
import { SpecApp } from '../../testing/spec-app';

let spec: SpecApp;
let port: number;
beforeAll(async () => {
  spec = await SpecApp.start();
  await spec.app.listen(0, '127.0.0.1');
  port = (spec.app.getHttpServer().address() as { port: number }).port;
});
afterAll(() => spec.stop());

it.each([
  ['a line that is no header', 'GET /api/health HTTP/1.1', 'no colon', 400],
  ['two lengths', 'POST /api/session HTTP/1.1', 'content-length: 5\r\ncontent-length: 6', 400],
  ['an address that cannot be read', 'GET /api/visits/%zz HTTP/1.1', 'host: a', 400],
  ['a part too long', `GET /api/visits/${'a'.repeat(300)} HTTP/1.1`, 'host: a', 414],
  ['headers too large', 'GET /api/health HTTP/1.1', `x: ${'x'.repeat(20_000)}`, 431],
  ['an expectation', 'GET /api/health HTTP/1.1', 'host: a\r\nexpect: nothing', 417],
  [
    'an expectation, once, and a body in no known form',
    'POST /api/session HTTP/1.1',
    'host: a\r\nexpect: nothing\r\ntransfer-encoding: gzip',
    417,
  ],
])('says in the form of every refusal what is wrong: %s', async (_, first, lines, status) => {
  const head = Buffer.from(`${first}\r\n${lines}\r\n\r\n`);
  const answer = await sendRaw(port, { head, body: Buffer.alloc(0), mayBeLost: false });
  if (typeof answer === 'string') throw new Error(answer);
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  expect(JSON.parse(answer.body.toString())).toMatchObject({
    status,
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
  });
});

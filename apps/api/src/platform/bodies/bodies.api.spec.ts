import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { SpecApp, specPassword, type Asker } from '../../testing/spec-app';
import { buildWorld, type World } from '../../testing/world';

let spec: SpecApp;
let world: World;
let port: number;
beforeAll(async () => {
  spec = await SpecApp.start();
  world = await buildWorld(spec);
  await spec.app.listen(0, '127.0.0.1');
  port = (spec.app.getHttpServer() as { address: () => { port: number } }).address().port;
});
afterAll(() => spec.stop());

const json = { 'content-type': 'application/json' };
/** Sends a body as it is. */
async function send(
  path: string,
  payload: string | Buffer,
  headers: Record<string, string> = json,
) {
  const reply = await spec.app.inject({ method: 'POST', url: `/api/${path}`, payload, headers });
  return { status: reply.statusCode, body: reply.json<Record<string, unknown>>(), reply };
}
const keys = (count: number) =>
  `{${Array.from({ length: count }, (_, at) => `"k${at}":1`).join(',')}}`;

describe('a body without a session', () => {
  it.each([
    ['165,000 fields', keys(165_000), 413],
    ['4,999 fields', keys(4_999), 400],
    ['5,002 items in one list', `{"answers":[${'1,'.repeat(5_001)}1]}`, 413],
    ['50,000 nested lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 413],
    ['2,000 nested lists', `${'['.repeat(2_000)}${']'.repeat(2_000)}`, 400],
    ['100 kB of one text', JSON.stringify({ email: 'x'.repeat(100_000) }), 413],
    ['no JSON', '{"email":', 400],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0x22]), 400],
    ['a prototype', '{"__proto__":{"admin":true}}', 400],
  ])('of %s is refused at once', async (_, payload, status) => {
    const started = performance.now();
    const answer = await send('session', payload);
    expect([answer.status, answer.reply.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.reply.payload.length).toBeLessThan(10_000);
    // Generous for a slow machine: it took 74 seconds when nothing was counted.
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('is refused by its size also where nobody says how large it is', async () => {
    const socket = net.connect(port, '127.0.0.1');
    socket.write(
      'POST /api/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n' +
        'transfer-encoding: chunked\r\n\r\n',
    );
    const chunk = `${(10_000).toString(16)}\r\n${' '.repeat(10_000)}\r\n`;
    for (let sent = 0; sent < 8; sent++) socket.write(chunk);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data: Buffer) => resolve(data.toString())),
    );
    socket.destroy();
    expect(answer).toContain('HTTP/1.1 413');
  });
});

/** Signs an officer in. @returns the cookie of the session */
async function officersCookie(): Promise<{ name: string; value: string }> {
  const payload = { email: world.officer.email, password: specPassword };
  const signedIn = await spec.app.inject({ method: 'POST', url: '/api/session', payload });
  return signedIn.cookies[0]!;
}

describe('a body that is packed', () => {
  it.each([
    ['honestly', gzipSync('{"email":"a@example.org"}')],
    ['cut off', gzipSync('{"email":"a@example.org"}').subarray(0, -9)],
    ['thirty million spaces', gzipSync(Buffer.alloc(30_000_000, 0x20))],
  ])('is refused unread: %s', async (_, payload) => {
    const answer = await send('session', payload, { ...json, 'content-encoding': 'gzip' });
    expect([answer.status, answer.body['detail']]).toEqual([
      415,
      'Send the body as it is, without Content-Encoding.',
    ]);
  });
});

describe('a large body', () => {
  const large = JSON.stringify({ email: 'x'.repeat(100_000) });
  it('is read only for a session that is open', async () => {
    const { name, value } = await officersCookie();
    const statusWith = async (cookie: string) =>
      (await send('session', large, { ...json, cookie })).status;
    expect(await statusWith(`${name}=${value}`)).toBe(400);
    expect(await statusWith(`${name}=${'A'.repeat(43)}`)).toBe(413);
    expect(await statusWith(`${name}=1`)).toBe(413);
  });
});

describe('no body where there must be one', () => {
  it.each(['', 'null', '"text"', '1'])('is refused: %j', async (payload) => {
    expect(await send('session', payload)).toMatchObject({
      status: 400,
      body: { detail: 'The body is missing: send a JSON object.' },
    });
  });
});

describe('an answer to many faults', () => {
  it('names twenty of them', async () => {
    const answer = await send('session', keys(3_000));
    expect(answer.status).toBe(400);
    expect(answer.body['errors']).toHaveLength(20);
    expect(answer.body['detail']).toMatch(/^\d+ fields must be mended\.$/);
  });
});

describe('text that cannot be stored', () => {
  const visit = async (who: Asker, title: string) =>
    who.post<{ errors?: { path: string; message: string }[] }>('people', {
      id: '0190a0a0-0000-7000-8000-000000000001',
      name: title,
      email: 'a@example.org',
    });
  it.each([
    ['half a character', 'A \ud83d half', /cut in half/],
    ['NUL', 'A \u0000 name', /U\+0000/],
    ['a control character', 'A \u0007 name', /U\+0007/],
  ])('is refused with its field: %s', async (_, title, message) => {
    const answer = await visit(world.admin, title);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      { path: 'name', message: expect.stringMatching(message) as string },
    ]);
  });
  it('is refused in a query, too', async () => {
    const answer = await world.officer.get('schools?search=a%00b');
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'search' }] } });
  });
  it('leaves line breaks and every language alone', async () => {
    const answer = await visit(world.admin, 'Zoë 👩‍👩‍👧 العربية');
    expect(answer.status).toBe(201);
  });
});

describe('a form', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  it('of a public page is read within limits', async () => {
    const asked = (payload: string) =>
      spec.app.inject({ method: 'POST', url: '/e/nowhere', payload, headers: form });
    expect((await asked('a=1')).statusCode).toBe(404);
    expect((await asked(`a=${'x'.repeat(20_000)}`)).statusCode).toBe(413);
    expect((await asked('a=%00')).statusCode).toBe(400);
  });
  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'an end that is missing',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form',
    ],
    [
      'a file that is cut off',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nURN\r\n1',
    ],
  ])('with %s is refused', async (_, type, payload) => {
    const { name, value } = await officersCookie();
    const cookie = `${name}=${value}`;
    const reply = await spec.app.inject({
      method: 'POST',
      url: '/api/record-imports/visits',
      payload,
      headers: { 'content-type': type, cookie },
    });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(reply.statusCode).toBeLessThan(500);
  });
});

describe('a link that was not signed here', () => {
  it.each(['x.y', `a.${'é'.repeat(43)}`, 'a'.repeat(2_000), '.'])(
    'is refused: %s',
    async (token) => {
      const answer = await send('digests/links/inspect', JSON.stringify({ token }));
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    },
  );
});

import type { Chance } from './chance';

export const oddVersions = [
  ...['', '*', '"', '""', '"-1"', '"1.5"', '"1e3"', '"99999999999"', '"999999999"', 'W/"1"', 'w/1'],
  ...[
    '"1", "2"',
    '"abc"',
    '1',
    '0',
    '"0"',
    'null',
    '"\xff"',
    'x'.repeat(1_000),
    'x'.repeat(15_000),
  ],
  ...[`"${'9'.repeat(10_000)}"`, '"__proto__"', '"1', `${'"1",'.repeat(3_000)}"1"`],
];

/** Header lines as they go over the wire. */
const oddLines = [
  ...['accept: ', 'accept: text/event-stream', 'accept: */*;q=-1', 'accept: image/*, ,,;;;='],
  ...['range: bytes=0-0', 'range: bytes=-', 'range: bytes=9-1', 'range: bytes=0-99999999999999999'],
  ...[`range: bytes=${'0-0,'.repeat(1_000)}0-0`, 'range: lines=1', 'if-none-match: *'],
  ...['if-none-match: "x", W/"y"', 'if-modified-since: Thu, 32 Foo 99999 25:61:61 GMT'],
  ...['if-range: "x"', 'accept-encoding: gzip', 'accept-encoding: br;q=2, *;q=x', 'te: trailers'],
  ...['accept-encoding: identity;q=0, *;q=0', 'accept-language: xx-\xff', 'expect: 100-continue'],
  ...['expect: nothing', 'origin: null', 'origin: http://[', 'origin: https://example.org'],
  ...['sec-fetch-site: cross-site', 'x-forwarded-for: \xff, ::1', 'x-forwarded-host: example.org'],
  ...['x-forwarded-proto: gopher', 'x-http-method-override: DELETE', 'cookie: ', 'cookie: =;;=;'],
  ...['cookie: all-together=%', 'cookie: all-together=__proto__', 'cookie: __proto__=1'],
  ...['cookie: all-together=a; all-together=b', `cookie: all-together=${'x'.repeat(8_000)}`],
  ...['upgrade: websocket\r\nconnection: upgrade', 'connection: close, keep-alive', 'host: other'],
  ...[
    'authorization: Bearer x',
    'content-encoding: gzip',
    'content-length: -1',
    'content-length: x',
  ],
  ...[
    'content-length: 5\r\ncontent-length: 6',
    'transfer-encoding: gzip',
    'trailer: x',
    'no colon',
  ],
  ...['transfer-encoding: chunked\r\ncontent-length: 3', '\x00: x', 'x-nul: a\x00b', ' folded: x'],
  ...['__proto__: x', 'constructor: x', 'content-type: ', 'content-disposition: x', 'upgrade: h2c'],
];
const longLines = [
  `x-long: ${'x'.repeat(15_000)}`,
  `x-long: ${'x'.repeat(20_000)}`,
  Array.from({ length: 1_500 }, (_, at) => `x${at}: 1`).join('\r\n'),
  Array.from({ length: 2_500 }, (_, at) => `x${at}:1`).join('\r\n'),
];

export const oddHeaders = (chance: Chance): string[] =>
  Array.from({ length: chance.pick([1, 1, 2]) }, () =>
    chance.happens(0.9) ? chance.pick(oddLines) : chance.pick(longLines),
  );

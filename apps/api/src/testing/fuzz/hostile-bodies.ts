import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Chance } from './chance';
import { hostileStructure, hostileValue } from './hostile-values';
import { Written, writeJson } from './json';
import { kindOf, resolved, type Schema } from './operations';

export interface Body {
  bytes: Buffer;
  /** Headers that go with it, the length left aside. */
  headers: Record<string, string>;
}

const json = 'application/json';
const asJson = (text: string | Buffer): Body => ({
  bytes: Buffer.from(text),
  headers: { 'content-type': json },
});

/** A body that was well formed, until something was done to it. */
export function hostileJson(schema: Schema, base: unknown, chance: Chance): Body {
  const text = () => writeJson(base);
  return chance.weighted<() => Body>([
    [12, () => asJson(writeJson(mutated(schema, base, chance)))],
    [2, () => asJson(withOddMembers(text(), chance))],
    [2, () => asJson(broken(text(), chance))],
    [2, () => asJson(hostileStructure(chance).json)],
    [1, () => asJson(writeJson(hostileValue(schema, chance)))],
    [1, () => asJson(' '.repeat(chance.pick([0, 1, 65_536, 65_537, 2_097_153, 3_000_000])))],
    [1, () => asJson(writeJson({ text: 'x'.repeat(chance.pick([70_000, 2_097_000])) }))],
    [2, () => ({ bytes: Buffer.from(text()), headers: { 'content-type': oddType(chance) } })],
    [2, () => packed(Buffer.from(text()), chance)],
  ])();
}

/** Puts hostile values in the place of one to three fields, at any depth. */
function mutated(given: Schema, value: unknown, chance: Chance): unknown {
  const schema = resolved(given);
  if (chance.happens(0.05)) return hostileValue(schema, chance);
  if (kindOf(schema) === 'array' && Array.isArray(value) && value.length && schema.items) {
    const place = chance.below(value.length);
    return value.map((item, at) => (at === place ? mutated(schema.items!, item, chance) : item));
  }
  const names = Object.keys(schema.properties ?? {});
  if (!names.length || typeof value !== 'object' || value === null)
    return hostileValue(schema, chance);
  const changed: Record<string, unknown> = { ...value };
  for (let times = chance.pick([1, 1, 1, 2, 3]); times; times--) {
    const name = chance.pick(names);
    changed[name] = chance.happens(0.1)
      ? undefined
      : mutated(schema.properties![name]!, changed[name], chance);
  }
  return changed;
}

/** Members that reach a prototype, stand there twice, or have a name that nobody gave. */
function withOddMembers(text: string, chance: Chance): string {
  const odd = chance.pick([
    '"__proto__":{"viewer":{"permissions":["*"]}}',
    '"constructor":{"prototype":{"admin":true}}',
    '"prototype":1,"hasOwnProperty":1,"toString":null,"then":"x"',
    '"id":1,"id":[],"id":"two"',
    '"\\ud800":1',
    '"\\u0000":1',
    `"${'k'.repeat(chance.pick([200, 60_000]))}":1`,
    '"":1',
    Array.from({ length: 300 }, (_, at) => `"k${at}":[${at}]`).join(),
  ]);
  return text === '{}' ? `{${odd}}` : text.replace(/^\{/, `{${odd},`);
}

function broken(text: string, chance: Chance): string | Buffer {
  const cut = chance.below(text.length + 1);
  return chance.pick([
    text.slice(0, cut),
    `${text.slice(0, cut)}\u0000${text.slice(cut)}`,
    `${text}${text}`,
    `${text},`,
    `\ufeff${text}`,
    `${text.slice(0, -1)},}`,
    text.replaceAll('"', "'"),
    `/* */${text}`,
    Buffer.concat([Buffer.from(text.slice(0, cut)), Buffer.from([0xff, 0xc0, 0x80])]),
    Buffer.from(text, 'utf16le'),
  ]);
}

const oddType = (chance: Chance): string =>
  chance.pick([
    ...['', 'json', 'text/plain', 'text/xml', 'application/xml', 'application/octet-stream', '/'],
    ...['application/json; charset=utf-16', 'application/json;charset=', 'application/json, x'],
    ...['application/x-www-form-urlencoded', 'multipart/form-data', 'application/vnd.api+json'],
    ...['multipart/form-data; boundary=', `multipart/form-data; boundary=${'b'.repeat(500)}`],
    ...[
      `application/${'j'.repeat(5_000)}`,
      'APPLICATION/JSON',
      'application/json;;;=',
      '__proto__',
    ],
  ]);

/** A body that says it is compressed. */
export function packed(bytes: Buffer, chance: Chance, type = json): Body {
  const headers = (encoding: string) => ({ 'content-type': type, 'content-encoding': encoding });
  return chance.pick<() => Body>([
    () => ({ bytes: gzipSync(bytes), headers: headers('gzip') }),
    () => ({ bytes: gzipSync(bytes).subarray(0, -9), headers: headers('gzip') }),
    () => ({ bytes: gzipSync(Buffer.alloc(30_000_000, 0x20)), headers: headers('gzip') }),
    () => ({ bytes: deflateSync(bytes), headers: headers('deflate') }),
    () => ({ bytes: brotliCompressSync(bytes), headers: headers('br') }),
    () => ({ bytes, headers: headers('gzip') }),
    () => ({ bytes, headers: headers('identity') }),
    () => ({ bytes, headers: headers('gzip, gzip, gzip') }),
    () => ({ bytes, headers: headers('__proto__') }),
  ])();
}

/** A body where none is awaited. */
export const unawaited = (chance: Chance): Body =>
  chance.pick<() => Body>([
    () => asJson('{}'),
    () => asJson('{"a":'),
    () => asJson(new Written('{"__proto__":{"a":1}}').json),
    () => asJson(hostileStructure(chance).json),
    () => packed(Buffer.from('{}'), chance),
    () => ({ bytes: Buffer.alloc(3_000_000, 0x61), headers: { 'content-type': 'text/plain' } }),
    () => ({ bytes: Buffer.from('a=1'), headers: { 'content-type': oddType(chance) } }),
  ])();

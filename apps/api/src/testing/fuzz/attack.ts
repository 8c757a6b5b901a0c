import { v7 as newId } from 'uuid';
import type { RoomWalk } from '../room-walk';
import { walks } from '../walks';
import type { World } from '../world';
import { Chance } from './chance';
import { hostilePath, hostileQuery } from './hostile-addresses';
import { hostileJson, unawaited, type Body } from './hostile-bodies';
import { hostileForm } from './hostile-forms';
import { oddHeaders, oddVersions } from './hostile-headers';
import type { Operation } from './operations';
import type { RawRequest } from './raw-request';
import { sampleOf } from './samples';

/** What one request does wrong; the rest of it is well formed. */
type Aim = 'body' | 'path' | 'query' | 'headers' | 'version' | 'length';

/** How long a body says that it is. */
const lengths = ['too short', 'too long', 'in chunks', 'in chunks without end', 'unsaid'] as const;
type Length = (typeof lengths)[number] | 'right';

/** One hostile request to an operation: the same for the same seed and round. */
export function attackOn(
  operation: Operation,
  world: World,
  { seed, round, as }: { seed: number; round: number; as: string },
  cookie: string | null,
): RawRequest {
  const chance = new Chance(seed, operation.name, round, as);
  const aim = aimAt(operation, chance);
  const body = bodyOf(operation, world, aim, chance);
  const length = aim === 'length' ? chance.pick(lengths) : 'right';
  const lines = [
    'host: localhost',
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...versionOf(operation, aim, chance),
    ...Object.entries(body?.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    ...(aim === 'headers' ? oddHeaders(chance) : []),
    ...lengthLines(length, body),
  ];
  const target = targetOf(operation, world, aim, chance);
  const head = `${operation.method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  return {
    head: Buffer.from(head, 'latin1'),
    body: sentBody(length, body?.bytes),
    // Who promises more than comes, and then hangs up, has no right to an answer.
    mayBeLost:
      length === 'too long' ||
      length === 'in chunks without end' ||
      (aim === 'headers' &&
        /^(?:content-length|transfer-encoding).*$/m.test(lines.slice(1, -1).join('\n'))),
  };
}

function aimAt({ body, takesFile, parameters, path }: Operation, chance: Chance): Aim {
  const hasBody = body !== undefined || takesFile;
  return chance.weighted<Aim>([
    [hasBody ? 12 : 2, 'body'],
    [path.includes('{') ? 2 : 0, 'path'],
    [parameters.some((parameter) => parameter.in === 'query') ? 8 : 1, 'query'],
    [3, 'headers'],
    [hasBody ? 2 : 1, 'version'],
    [hasBody ? 1 : 0, 'length'],
  ]);
}

function bodyOf(operation: Operation, world: World, aim: Aim, chance: Chance): Body | undefined {
  if (operation.takesFile && aim !== 'headers') return hostileForm(chance);
  if (!operation.body) return aim === 'body' ? unawaited(chance) : undefined;
  const base = wellFormed(operation, world, chance);
  if (aim === 'body') return hostileJson(operation.body, base, chance);
  return {
    bytes: Buffer.from(JSON.stringify(base)),
    headers: { 'content-type': 'application/json' },
  };
}

/** What the walk over all routes sends, or what the schema allows, or both in one. */
function wellFormed({ name, body }: Operation, world: World, chance: Chance): unknown {
  const walked = gather((walk) => walk.bodies?.(world.here, world))[name];
  const sampled = sampleOf(body!, chance);
  return chance.pick([walked ?? sampled, sampled, { ...Object(sampled), ...walked }]);
}

function versionOf({ seesVersion, takesFile }: Operation, aim: Aim, chance: Chance): string[] {
  if (aim === 'version' || (takesFile && chance.happens(0.2)))
    return [`if-match: ${chance.pick(oddVersions)}`];
  return seesVersion ? [`if-match: "${chance.pick([1, 1, 1, 2, 3])}"`] : [];
}

function targetOf(operation: Operation, world: World, aim: Aim, chance: Chance): string {
  const path = aim === 'path' ? hostilePath(operation, chance) : pathOf(operation, world);
  if (aim === 'query') return path + hostileQuery(operation, chance);
  return path + (gather((walk) => walk.queries?.(world.here))[operation.name] ?? '');
}

function pathOf({ path }: Operation, world: World): string {
  const ids = gather((walk) => walk.ids?.(world.here, world));
  return path.replace(/([\w-]+)\/\{\w+\}/g, (_, noun: string) => `${noun}/${ids[noun] ?? newId()}`);
}

/** One map of what every room says of its routes. */
const gather = <Value>(
  part: (walk: RoomWalk) => Record<string, Value> | undefined,
): Record<string, Value> => Object.assign({}, ...walks.map(part));

function lengthLines(length: Length, body: Body | undefined): string[] {
  if (!body || length === 'unsaid') return [];
  if (length.startsWith('in chunks')) return ['transfer-encoding: chunked'];
  const surplus = { 'too short': -5, 'too long': 5 }[length as string] ?? 0;
  return [`content-length: ${Math.max(0, body.bytes.length + surplus)}`];
}

function sentBody(length: Length, bytes: Buffer = Buffer.alloc(0)): Buffer {
  if (!length.startsWith('in chunks')) return bytes;
  const chunk = [Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')];
  if (!bytes.length) chunk.length = 0;
  return Buffer.concat([...chunk, Buffer.from(length === 'in chunks' ? '0\r\n\r\n' : '')]);
}

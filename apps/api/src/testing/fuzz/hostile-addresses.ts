import type { Chance } from './chance';
import { hostileValue } from './hostile-values';
import { Written } from './json';
import type { Operation } from './operations';
import { sampleOf } from './samples';

/** A part of an address, percent-encoded; half a character as what stands for it. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed());

function asText(value: unknown): string {
  const text = value instanceof Written ? value.json : value;
  return (typeof text === 'string' ? text : (JSON.stringify(text) ?? '')).slice(0, 5_000);
}

const brokenParts = [
  ...['%', '%zz', '%ff', '%00', '%ed%a0%80', '%2e%2e%2f', '..', '.', '%2f', ';a=b', '%20', '\xff'],
  ...[
    'a b',
    '\t',
    `${'a'.repeat(201)}`,
    `${'%61'.repeat(3_000)}`,
    '__proto__',
    '#',
    '*',
    ':id',
    '{id}',
  ],
];

/** The path with something else in the place of one parameter or more. */
export function hostilePath({ path, parameters }: Operation, chance: Chance): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (chance.happens(0.5)) return chance.pick(brokenParts);
    const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return encoded(hostileValue(schema, chance));
  });
}

const oddQueries = [
  ...['?', '??', '&&&', '=', '=&=', 'a', 'a[b]=c', 'a[]=1&a[]=2', 'a.b=c', '__proto__[a]=1', '%'],
  ...['__proto__=1', 'constructor=1', 'constructor[prototype][a]=1', 'a=%', 'a=%zz', 'a=%ff%fe'],
  ...['%00=%00', 'toString=1', 'a=\xff\xfe', 'a b=c d', 'a=#b', `a=${'x'.repeat(7_000)}`],
  ...[
    'x'.repeat(20_000),
    'a=1&'.repeat(1_500),
    `${'a['.repeat(1_500)}=1`,
    `a=${'%41'.repeat(4_000)}`,
  ],
];

/** The query that the operation knows, with hostile values for some of what it knows. */
export function hostileQuery({ parameters }: Operation, chance: Chance): string {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  if (!known.length || chance.happens(0.3)) return `?${chance.pick(oddQueries)}`;
  const target = chance.pick(known);
  const pairs = known
    .filter(({ required }) => required || chance.happens(0.3))
    .filter((parameter) => parameter !== target)
    .map(({ name, schema }) => `${name}=${encoded(sampleOf(schema, chance))}`);
  const hostile = () => encoded(hostileValue(target.schema, chance));
  const odd = chance.weighted<() => string[]>([
    [8, () => [`${target.name}=${hostile()}`]],
    [1, () => [`${target.name}=${hostile()}`, `${target.name}=${hostile()}`]],
    [1, () => [`${target.name}[a]=${hostile()}`]],
    [1, () => [`${target.name}`]],
    [1, () => [`${target.name}=${chance.pick(brokenParts)}`]],
  ])();
  return `?${[...pairs, ...odd].join('&')}`;
}

import { v7 as newId } from 'uuid';
import type { Chance } from './chance';
import { kindOf, resolved, type Schema } from './operations';

const mostLevels = 6;

/** A value that the schema allows, as far as the schema says. */
export function sampleOf(given: Schema, chance: Chance, level = 0): unknown {
  const schema = resolved(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const kind = kindOf(schema);
  if (kind === 'object') return objectOf(schema, chance, level);
  if (kind === 'array') return listOf(schema, chance, level);
  if (kind === 'boolean') return chance.happens(0.5);
  if (kind === 'string') return textOf(schema);
  return schema.minimum ?? Math.min(1, schema.maximum ?? 1);
}

const listOf = ({ items, minItems = 0 }: Schema, chance: Chance, level: number): unknown[] =>
  level < mostLevels && items
    ? Array.from({ length: Math.max(1, minItems) }, () => sampleOf(items, chance, level + 1))
    : [];

function objectOf({ properties = {}, required = [] }: Schema, chance: Chance, level: number) {
  const kept = Object.entries(properties).filter(
    ([name]) => required.includes(name) || (level < mostLevels && chance.happens(0.7)),
  );
  return Object.fromEntries(
    kept.map(([name, property]) => [name, sampleOf(property, chance, level + 1)]),
  );
}

const formats: Record<string, () => string> = {
  uuid: () => newId(),
  date: () => '2016-05-16',
  'date-time': () => '2016-05-16T10:00:00.000Z',
  uri: () => 'https://example.org/',
  email: () => 'someone@example.org',
};
const textOf = ({ format, minLength = 0 }: Schema): string =>
  formats[format ?? '']?.() ?? 'Some text'.padEnd(minLength, '.');

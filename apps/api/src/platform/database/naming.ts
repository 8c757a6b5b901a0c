import { DefaultNamingStrategy } from 'typeorm';

/** A name in TypeScript as the database writes it. */
export const snakeCased = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns are snake_case in PostgreSQL and camelCase in TypeScript. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || snakeCased(propertyName);
  }
}

/**
 * A row as the database names its columns, with the names that cross the wire.
 * @param wanted holds the names to take, where these are not all
 */
export function camelCased<Row>(row: Record<string, unknown>, wanted?: object): Row {
  const result: Record<string, unknown> = {};
  for (const key in row) {
    const name = camel(key);
    if (!wanted || name in wanted) result[name] = row[key];
  }
  return result as Row;
}

const known = new Map<string, string>();
function camel(key: string): string {
  let name = known.get(key);
  if (name === undefined) {
    name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    known.set(key, name);
  }
  return name;
}

/** A value that PostgreSQL takes as a parameter. Objects go through `json()`, never as they are. */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | Date
  | Buffer
  | Json
  | readonly (string | number | boolean | null)[]
  | readonly Buffer[];

/** A value that is sent as JSON text. */
export class Json {
  constructor(readonly text: string) {}
}

/** Sends `value` as one JSON parameter, for `json` and `jsonb` columns and for recordsets. */
export const json = (value: unknown): Json => new Json(JSON.stringify(value));

/**
 * A piece of SQL with its parameters apart from its text. Only the `sql` tag makes one, so that no
 * statement can be built from text that came from outside.
 */
export class Sql {
  /** @internal Use the `sql` tag. */
  constructor(
    readonly chunks: readonly string[],
    readonly values: readonly SqlValue[],
    /** The source texts it was written as, outermost first: they say which room it belongs to. */
    readonly sources: readonly string[],
  ) {}

  /** The text as PostgreSQL takes it, parameters numbered from 1. */
  get text(): string {
    return this.chunks.reduce((text, chunk, index) => `${text}$${index}${chunk}`);
  }
}

/** How the source of a template is told from others: its fixed parts, with a mark between them. */
export const sourceOf = (strings: readonly string[]): string => strings.join('${}');

/**
 * Writes a statement, or a piece of one. Interpolated values become parameters; interpolated `Sql`
 * is set in, with its parameters.
 */
export function sql(strings: TemplateStringsArray, ...values: readonly (SqlValue | Sql)[]): Sql {
  const chunks: string[] = [strings[0] ?? ''];
  const parameters: SqlValue[] = [];
  const sources = [sourceOf(strings)];
  const append = (text: string) => chunks.push((chunks.pop() ?? '') + text);
  values.forEach((value, index) => {
    if (value instanceof Sql) {
      append(value.chunks[0] ?? '');
      chunks.push(...value.chunks.slice(1));
      parameters.push(...value.values);
      sources.push(...value.sources);
    } else {
      chunks.push('');
      parameters.push(value);
    }
    append(strings[index + 1] ?? '');
  });
  return new Sql(chunks, parameters, sources);
}

/** Nothing at all, for a piece that is left out. */
export const nothing = new Sql([''], [], []);

/** Joins pieces with a separator between them; an empty list gives nothing. */
export function joined(pieces: readonly Sql[], separator: Sql): Sql {
  const [first, ...rest] = pieces;
  if (!first) return nothing;
  return rest.reduce((whole, piece) => sql`${whole}${separator}${piece}`, first);
}

/**
 * The conditions of a `where` clause, all of which must hold. Those that are absent are left out;
 * without any, everything matches.
 */
export function all(conditions: readonly (Sql | null | undefined | false | '' | 0)[]): Sql {
  const given = conditions.filter((condition): condition is Sql => condition instanceof Sql);
  return given.length ? joined(given, sql` and `) : sql`true`;
}

import pg from 'pg';

const { builtins } = pg.types;
const arrays = { text: 1009, uuid: 2951, int: 1007 } as const;

/** What one column of a result is: its PostgreSQL types, and the type that it has in TypeScript. */
export interface Column<Value> {
  /** Object ids of the PostgreSQL types that fit. */
  readonly types: readonly number[];
  readonly nullable: boolean;
  /** Set by `known`: the table allows null, and this statement rules it out. */
  readonly ruledOut: boolean;
  /** Only the type; there is never a value here. */
  readonly value?: Value;
}

/** The columns of a result, by the name that each has in TypeScript. */
export type Shape = Readonly<Record<string, Column<unknown>>>;

/** A row of a result with that shape. */
export type RowOf<S extends Shape> = {
  -readonly [Name in keyof S]: S[Name] extends Column<infer Value> ? Value : never;
};

const column = <Value>(...types: number[]): Column<Value> => ({
  types,
  nullable: false,
  ruledOut: false,
});

/** Text; the type may be narrowed to the values that a check constraint allows. */
export const text = <Value extends string = string>(): Column<Value> =>
  column(builtins.TEXT, builtins.VARCHAR, 19 /* name */);
export const uuid = (): Column<string> => column(builtins.UUID);
/** A whole number; `bigint` is read as a number, exact up to 2^53. */
export const int = (): Column<number> => column(builtins.INT2, builtins.INT4, builtins.INT8);
/** A number with a fraction. */
export const decimal = (): Column<number> =>
  column(builtins.NUMERIC, builtins.FLOAT4, builtins.FLOAT8);
export const bool = (): Column<boolean> => column(builtins.BOOL);
/** A calendar day as `YYYY-MM-DD`. */
export const day = (): Column<string> => column(builtins.DATE);
/** A moment as ISO 8601 in UTC. */
export const moment = (): Column<string> => column(builtins.TIMESTAMPTZ);
export const bytes = (): Column<Buffer> => column(builtins.BYTEA);
/** JSON, of a shape that the writer of the statement answers for. */
export const jsonOf = <Value>(): Column<Value> => column(builtins.JSON, builtins.JSONB);
export const textList = <Value extends string = string>(): Column<Value[]> => column(arrays.text);
export const uuidList = (): Column<string[]> => column(arrays.uuid);
export const intList = (): Column<number[]> => column(arrays.int);

/** A column that may be null: by its table, or because its side of an outer join may be missing. */
export const nullable = <Value>(inner: Column<Value>): Column<Value | null> => ({
  types: inner.types,
  nullable: true,
  ruledOut: false,
});

/** A column that its table lets be null and this statement does not (`where … is not null`). */
export const known = <Value>(inner: Column<Value>): Column<Value> => ({ ...inner, ruledOut: true });

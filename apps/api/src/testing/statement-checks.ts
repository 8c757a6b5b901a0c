import fs from 'node:fs';
import path from 'node:path';
import type { FieldDef } from 'pg';
import type pg from 'pg';
import type { Column, Shape } from '../platform/database/columns';
import { snakeCased } from '../platform/database/naming';
import type { Sql } from '../platform/database/sql';
import type { Sent } from '../platform/database/statements';
import type { Rooms } from '../platform/rooms';
import { StatementRooms } from './statement-rooms';
import { loadParser } from './statement-tables';

/** What the catalog says of a column of a plain table. */
interface CatalogColumn {
  table: string;
  name: string;
  notNull: boolean;
}

/**
 * Compares every statement that the API sends with the schema as migrated: the columns of its
 * result, their types, and which may be null. A column that is renamed, retyped or made nullable by
 * a migration fails every spec whose code reads it. So does a statement of one room that reaches
 * into another.
 */
export class StatementChecks {
  private readonly checked = new Set<string>();
  private readonly sources = new Set<string>();
  private columns: ReadonlyMap<string, CatalogColumn> = new Map();

  private constructor(private readonly homes: StatementRooms) {}

  static async of(owner: pg.Client, rooms: Rooms): Promise<StatementChecks> {
    await loadParser();
    const checks = new StatementChecks(StatementRooms.of(rooms));
    const { rows } = await owner.query<CatalogColumn & { key: string }>(
      `select c.oid || '.' || a.attnum as key, c.relname as table, a.attname as name,
              a.attnotnull as "notNull"
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    );
    checks.columns = new Map(rows.map(({ key, ...column }) => [key, column]));
    return checks;
  }

  readonly look = ({ statement, shape, fields, rows }: Sent): void => {
    const key = `${Object.keys(shape ?? {}).join()} ${statement.text}`;
    if (!this.checked.has(key)) {
      this.checked.add(key);
      this.checkOnce(statement, shape, fields);
    }
    if (shape) refuseNulls(shape, rows, statement.text);
  };

  private checkOnce(statement: Sql, shape: Shape | null, fields: readonly FieldDef[]): void {
    for (const source of statement.sources) this.sources.add(source);
    const faults = [
      ...(shape ? faultsOf(shape, fields, this.columns) : []),
      ...this.homes.crossingsOf(statement),
    ];
    if (!faults.length) return;
    const fault = `${faults.join('\n')}\nin ${statement.text}`;
    // The answer to the request only says that something went wrong.
    process.stderr.write(`${fault}\n`);
    throw new Error(fault);
  }

  /** Adds the templates that were sent to the list that the whole run keeps. */
  keepSources(): void {
    const folder = process.env['SQL_SENT_FOLDER'];
    if (!folder) return;
    const file = path.join(folder, `${process.pid}-${Date.now()}-${Math.random()}.json`);
    fs.writeFileSync(file, JSON.stringify([...this.sources]));
  }
}

/** How a result differs from the shape that it is read with. */
export function faultsOf(
  shape: Shape,
  fields: readonly FieldDef[],
  columns: ReadonlyMap<string, CatalogColumn>,
): string[] {
  const wanted = new Map(
    Object.entries(shape).map(([name, column]) => [snakeCased(name), column] as const),
  );
  const given = new Set(fields.map(({ name }) => name));
  return [
    ...[...wanted.keys()].filter((name) => !given.has(name)).map((name) => `No column “${name}”`),
    ...fields.flatMap((field) => {
      const column = wanted.get(field.name);
      if (!column) return [`Column “${field.name}” is selected and not read`];
      const catalog = columns.get(`${field.tableID}.${field.columnID}`);
      return columnFaults(field, column, catalog);
    }),
  ];
}

function columnFaults(
  field: FieldDef,
  column: Column<unknown>,
  catalog: CatalogColumn | undefined,
): string[] {
  const faults: string[] = [];
  if (!column.types.includes(field.dataTypeID))
    faults.push(`Column “${field.name}” has type ${field.dataTypeID}, not ${column.types}`);
  if (catalog && !catalog.notNull && !column.nullable && !column.ruledOut)
    faults.push(`Column “${field.name}” may be null: ${catalog.table}.${catalog.name} allows it`);
  return faults;
}

function refuseNulls(
  shape: Shape,
  rows: readonly Record<string, unknown>[],
  statement: string,
): void {
  for (const [name, column] of Object.entries(shape)) {
    if (column.nullable) continue;
    const key = snakeCased(name);
    if (rows.some((row) => row[key] === null))
      throw new Error(`“${name}” was null and its shape says never, in ${statement}`);
  }
}

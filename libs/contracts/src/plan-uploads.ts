import { Type } from 'class-transformer';
import { IsObject, Matches, ValidateNested } from 'class-validator';
import { ListOf, OneOf, Optional, WholeNumber } from './fields.js';
import type { PlanNoun } from './plan-history.js';
import type { FieldConflict } from './problems.js';

export const workbookFormats = ['xlsx', 'csv'] as const;
export type WorkbookFormat = (typeof workbookFormats)[number];

export class WorkbookQuery {
  @Optional() @OneOf(workbookFormats, 'a format') format?: WorkbookFormat;
}

/** What a column of a spreadsheet made elsewhere can hold. */
export const mappableColumns = [
  'objective',
  'theme',
  'title',
  'owner',
  'start',
  'due',
  'status',
  'notes',
] as const;
export type MappableColumn = (typeof mappableColumns)[number];

/** Which column of the file, counted from 0, holds what. */
export class ColumnMapping {
  @Optional() @WholeNumber('the column', 0, 199) objective?: number;
  @Optional() @WholeNumber('the column', 0, 199) theme?: number;
  @WholeNumber('the column of what will be done', 0, 199) title: number;
  @Optional() @WholeNumber('the column', 0, 199) owner?: number;
  @Optional() @WholeNumber('the column', 0, 199) start?: number;
  @Optional() @WholeNumber('the column', 0, 199) due?: number;
  @Optional() @WholeNumber('the column', 0, 199) status?: number;
  @Optional() @WholeNumber('the column', 0, 199) notes?: number;
}

export class MapUpload {
  @IsObject({ message: 'Say which column holds what.' })
  @ValidateNested()
  @Type(() => ColumnMapping)
  mapping: ColumnMapping;
}

/**
 * Where rows that the plan knows belong: where they are in the plan, however the sheet was sorted,
 * or where they stand in the sheet, because somebody moved them.
 */
export const rowOrders = ['plan', 'sheet'] as const;
export type RowOrder = (typeof rowOrders)[number];

export class OrderUpload {
  @OneOf(rowOrders, 'whose order counts') order: RowOrder;
}

const key = /^[a-z]?[0-9a-f-]{1,40}$/;

/** A conflicting field for which the spreadsheet's value is to be kept. */
export class KeepMine {
  @Matches(key, { message: 'key must be one of the differences.' }) key: string;
  @Matches(/^[a-zA-Z]{1,40}$/, { message: 'field must be one of the conflicts.' }) field: string;
}

export class ApplyUpload {
  /** Keys of the differences to apply; what is not named is left alone. */
  @ListOf('differences', 20_000)
  @Matches(key, { each: true, message: 'Name the differences by their keys.' })
  keys: string[];
  /** Conflicts decided for the spreadsheet. */
  @ListOf('decisions', 20_000)
  @ValidateNested({ each: true })
  @Type(() => KeepMine)
  mine: KeepMine[];
  /** Conflicts decided for what is in the app. */
  @ListOf('decisions', 20_000)
  @ValidateNested({ each: true })
  @Type(() => KeepMine)
  theirs: KeepMine[];
}

/** What cannot be read, where, and how to correct it. */
export interface SheetFault {
  line: number | null;
  column: string | null;
  message: string;
}

/** One thing that the spreadsheet would change in the plan. */
export interface SheetDifference {
  key: string;
  line: number | null;
  noun: PlanNoun;
  itemId: string;
  title: string;
  /** The title of what it belongs to. */
  under: string | null;
  kind: 'added' | 'changed' | 'moved' | 'removed';
  fields: { field: string; from: unknown; to: unknown }[];
  /** Fields that others have changed in the meantime. */
  conflicts: FieldConflict[];
  /** Why it cannot be applied, in plain English; null when it can. */
  fault: string | null;
  /** False where applying it is better decided by a person: many rows are missing. */
  suggested: boolean;
}

export interface PlanUpload {
  id: string;
  planId: string;
  fileName: string;
  at: string;
  state: 'mapping' | 'read' | 'applied' | 'undone';
  /** While there are any, nothing can be applied. */
  faults: SheetFault[];
  /** What was passed over without harm. */
  notes: string[];
  differences: SheetDifference[];
  order: RowOrder;
  /** Rows that stand elsewhere in the sheet than in the plan; 0 where its order says nothing. */
  outOfPlace: number;
  /** A spreadsheet that did not come from here: its columns, the first rows, and a guess. */
  columns: string[];
  sample: string[][];
  guess: Partial<Record<MappableColumn, number>>;
  applied: number;
}

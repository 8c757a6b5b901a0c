import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { Clearable, Line, ListOf, OneOf, Reference } from './fields.js';
import { PageQuery } from './paging.js';
import type { Audience } from './sessions.js';

/** What a spreadsheet brings in, one record a row. */
export const recordImportKinds = ['visits', 'sessions', 'attendances', 'completions'] as const;
export type RecordImportKind = (typeof recordImportKinds)[number];

export class BeginRecordImport {
  @OneOf(recordImportKinds, 'what the file holds') kind: RecordImportKind;
  @Reference('an organisation') organisation: string;
  /** Of a workbook with tables on several sheets: the name of the one to read. */
  @IsOptional() @Line('the sheet', 100) sheet?: string;
}

/** Which column of the file, counted from 0, holds which field. */
export class MapRecordImport {
  @IsObject({ message: 'Say which column holds what.' }) mapping: Record<string, number>;
}

/** What a place is that no list knows. */
export class PlaceAnswer {
  @Line('the place', 200) place: string;
  /** Null where it lies outside the programme. */
  @Clearable() @Reference('an area') areaId?: string | null;
}

export class AnswerPlaces {
  @ListOf('places', 1000)
  @ValidateNested({ each: true })
  @Type(() => PlaceAnswer)
  places: PlaceAnswer[];
}

export class ListRecordImports extends PageQuery {
  @IsOptional() @OneOf(recordImportKinds, 'what the file holds') kind?: RecordImportKind;
}

export interface RecordImportField {
  key: string;
  label: string;
  required: boolean;
}

/**
 * A row as it was read: brought in, there already, or not readable, with the reason in plain
 * English.
 */
export interface RecordImportRow {
  line: number;
  state: 'new' | 'duplicate' | 'fault';
  /** What the row holds, in words. */
  text: string;
  reason: string;
}

/** A place as the file calls it; `areaId` is null where it lies outside, or nobody has told yet. */
export interface AskedPlace {
  place: string;
  rows: number;
  isAnswered: boolean;
  areaId: string | null;
}

export interface RecordImport {
  id: string;
  kind: RecordImportKind;
  organisationId: string;
  organisationName: string;
  fileName: string;
  at: string;
  state: 'mapping' | 'read' | 'applied' | 'undone';
  fields: RecordImportField[];
  columns: string[];
  sample: string[][];
  mapping: Record<string, number>;
  /** Whether the columns are known from an earlier file with the same headings. */
  remembered: boolean;
  counts: { new: number; duplicate: number; fault: number };
  /** Places of new rows that are no area of the programme, and how many rows name each. */
  outside: { place: string; rows: number }[];
  /** Places of new rows that only a person can tell, with what somebody has told. */
  asked: AskedPlace[];
  /** The areas that a place can be; empty where nothing is asked. */
  areas: { id: string; name: string }[];
  /** Fields that new rows leave empty, and what is recorded instead. */
  assumed: { label: string; value: string; rows: number }[];
  /** The first rows of each state, faults first; all faults can be downloaded. */
  rows: RecordImportRow[];
  applied: number;
}

/** One module of online learning, finished by one person. */
export interface Completion {
  id: string;
  completedOn: string;
  module: string;
  audience: Audience;
  /** The Champion Area; null outside them. */
  areaName: string | null;
  /** Where, as the platform says, outside Champion Areas. */
  place: string;
  organisationName: string;
}

import { IsObject, IsOptional } from 'class-validator';
import { OneOf, Reference } from './fields.js';
import { PageQuery } from './paging.js';
import type { Audience } from './sessions.js';

/** What a spreadsheet brings in, one record a row. */
export const recordImportKinds = ['visits', 'sessions', 'attendances', 'completions'] as const;
export type RecordImportKind = (typeof recordImportKinds)[number];

export class BeginRecordImport {
  @OneOf(recordImportKinds, 'what the file holds') kind: RecordImportKind;
  @Reference('an organisation') organisation: string;
}

/** Which column of the file, counted from 0, holds which field. */
export class MapRecordImport {
  @IsObject({ message: 'Say which column holds what.' }) mapping: Record<string, number>;
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

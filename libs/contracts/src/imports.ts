import { IsOptional } from 'class-validator';
import { OneOf } from './fields.js';
import { PageQuery } from './paging.js';

export const importKinds = ['register', 'links'] as const;
export type ImportKind = (typeof importKinds)[number];
export const registerChangeKinds = [
  'opened',
  'added_closed',
  'closed',
  'reopened',
  'status',
  'converted',
  'merged',
  'renamed',
  'moved_trust',
  'moved_authority',
  'other',
] as const;
export type RegisterChangeKind = (typeof registerChangeKinds)[number];

export class ListImportChanges extends PageQuery {
  @IsOptional() @OneOf(registerChangeKinds, 'a kind of change') kind?: RegisterChangeKind;
}

/** One import of a GIAS file, from its first byte to its place in the history. */
export interface GiasImport {
  id: string;
  kind: ImportKind;
  fileName: string;
  asOf: string | null;
  state: 'reading' | 'previewed' | 'applying' | 'applied' | 'failed' | 'discarded';
  encoding: string | null;
  /** Headers that were understood, and those that were left aside. */
  columns: { used: string[]; ignored: string[] } | null;
  bytes: number;
  bytesRead: number;
  rowsRead: number;
  rowsRejected: number;
  counts: Partial<Record<RegisterChangeKind | 'unchanged' | 'links', number>>;
  problem: string | null;
  startedBy: string | null;
  startedAt: string;
  finishedAt: string | null;
}

export interface RegisterChange {
  urn: number;
  kind: RegisterChangeKind;
  name: string | null;
  before: string | null;
  after: string | null;
}

export interface RejectedRow {
  line: number;
  reason: string;
}

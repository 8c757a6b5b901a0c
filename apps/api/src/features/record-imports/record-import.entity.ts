import type { RecordImport, RecordImportKind } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A spreadsheet of records; its rows stay until it is applied, or for a week. */
@Entity('record_imports')
export class RecordImportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: RecordImportKind;
  @Column('uuid') organisationId: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') fileName: string;
  @Column('timestamptz') at: string;
  @Column('text') state: RecordImport['state'];
  /** The column names in lower case: files with the same ones share a mapping. */
  @Column('text') headings: string;
  @Column('jsonb') columns: string[];
  @Column('jsonb', { default: [] }) rows: { line: number; cells: string[] }[];
  @Column('jsonb', { default: {} }) mapping: Record<string, number>;
  @Column('uuid', { array: true, default: [] }) itemIds: string[];
  @Column('int', { default: 0 }) applied: number;
}

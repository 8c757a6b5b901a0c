import type { GiasImport, ImportKind } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('gias_imports')
export class GiasImportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: ImportKind;
  @Column('text') fileName: string;
  @Column('date', { nullable: true }) asOf: string | null;
  @Column('text') state: GiasImport['state'];
  @Column('text', { nullable: true }) encoding: string | null;
  @Column('jsonb', { nullable: true }) columns: GiasImport['columns'];
  @Column('bigint', { default: 0 }) bytes: number;
  @Column('bigint', { default: 0 }) bytesRead: number;
  @Column('int', { default: 0 }) rowsRead: number;
  @Column('int', { default: 0 }) rowsRejected: number;
  @Column('jsonb', { default: {} }) counts: GiasImport['counts'];
  @Column('text', { nullable: true }) problem: string | null;
  @Column('uuid', { nullable: true }) startedBy: string | null;
  @Column('timestamptz') startedAt: string;
  @Column('timestamptz', { nullable: true }) finishedAt: string | null;
}

import type { QuestionnaireForm, WaveKind } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('waves')
export class WaveEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') areaId!: string;
  @Column('int') urn!: number;
  @Column('uuid') instrumentVersionId!: string;
  @Column('text') form!: QuestionnaireForm;
  @Column('text') kind!: WaveKind;
  @Column('int') schoolYear!: number;
  @Column('date') opens!: string;
  @Column('date') closes!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: string | null;
  @Column('timestamptz', { nullable: true }) countedAt!: string | null;
  @Column('boolean', { default: false }) shared!: boolean;
  @Column('boolean', { default: false }) takesMessages!: boolean;
  @Column('bytea') publicKey!: Buffer;
  @Column('int', { default: 0 }) codes!: number;
  @Column('int', { default: 0 }) used!: number;
  @Column('int', { default: 1 }) version!: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt!: string;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}

import type { EnrolmentStatus, PlannedStatus } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('enrolments')
export class EnrolmentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('int') urn: number;
  @Column('text') status: EnrolmentStatus;
  @Column('date') since: string;
  @Column('text', { default: '' }) reason: string;
  @Column('date') enrolledOn: string;
  @Column('jsonb', { nullable: true }) planned: PlannedStatus | null;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

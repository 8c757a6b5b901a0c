import type { Audience, SessionMode, SessionStatus } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('training_sessions')
export class TrainingSessionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text') audience: Audience;
  @Column('date') heldOn: string;
  @Column('text', { default: '' }) startsAt: string;
  @Column('int') minutes: number;
  @Column('text') mode: SessionMode;
  @Column('text', { default: '' }) venue: string;
  @Column('text', { default: '' }) trainers: string;
  @Column('int', { nullable: true }) capacity: number | null;
  @Column('boolean', { default: false }) bookable: boolean;
  @Column('uuid', { nullable: true }) seriesId: string | null;
  @Column('text', { default: 'planned' }) status: SessionStatus;
  @Column('text', { default: '' }) statusReason: string;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('attendances')
export class AttendanceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('text') audience: Audience;
  @Column('int') people: number;
  @Column({ type: 'text', collation: 'english', default: '' }) name: string;
  @Column('text', { nullable: true }) identity: string | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

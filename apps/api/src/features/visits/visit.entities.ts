import type { VisitPurpose } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('visits')
export class VisitEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('date') visitedOn: string;
  @Column('int') minutes: number;
  @Column('text') purpose: VisitPurpose;
  @Column('text', { default: '' }) present: string;
  @Column('text', { default: '' }) agreed: string;
  @Column('uuid', { nullable: true }) loggedBy: string | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('follow_ups')
export class FollowUpEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') visitId: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column({ type: 'text', collation: 'english', default: '' }) ownerName: string;
  @Column('boolean', { default: true }) owedByPartner: boolean;
  @Column('date', { nullable: true }) due: string | null;
  @Column('date', { nullable: true }) doneOn: string | null;
  @Column('uuid', { nullable: true }) actionId: string | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

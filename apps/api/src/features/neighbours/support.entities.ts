import type { SupportKind, SupportSide, SupportState } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('supports')
export class SupportEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') fromAreaId: string;
  @Column('uuid') toAreaId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { default: '' }) details: string;
  @Column('text') who: string;
  @Column('date') starts: string;
  @Column('date') ends: string;
  @Column('text') state: SupportState;
  @Column('text', { default: '' }) reason: string;
  @Column('timestamptz', { nullable: true }) agreedFromAt: string | null;
  @Column('timestamptz', { nullable: true }) agreedToAt: string | null;
  @Column('uuid', { nullable: true }) adoptedPlanId: string | null;
  @Column('timestamptz', { nullable: true }) adoptedAt: string | null;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('support_entries')
export class SupportEntryEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') supportId: string;
  @Column('uuid') fromAreaId: string;
  @Column('uuid') toAreaId: string;
  @Column('date') onDate: string;
  @Column('text') kind: SupportKind;
  @Column('int') minutes: number;
  @Column('text') summary: string;
  @Column('text') notedBy: SupportSide;
  @Column('timestamptz', { nullable: true }) confirmedAt: string | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

import type { AreaKind, AreaPart, AreaStatus } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('areas')
export class AreaEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: AreaKind;
  @Column('text', { nullable: true }) gss: string | null;
  @Column('int', { nullable: true }) trustUid: number | null;
  @Column({ type: 'text', collation: 'english' }) name: string;
  @Column('text', { default: 'champion' }) part: AreaPart;
  @Column('text') status: AreaStatus;
  @Column('date') statusSince: string;
  @Column('text', { default: '' }) statusReason: string;
  @Column('boolean', { default: false }) demonstration: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('area_contacts')
export class AreaContactEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column({ type: 'text', collation: 'english' }) name: string;
  @Column('text', { default: '' }) job: string;
  @Column('text', { default: '' }) email: string;
  @Column('text', { default: '' }) phone: string;
}

@Entity('area_key_dates')
export class AreaKeyDateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('date') onDate: string;
}

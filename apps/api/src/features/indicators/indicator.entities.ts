import type {
  Audience,
  ComputedIndicator,
  IndicatorDirection,
  IndicatorFrequency,
  IndicatorUnit,
} from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('indicators')
export class IndicatorEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { default: '' }) description: string;
  @Column('text') unit: IndicatorUnit;
  @Column('text') source: string;
  @Column('text') frequency: IndicatorFrequency;
  @Column('text', { nullable: true }) computed: ComputedIndicator | null;
  @Column('text', { array: true, default: [] }) audiences: Audience[];
  @Column('text') better: IndicatorDirection;
  @Column('numeric', { precision: 14, scale: 2 }) baseline: number;
  @Column('date') baselineOn: string;
  @Column('numeric', { precision: 14, scale: 2, nullable: true }) target: number | null;
  @Column('date') targetOn: string;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('indicator_values')
export class IndicatorValueEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') indicatorId: string;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('date') starts: string;
  @Column('numeric', { precision: 14, scale: 2 }) value: number;
  @Column('text', { default: '' }) note: string;
  @Column('boolean', { default: false }) locked: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

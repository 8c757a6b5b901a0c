import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('review_cycles')
export class ReviewCycleEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('date') opens: string;
  @Column('date') closes: string;
  @Column('boolean', { default: false }) locks: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

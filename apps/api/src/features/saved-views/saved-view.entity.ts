import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('saved_views')
export class SavedViewEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('uuid') ownerId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('boolean', { default: false }) shared: boolean;
  @Column('text') query: string;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

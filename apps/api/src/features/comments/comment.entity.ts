import type { CommentNoun } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('comments')
export class CommentEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('text') noun: CommentNoun;
  @Column('uuid') itemId: string;
  @Column('text') body: string;
  @Column('uuid', { array: true, default: () => `'{}'` }) mentions: string[];
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('timestamptz') writtenAt: string;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

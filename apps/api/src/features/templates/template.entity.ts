import type { TemplateKind, TemplateObjectiveBody } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('templates')
export class TemplateEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') of: TemplateKind;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('jsonb') content: TemplateObjectiveBody[];
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audit_ratings')
export class AuditRatingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') auditId!: string;
  @Column('uuid') areaId!: string;
  @Column('int') urn!: number;
  @Column('text') statementId!: string;
  @Column('text', { nullable: true }) rating!: string | null;
  @Column('text', { default: '' }) evidence!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt!: Date;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}

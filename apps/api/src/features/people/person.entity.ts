import type { Role } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('people')
export class PersonEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', collation: 'english' }) name: string;
  @Column('text') email: string;
  @Column('boolean', { default: true }) active: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') role: Role;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column('uuid', { nullable: true }) askedBy: string | null;
  @Column('timestamptz', { default: () => 'app_now()' }) askedAt: string;
  @Column('timestamptz', { nullable: true }) confirmedAt: string | null;
  @Column('uuid', { nullable: true }) confirmedBy: string | null;
}

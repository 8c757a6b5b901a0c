import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The columns of a school that the app reads by name; the register's import writes them all. */
@Entity('schools')
export class SchoolEntity {
  @PrimaryColumn('int') urn: number;
  @Column('text', { nullable: true }) laCode: string | null;
  @Column({ type: 'text', collation: 'english', nullable: true }) laName: string | null;
  @Column('text', { nullable: true }) establishmentNumber: string | null;
  @Column({ type: 'text', collation: 'english' }) name: string;
  @Column('text', { nullable: true }) kind: string | null;
  @Column('text', { nullable: true }) phase: string | null;
  @Column('text', { default: 'Open' }) status: string;
  @Column('date', { nullable: true }) opened: string | null;
  @Column('date', { nullable: true }) closed: string | null;
  @Column('text', { nullable: true }) gender: string | null;
  @Column('text', { nullable: true }) religiousCharacter: string | null;
  @Column('int', { nullable: true }) lowAge: number | null;
  @Column('int', { nullable: true }) highAge: number | null;
  @Column('int', { nullable: true }) pupils: number | null;
  @Column('numeric', { precision: 5, scale: 1, nullable: true }) freeMealsPercent: number | null;
  @Column('int', { nullable: true }) trustUid: number | null;
  @Column('text', { nullable: true }) trustName: string | null;
  @Column('text', { nullable: true }) street: string | null;
  @Column('text', { nullable: true }) town: string | null;
  @Column('text', { nullable: true }) postcode: string | null;
  @Column('text', { nullable: true }) region: string | null;
  @Column('int', { nullable: true }) easting: number | null;
  @Column('int', { nullable: true }) northing: number | null;
  @Column('text', { nullable: true }) website: string | null;
  @Column('int', { nullable: true }) ehcPlans: number | null;
  @Column('numeric', { precision: 5, scale: 1, nullable: true }) ehcPercent: number | null;
  @Column('int', { nullable: true }) senSupport: number | null;
  @Column('numeric', { precision: 5, scale: 1, nullable: true }) senSupportPercent: number | null;
  @Column('date', { nullable: true }) asOf: string | null;
  @Column('boolean', { default: false }) demonstration: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

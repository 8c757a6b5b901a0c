import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('bookings')
export class BookingEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') sessionId: string;
  @Column('uuid') organisationId: string;
  @Column('uuid') areaId: string;
  @Column('int') urn: number;
  @Column('int') places: number;
  @Column('text', { default: '' }) note: string;
  @Column('boolean', { default: false }) cancelled: boolean;
  @Column('timestamptz') madeAt: string;
  @Column('uuid', { nullable: true }) madeBy: string | null;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

import type { Audience } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One module of online learning that one person finished. */
@Entity('completions')
export class CompletionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) importId: string | null;
  @Column('uuid') organisationId: string;
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('text', { default: '' }) place: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('text') audience: Audience;
  @Column('text') module: string;
  @Column('date') completedOn: string;
  @Column('text', { nullable: true }) identity: string | null;
  @Column('boolean', { default: false }) removed: boolean;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which area a place is that no list knows. */
@Entity('place_answers')
export class PlaceAnswerEntity {
  /** As the domain's `answerKey` writes it. */
  @PrimaryColumn('text') place: string;
  /** Null where it lies outside the programme. */
  @Column('uuid', { nullable: true }) areaId: string | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('timestamptz') at: string;
}

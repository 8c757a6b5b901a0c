import type { ActionStatus, CriterionState, PlanStatus, Rag, Theme } from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What every row of a plan carries: where it belongs, for row-level security, and which version it
 * is.
 */
abstract class PlanRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') areaId: string;
  @Column('int', { nullable: true }) urn: number | null;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

abstract class PlanItemRow extends PlanRow {
  @Column('uuid') planId: string;
  @Column('boolean', { default: false }) removed: boolean;
}

@Entity('plans')
export class PlanEntity extends PlanRow {
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { default: 'draft' }) status: PlanStatus;
  @Column('date', { nullable: true }) starts: string | null;
  @Column('date', { nullable: true }) ends: string | null;
  @Column('text', { nullable: true }) template: string | null;
  @Column('uuid', { nullable: true }) templateId: string | null;
  @Column('int', { nullable: true }) templateVersion: number | null;
  @Column('uuid', { nullable: true }) adoptedFrom: string | null;
  @Column('uuid', { nullable: true }) adoptedAreaId: string | null;
  @Column('timestamptz', { nullable: true }) baselineAt: string | null;
  @Column('uuid', { nullable: true }) signedOffBy: string | null;
}

@Entity('objectives')
export class ObjectiveEntity extends PlanItemRow {
  @Column('text') theme: Theme;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column({ type: 'text', collation: 'C' }) position: string;
  @Column('text', { nullable: true }) rag: Rag | null;
  @Column('text', { default: '' }) ragReason: string;
  @Column('timestamptz', { nullable: true }) ragAt: string | null;
  @Column('uuid', { nullable: true }) ragBy: string | null;
  @Column('uuid', { nullable: true }) cascadedFrom: string | null;
}

@Entity('criteria')
export class CriterionEntity extends PlanItemRow {
  @Column('uuid', { nullable: true }) removedWith: string | null;
  @Column('uuid') objectiveId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column({ type: 'text', collation: 'C' }) position: string;
  @Column('text', { default: 'not_started' }) state: CriterionState;
}

@Entity('actions')
export class ActionEntity extends PlanItemRow {
  @Column('uuid', { nullable: true }) removedWith: string | null;
  @Column('uuid') objectiveId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column({ type: 'text', collation: 'english', default: '' }) ownerName: string;
  @Column('date', { nullable: true }) start: string | null;
  @Column('date', { nullable: true }) due: string | null;
  @Column('text', { default: 'not_started' }) status: ActionStatus;
  @Column('text', { default: '' }) blockedReason: string;
  @Column('date', { nullable: true }) completedOn: string | null;
  @Column('text', { default: '' }) noEvidenceReason: string;
  @Column('text', { default: '' }) notes: string;
  @Column({ type: 'text', collation: 'C' }) position: string;
  @Column('date', { nullable: true }) baselineStart: string | null;
  @Column('date', { nullable: true }) baselineDue: string | null;
  @Column('uuid', { nullable: true }) followUpId: string | null;
  @Column('uuid', { array: true, default: () => `'{}'` }) after: string[];
}

@Entity('milestones')
export class MilestoneEntity extends PlanItemRow {
  @Column('uuid', { nullable: true }) removedWith: string | null;
  @Column('uuid') actionId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('date', { nullable: true }) due: string | null;
  @Column('date', { nullable: true }) reachedOn: string | null;
  @Column('date', { nullable: true }) baselineDue: string | null;
  @Column({ type: 'text', collation: 'C' }) position: string;
}

@Entity('evidence')
export class EvidenceEntity extends PlanItemRow {
  @Column('uuid', { nullable: true }) removedWith: string | null;
  @Column('uuid') actionId: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { nullable: true }) url: string | null;
  @Column('text', { nullable: true }) fileKey: string | null;
  @Column('text', { nullable: true }) fileName: string | null;
  @Column('text', { nullable: true }) mediaType: string | null;
  @Column('bigint', { nullable: true }) bytes: number | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('timestamptz') addedAt: string;
}

import type {
  Audience,
  ResourceFormat,
  ResourceKind,
  ResourceState,
  Theme,
} from '@all-together/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('resources')
export class ResourceEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('uuid', { nullable: true }) organisationId: string | null;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { default: '' }) summary: string;
  @Column('text') kind: ResourceKind;
  @Column('text', { array: true, default: [] }) themes: Theme[];
  @Column('text', { array: true, default: [] }) audiences: Audience[];
  @Column('text', { default: 'draft' }) state: ResourceState;
  @Column('date', { nullable: true }) publishedOn: string | null;
  @Column('text', { array: true, default: [] }) pinnedThemes: Theme[];
  @Column('uuid', { array: true, default: [] }) pinnedTemplates: string[];
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('resource_formats')
export class ResourceFormatEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') resourceId: string;
  @Column('text') format: ResourceFormat;
  @Column('text', { nullable: true }) url: string | null;
  @Column('uuid', { nullable: true }) fileKey: string | null;
  @Column('text', { nullable: true }) fileName: string | null;
  @Column('text', { nullable: true }) mediaType: string | null;
  @Column('int', { nullable: true }) bytes: number | null;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}

@Entity('resource_collections')
export class ResourceCollectionEntity {
  @PrimaryColumn('uuid') id: string;
  @Column({ type: 'text', collation: 'english' }) title: string;
  @Column('text', { default: '' }) summary: string;
  @Column('uuid', { array: true, default: [] }) resourceIds: string[];
  @Column('boolean', { default: false }) removed: boolean;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz', { default: () => 'now()' }) changedAt: string;
  @Column('uuid', { nullable: true }) changedBy: string | null;
}
